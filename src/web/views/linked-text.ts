import { html } from 'hono/html';
import type { Html } from './page.ts';

const address = /(https?:\/\/[^\s<>"]+)/;

/** Returns plain text whose web addresses are links that open in a new tab. */
export function linkedText(text: string): Html {
  const parts = text.split(address);
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<a href="${part}" target="_blank" rel="noopener noreferrer">${part}</a>` : part))}`;
}
