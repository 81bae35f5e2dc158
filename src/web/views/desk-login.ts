import { html } from 'hono/html';
import type { Html } from './page.ts';
import { oneButton } from './sheet.ts';

const fresh = () => oneButton('/desk/login', 'Neuen Link im Terminal ausgeben');
const command = () =>
  html`<p>Einen Link, der einmal und 15\u00a0Minuten lang gilt, gibt auf dem Server dieser Befehl aus:</p>
<p><code>npx lagebrief desk</code></p>`;

/** Returns the page for somebody without a link; `watched` tells that somebody sees the terminal. */
export function askForLink(watched: boolean): Html {
  if (!watched) {
    return html`<h1>Anmelden</h1>
<p>Diese Seiten sind für die Redaktion.</p>
${command()}`;
  }
  return html`<h1>Anmelden</h1>
<p>Diese Seiten sind für die Redaktion. Ein Link zum Anmelden steht in dem Terminal, in dem Lagebrief läuft; er gilt einmal und 15\u00a0Minuten lang.</p>
${fresh()}`;
}

/** Returns the page after a link was printed. */
export function linkSent(): Html {
  return html`<h1>Der Link ist da</h1>
<p role="status">Er steht jetzt in dem Terminal, in dem Lagebrief läuft. Öffnen Sie ihn in diesem Browser.</p>
${fresh()}`;
}

/** Returns the page for somebody who asks too often. */
export function tooManyLinks(): Html {
  return html`<h1>Zu viele Links</h1>
<p>In den letzten Minuten wurden schon mehrere Links ausgegeben. Nehmen Sie bitte den letzten davon.</p>`;
}

/** Returns the page that a login link opens. */
export function useLink(action: string): Html {
  return html`<h1>Willkommen in der Redaktion</h1>
<p>Mit dem Knopf melden Sie diesen Browser für zwölf Stunden an. Der Link ist danach verbraucht.</p>
${oneButton(action, 'Anmelden')}`;
}

/** Returns the page for a link that no longer works. */
export function usedLink(watched: boolean): Html {
  return html`<h1>Dieser Link gilt nicht mehr</h1>
<p>Er wurde schon benutzt, oder er ist älter als 15\u00a0Minuten.</p>
${watched ? fresh() : command()}`;
}

/** Returns the page for a browser that calls the desk by a name that is not ours. */
export function foreignName(address: string): Html {
  return html`<h1>Falsche Adresse</h1>
<p>Die Redaktion ist unter diesem Namen nicht zu erreichen. Öffnen Sie bitte <a href="${address}">${address}</a>.</p>`;
}
