import { html } from 'hono/html';
import type { Letter } from '../../rendering/letter.ts';
import { germanNumber } from '../texts/desk-words.ts';
import type { DeskIssue } from './desk-issue.ts';
import type { Html } from './page.ts';

export const lookForms = ['html', 'text', 'source', 'mjml'] as const;
export const lookWidths = ['wide', 'phone'] as const;
export const lookSchemes = ['light', 'dark'] as const;

/** How an editor looks at a letter. */
export interface Look {
  form: (typeof lookForms)[number];
  width: (typeof lookWidths)[number];
  scheme: (typeof lookSchemes)[number];
}

/** Returns the query that shows a letter this way; empty for the usual way. */
export function lookQuery(look: Look): string {
  const query = new URLSearchParams();
  if (look.form !== 'html') query.set('form', look.form);
  if (look.width !== 'wide') query.set('width', look.width);
  if (look.scheme !== 'light') query.set('scheme', look.scheme);
  return query.size > 0 ? `?${query}` : '';
}

/** Gmail cuts a longer message off and hides the rest behind a link. */
const clippedFrom = 102_400;

/** Returns the letter as an inbox and then a reader would see it, with the switches for that. */
export function deskPreview(parts: DeskIssue, letter: Letter): Html {
  const { look, day } = parts;
  return html`${toolbar(parts)}
<div class="inbox" lang="${letter.locale}">
<span class="inbox-from">${day.newsletter.sender.name}</span>
<span class="inbox-line"><b>${letter.subject}</b> <span>${letter.preheader}</span></span>
<span class="inbox-time">${day.newsletter.schedule.time}</span>
</div>
${look.form === 'html' ? frame(parts) : plain(parts, letter)}`;
}

function toolbar({ look, day }: DeskIssue): Html {
  const forms = { html: 'HTML', text: 'Text', source: 'Quelltext', mjml: 'MJML' } as const;
  const shown = lookForms.filter((form) => form !== 'mjml' || day.selection);
  const link = (change: Partial<Look>, label: string) => {
    const target = { ...look, ...change };
    const current = lookQuery(target) === lookQuery(look);
    return html`<a href="/desk/${day.newsletter.slug}/${day.date}${lookQuery(target)}" ${current ? html`aria-current="true"` : ''}>${label}</a>`;
  };
  return html`<div class="toolbar">
<nav class="switch" aria-label="Form">${shown.map((form) => link({ form }, forms[form]))}</nav>
${
  look.form === 'html'
    ? html`<nav class="switch switch-width" aria-label="Breite">${link({ width: 'wide' }, 'Computer')}${link({ width: 'phone' }, 'Telefon')}</nav>
<nav class="switch" aria-label="Farben">${link({ scheme: 'light' }, 'Hell')}${link({ scheme: 'dark' }, 'Dunkel')}</nav>`
    : ''
}
</div>`;
}

function frame({ look, day }: DeskIssue): Html {
  const address = `/desk/${day.newsletter.slug}/${day.date}/letter?scheme=${look.scheme}`;
  return html`<div class="stage stage-${look.scheme}">
<iframe class="frame frame-${look.width}" data-frame src="${address}" title="Der Brief, wie ihn Leser sehen" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>
</div>`;
}

function plain({ look, mjml, day }: DeskIssue, letter: Letter): Html {
  if (look.form === 'text') {
    const address = `/desk/${day.newsletter.slug}/${day.date}/letter?form=text`;
    return html`<div class="stage"><iframe class="frame frame-text" data-frame src="${address}" title="Der Brief als Text" sandbox="allow-same-origin"></iframe></div>`;
  }
  if (mjml !== undefined) return listing(mjml, 'MJML, aus dem das HTML entsteht');
  const size = Buffer.byteLength(letter.html);
  const share = Math.round((size / clippedFrom) * 100);
  return listing(
    letter.html,
    `${germanNumber(size)} Bytes, ${share}\u00a0% dessen, was Gmail ungekürzt zeigt`,
  );
}

function listing(source: string, caption: string): Html {
  return html`<figure class="listing"><figcaption>${caption}</figcaption><pre tabindex="0"><code>${source}</code></pre></figure>`;
}
