import type { Locale } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import type { SiteConfig } from '../config/site-config.ts';
import type { ConfirmationRequest } from './sign-up.ts';
import { confirmationWording, type MailWording } from './wording.ts';

/** What a mail consists of besides its addresses. */
export interface ConfirmationMail {
  subject: string;
  text: string;
  html: string;
}

/**
 * Returns the mail that answers a sign-up, as text in 72 columns (a link may be longer) and as HTML.
 * Everything in it comes from the configuration and the wording; nothing that a person typed.
 */
export function confirmationMail(
  request: Pick<ConfirmationRequest, 'kind' | 'locale' | 'url' | 'days'>,
  newsletter: Newsletter,
  site: SiteConfig,
): ConfirmationMail {
  const { kind, locale, url, days } = request;
  const wording = confirmationWording[kind][locale]({
    title: newsletter.title,
    days,
  });
  const { publisher, address, email } = site.imprint;
  const imprint = [site.site.name, [publisher, ...address.map(asOne)].join(', '), email];
  return {
    subject: wording.subject,
    text: asText(wording, url, imprint),
    html: asHtml(wording, url, imprint, { ...newsletter, locale }),
  };
}

/** A street keeps its number, a town its code. */
const asOne = (line: string) => (line.length > 40 ? line : line.replaceAll(' ', '\u00a0'));

const wrap = (paragraph: string) => paragraph.replace(/(?=.{73})(.{1,72}) /gu, '$1\n');

function asText({ before, after }: MailWording, url: string, imprint: readonly string[]): string {
  const body = [...before.map(wrap), url, ...after.map(wrap)].join('\n\n');
  return `${body}\n\n-- \n${imprint.map(wrap).join('\n')}\n`;
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A letterhead, the words, one button: every style inline, so that no mail program can drop it. */
function asHtml(
  { subject, before, action, after }: MailWording,
  url: string,
  imprint: readonly string[],
  { locale, theme, title }: Pick<Newsletter, 'theme' | 'title'> & { locale: Locale },
): string {
  const serif = escapeHtml(theme.serif);
  const sans = escapeHtml(theme.sans);
  const paragraph = (text: string) =>
    `<p style="margin:0 0 18px;font:18px/28px ${serif}">${escapeHtml(text)}</p>`;
  const small = `font:14px/21px ${sans};color:${theme.muted}`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${darkStyle(theme)}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:${theme.ground};color:${theme.ink}">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${theme.ground}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;text-align:left">
<tr><td class="paper" style="padding:26px 24px 14px;border-top:6px solid ${theme.accent};background:${theme.paper}">
<p style="margin:0 0 24px;font:bold 28px/34px ${serif}">${escapeHtml(title)}</p>
${before.map(paragraph).join('\n')}
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 20px"><tr><td class="button" style="background:${theme.accent};mso-padding-alt:14px 24px"><a href="${escapeHtml(url)}" style="display:block;padding:14px 24px;font:bold 17px/22px ${sans};color:${theme.paper};text-decoration:none">${escapeHtml(action)}</a></td></tr></table>
<p class="muted" style="margin:0 0 22px;word-break:break-all;${small}">${escapeHtml(url)}</p>
${after.map(paragraph).join('\n')}
</td></tr>
<tr><td style="padding:18px 24px 0"><p class="muted" style="margin:0;${small}">${imprint.map(escapeHtml).join('<br>')}</p></td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

/** The colours are a configuration's and hold nothing but hexadecimal digits. */
function darkStyle({ dark }: Newsletter['theme']): string {
  return `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
.ground { background: ${dark.ground} !important; }
.paper { background: ${dark.paper} !important; border-color: ${dark.accent} !important; }
p { color: ${dark.ink} !important; }
.muted { color: ${dark.muted} !important; }
.button { background: ${dark.accent} !important; }
.button a { color: ${dark.paper} !important; }
}
`;
}
