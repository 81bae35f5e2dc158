import type { Locale } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import type { SiteConfig } from '../config/site-config.ts';
import { type ConfirmationRequest, confirmationDays } from './sign-up.ts';
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
  request: Pick<ConfirmationRequest, 'kind' | 'locale' | 'url'>,
  newsletter: Newsletter,
  site: SiteConfig,
): ConfirmationMail {
  const { kind, locale, url } = request;
  const wording = confirmationWording[kind][locale]({
    title: newsletter.title,
    days: confirmationDays,
  });
  const { publisher, address, email } = site.imprint;
  const imprint = [site.site.name, [publisher, ...address].join(', '), email];
  return {
    subject: wording.subject,
    text: asText(wording, url, imprint),
    html: asHtml(wording, url, imprint, { locale, theme: newsletter.theme }),
  };
}

const wrap = (paragraph: string) => paragraph.replace(/(?=.{73})(.{1,72}) /gu, '$1\n');

function asText({ before, after }: MailWording, url: string, imprint: readonly string[]): string {
  const body = [...before.map(wrap), url, ...after.map(wrap)].join('\n\n');
  return `${body}\n\n-- \n${imprint.map(wrap).join('\n')}\n`;
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function asHtml(
  { subject, before, action, after }: MailWording,
  url: string,
  imprint: readonly string[],
  { locale, theme }: { locale: Locale; theme: Newsletter['theme'] },
): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
  const button = `display:inline-block;padding:12px 20px;background:${theme.accent};color:${theme.paper};text-decoration:none;font-weight:bold`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px;background:${theme.paper};color:${theme.ink};font:16px/1.5 ${escapeHtml(theme.sans)}">
<div style="max-width:560px;margin:0 auto">
${before.map(paragraph).join('\n')}
<p style="margin:0 0 16px"><a href="${escapeHtml(url)}" style="${button}">${escapeHtml(action)}</a></p>
<p style="margin:0 0 16px;font-size:14px;word-break:break-all">${escapeHtml(url)}</p>
${after.map(paragraph).join('\n')}
<p style="margin:24px 0 0;font-size:14px;color:${theme.muted}">${imprint.map(escapeHtml).join('<br>')}</p>
</div>
</body>
</html>
`;
}
