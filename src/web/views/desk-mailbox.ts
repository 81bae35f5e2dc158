import { html } from 'hono/html';
import { dayInZone, longDate, timeInZone } from '../../base/calendar.ts';
import type { MailSummary, StoredMail } from '../../delivery/mailbox.ts';
import { counted, germanNumber } from '../texts/desk-words.ts';
import { linkedText } from './linked-text.ts';
import type { Html } from './page.ts';

/** A page of the mailbox's list. */
export interface MailList {
  mails: readonly MailSummary[];
  /** How many there are in all. */
  count: number;
  /** Counted from 1. */
  page: number;
  pages: number;
  zone: string;
  /** Where mail programs hand it over. */
  server: string;
}

const time = (at: string, zone: string) => {
  const instant = new Date(at);
  return html`<time datetime="${at}">${longDate(dayInZone(instant, zone), 'de', false)}, ${timeInZone(instant, zone)}\u00a0Uhr</time>`;
};

/** Returns what stands for a message in lists and titles. */
export const titleOf = ({ subject }: Pick<MailSummary, 'subject'>) => subject || '(ohne Betreff)';

/** Returns the list of all mail that this local run has sent, newest first. */
export function mailList({ mails, count, page, pages, zone, server }: MailList): Html {
  return html`<div class="mailbox"><div class="desk-head">
<div><p class="kicker">Probebetrieb</p><h1>Postfach</h1></div>
<p class="small">Hier bleibt, was Lagebrief an ${server} verschickt.</p>
</div>
<div id="mails" data-live>
${count === 0 ? html`<div class="empty"><p class="empty-title">Noch keine Post.</p><p>Abonnieren Sie einen Newsletter oder schicken Sie eine Testmail; neue Post erscheint hier von selbst.</p></div>` : ''}
${count > 0 ? html`<div class="mail-tools"><p class="small">${counted(count, 'Mail', 'Mails')}</p><form method="post" action="/desk/mailbox/clear"><button class="link" type="submit">Alle löschen</button></form></div>` : ''}
<ol class="mails">${mails.map((mail) => row(mail, zone))}</ol>
${pages > 1 ? pager(page, pages) : ''}
</div></div>`;
}

function row(mail: MailSummary, zone: string): Html {
  return html`<li><a href="/desk/mailbox/${mail.id}">
<span class="mail-subject">${titleOf(mail)}</span>
<span class="mail-to">an ${mail.to || mail.envelope.to.join(', ')}</span>
${time(mail.at, zone)}
<span class="mail-from">${mail.from || mail.envelope.from}</span>
</a></li>`;
}

function pager(page: number, pages: number): Html {
  return html`<nav class="mail-pager" aria-label="Seiten">
${page > 1 ? html`<a href="/desk/mailbox?page=${page - 1}">Neuere</a>` : html`<span></span>`}
<span class="small">Seite ${page} von ${pages}</span>
${page < pages ? html`<a href="/desk/mailbox?page=${page + 1}">Ältere</a>` : html`<span></span>`}
</nav>`;
}

export const mailForms = ['html', 'text', 'headers', 'source'] as const;
export type MailForm = (typeof mailForms)[number];

const formWords = {
  html: 'HTML',
  text: 'Text',
  headers: 'Kopfzeilen',
  source: 'Quelltext',
} as const;

/** A message and how it is looked at. */
export interface MailPage {
  mail: StoredMail;
  form: MailForm;
  zone: string;
  /** Whether it shows pictures of other servers, which are not loaded. */
  foreignPictures: boolean;
}

/** Returns one message, in the form that is asked for. */
export function mailMessage({ mail, form, zone, foreignPictures }: MailPage): Html {
  const base = `/desk/mailbox/${mail.id}`;
  const forms = mailForms.filter((one) => one !== 'html' || mail.html !== undefined);
  return html`<article class="mail">
<div class="mail-tools"><a href="/desk/mailbox">← Postfach</a><form method="post" action="${base}/delete"><button class="link" type="submit">Löschen</button></form></div>
<h1>${titleOf(mail)}</h1>
<dl class="facts">
<dt>Von</dt><dd>${mail.from || mail.envelope.from}</dd>
<dt>An</dt><dd>${mail.to || mail.envelope.to.join(', ')}</dd>
<dt>Umschlag</dt><dd>${mail.envelope.from || '(leer)'} → ${mail.envelope.to.join(', ')}</dd>
<dt>Zeit</dt><dd>${time(mail.at, zone)}</dd>
<dt>Größe</dt><dd>${germanNumber(mail.size)}\u00a0Bytes</dd>
${mail.attachments.length > 0 ? html`<dt>Anhänge</dt><dd>${mail.attachments.map(({ filename, mimeType }) => filename || mimeType).join(', ')}</dd>` : ''}
</dl>
<div class="toolbar">
<nav class="switch" aria-label="Form">${forms.map((one) => html`<a href="${base}?form=${one}" ${one === form ? html`aria-current="true"` : ''}>${formWords[one]}</a>`)}</nav>
</div>
${foreignPictures && form === 'html' ? html`<p class="small">Bilder fremder Server werden hier nicht geladen, damit niemand vom Öffnen erfährt.</p>` : ''}
${content(mail, form, base)}
</article>`;
}

function content(mail: StoredMail, form: MailForm, base: string): Html {
  switch (form) {
    case 'html':
      return html`<div class="stage"><iframe class="frame frame-wide" data-frame src="${base}/html" title="Inhalt der Mail" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe></div>`;
    case 'text':
      return html`<pre class="mail-text" tabindex="0">${linkedText(mail.text ?? '')}</pre>`;
    case 'headers':
      return html`<table class="headers"><caption class="away">Kopfzeilen</caption><tbody>${mail.headers.map(({ key, value }) => html`<tr><th scope="row">${asWritten(key)}</th><td>${value}</td></tr>`)}</tbody></table>`;
    case 'source':
      return html`<figure class="listing"><pre tabindex="0"><code>${mail.raw.toString('utf8')}</code></pre></figure>`;
  }
}

const asWritten = (key: string) =>
  key.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
