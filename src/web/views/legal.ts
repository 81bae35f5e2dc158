import { html } from 'hono/html';
import type { Locale } from '../../base/calendar.ts';
import type { SiteConfig } from '../../config/site-config.ts';
import { type Passage, textsOf } from '../texts/texts.ts';
import type { Html } from './page.ts';

type Imprint = SiteConfig['imprint'];

function postal(imprint: Imprint): Html {
  return html`${[imprint.publisher, ...imprint.address].map((line) => html`${line}<br>`)}`;
}

function contact(imprint: Imprint): Html {
  return html`<a href="mailto:${imprint.email}">${imprint.email}</a>${imprint.phone ? html`<br><a href="tel:${imprint.phone.replace(/[^+\d]/g, '')}">${imprint.phone}</a>` : ''}`;
}

/** Returns the body of the imprint that § 5 DDG and § 18 MStV demand. */
export function imprint(parts: Imprint, locale: Locale): Html {
  const all = textsOf(locale);
  const t = all.imprintPage;
  return html`<section class="sheet legal">
<h1>${all.imprint}</h1>
<dl>
<dt>${t.publisher}</dt><dd>${postal(parts)}</dd>
<dt>${t.responsible}</dt><dd>${parts.responsible}</dd>
<dt>${t.contact}</dt><dd>${contact(parts)}</dd>
</dl>
<p class="small">${t.law}</p>
</section>`;
}

/** Returns the body of the privacy page: what this software stores, and what it leaves alone. */
export function privacy(
  { imprint: parts, privacy: kept }: Pick<SiteConfig, 'imprint' | 'privacy'>,
  locale: Locale,
): Html {
  const all = textsOf(locale);
  const t = all.privacyPage;
  const [stored, ...others] = t.passages;
  const months = kept.forgetAfterMonths;
  const keeping = months === 'never' ? t.keeping.never : t.keeping.months(months);
  return html`<article class="sheet legal">
<h1>${all.privacy}</h1>
<p class="standfirst">${t.lead}</p>
<h2>${t.controller}</h2>
<p>${postal(parts)}${contact(parts)}</p>
${passage(stored)}
${kept.keepNetwork ? html`<p>${t.network}</p>` : ''}
${passage({ heading: t.keeping.heading, paragraphs: [keeping] })}
${others.map(passage)}
</article>`;
}

function passage({ heading, paragraphs }: Passage): Html {
  return html`<h2>${heading}</h2>${paragraphs.map((text) => html`<p>${text}</p>`)}`;
}
