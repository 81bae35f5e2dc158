import { html } from 'hono/html';
import type { Html } from './page.ts';

/** Returns the body of a page that says or asks one thing. */
export function sheet(parts: {
  heading: string;
  lead?: string | undefined;
  rest?: Html | undefined;
  /** Where to go from here. */
  onward?: { href: string; label: string } | undefined;
}): Html {
  const { heading, lead, rest, onward } = parts;
  return html`<section class="sheet">
<h1>${heading}</h1>
${lead ? html`<p class="standfirst">${lead}</p>` : ''}
${rest ?? ''}
${onward ? html`<p><a class="more" href="${onward.href}">${onward.label}</a></p>` : ''}
</section>`;
}

/** Returns a form of one button: what it does cannot happen by opening an address. */
export function oneButton(action: string, label: string, quiet = false): Html {
  return html`<form method="post" action="${action}"><button class="button${quiet ? ' button-quiet' : ''}" type="submit">${label}</button></form>`;
}
