import { html } from 'hono/html';
import { wordingHash } from '../../base/wording-hash.ts';
import type { Newsletter } from '../../config/config.ts';
import { assetUrl } from '../assets.ts';
import { frameHeight } from '../frame-height.ts';
import { newsletterWords } from '../texts/newsletter-words.ts';
import { textsOf } from '../texts/texts.ts';
import { type FixedScheme, themeUrl } from '../theme-stylesheet.ts';
import type { Html } from './page.ts';
import { shortForm } from './short-form.ts';

/** Returns the body of the page that shows how to put the sign-up on a site of one's own. */
export async function embedGuide(newsletter: Newsletter, baseUrl: string): Promise<Html> {
  const t = textsOf(newsletter.locale).embed;
  const [before, between, after] = t.scheme;
  const frame = await frameSnippet(newsletter, baseUrl);
  const form = await formSnippet(newsletter, baseUrl);
  return html`<section class="sheet embed">
<h1>${t.heading}</h1>
<p class="standfirst">${t.lead(newsletter.title)}</p>
<h2 id="frame">${t.frame}</h2>
<p>${t.frameLead}</p>
<div class="column"><iframe src="/${newsletter.slug}/embed/form?theme=auto" title="${t.preview(newsletter.title)}" loading="lazy"></iframe></div>
<p class="small">${before}<kbd>?theme=dark</kbd>${between}<kbd>?theme=auto</kbd>${after}</p>
${codeBlock('frame', frame, t.copy)}
<h2 id="form">${t.form}</h2>
<p>${t.formLead}</p>
${codeBlock('form', form, t.copy)}
<p class="small">${t.both}</p>
<p class="small">${t.programs}</p>
</section>`;
}

function codeBlock(labelledBy: string, code: string, hint: string): Html {
  return html`<div class="snippet"><p class="hint" id="${labelledBy}-hint">${hint}</p>
<pre role="region" tabindex="0" aria-labelledby="${labelledBy}" aria-describedby="${labelledBy}-hint"><code>${code}</code></pre></div>`;
}

async function frameSnippet(newsletter: Newsletter, baseUrl: string): Promise<string> {
  const { slug, title, locale } = newsletter;
  const { fitted, enough } = frameHeight(newsletter);
  const t = textsOf(locale).embed;
  const code = await html`<div style="container-type:inline-size;width:100%">
  <iframe src="${baseUrl}/${slug}/embed/form"
    title="${t.preview(title)}" loading="lazy"
    style="border:0;width:100%;height:${enough};height:${fitted}"></iframe>
</div>`;
  return code.toString();
}

async function formSnippet(newsletter: Newsletter, baseUrl: string): Promise<string> {
  const { slug, locale, signUp } = newsletter;
  const t = textsOf(locale).landing;
  const [before, link, after] = t.privacyNote;
  const code =
    await html`<form method="post" action="${baseUrl}/${slug}/subscribe" accept-charset="utf-8" lang="${locale}" novalidate>
  <input type="hidden" name="locale" value="${locale}">
  <input type="hidden" name="words" value="${wordingHash(signUp.consent)}">
  <p><label>${t.email}<br>
    <input name="email" type="email" autocomplete="email" required maxlength="320"></label></p>
  <p style="position:absolute;left:-99em" aria-hidden="true"><label>${t.trap}
    <input name="website" tabindex="-1" autocomplete="off"></label></p>
  <p><button type="submit">${t.button}</button></p>
  <p><small>${signUp.consent}
    ${before}<a href="${baseUrl}/privacy">${link}</a>${after}</small></p>
</form>`;
  return code.toString();
}

/**
 * Returns a whole document: the sign-up that pages of other sites may show in a frame. In `scheme`, as
 * only that page knows whether it is light or dark; without it in the reader's.
 */
export function embeddedForm(
  newsletter: Newsletter,
  stamp: string,
  scheme: FixedScheme | undefined,
): Html {
  const { slug, locale, title } = newsletter;
  const all = textsOf(locale);
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${scheme ?? 'light dark'}">
<meta name="robots" content="noindex">
<title>${all.embed.preview(title)}</title>
<link rel="stylesheet" href="${assetUrl('base.css')}">
<link rel="stylesheet" href="${themeUrl(newsletter, scheme)}">
<link rel="stylesheet" href="${assetUrl('public.css')}">
</head>
<body class="framed">
<main class="sign-up">
<h1><a href="/${slug}" target="_blank">${title}</a></h1>
<p class="small">${newsletterWords(newsletter).pitch}</p>
${shortForm(newsletter, { locale, stamp, framed: true })}
</main>
</body>
</html>`;
}
