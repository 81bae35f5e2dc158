import { html } from 'hono/html';
import type { CorrectedIssue, SourceChange } from '../../newsroom/source-changes.ts';
import { counted, dayWords } from '../texts/desk-words.ts';
import { type Piece, wordDiff } from '../word-diff.ts';
import type { Html } from './page.ts';

/** So many words around a difference are enough to understand it. */
const around = 12;

/**
 * Returns what sources have changed of the items in an issue, each with the difference, and the
 * `earlier` issues that they have corrected since.
 */
export function deskChanges(
  changes: readonly SourceChange[],
  earlier: readonly CorrectedIssue[],
): Html {
  return html`${changes.length > 0 ? changesOf(changes) : ''}${earlier.length > 0 ? links(earlier) : ''}`;
}

function links(earlier: readonly CorrectedIssue[]): Html {
  return html`<p class="small corrected">Seit dem Versand von der Quelle korrigiert: ${earlier.map(
    ({ newsletter, date, count }, at) =>
      html`${at > 0 ? ', ' : ''}<a href="/desk/${newsletter}/${date}">Ausgabe vom ${dayWords(date)}</a> (${counted(count, 'Beitrag', 'Beiträge')})`,
  )}.</p>`;
}

function changesOf(changes: readonly SourceChange[]): Html {
  return html`<section class="panel" aria-labelledby="changed">
<h2 id="changed">Von der Quelle geändert</h2>
<p class="small">${counted(changes.length, 'Beitrag', 'Beiträge')}. <del>Gestrichenes</del> und <ins>Neues</ins> stehen nebeneinander.</p>
<ul class="changes">${changes.map((change) => html`<li>${entry(change)}</li>`)}</ul>
</section>`;
}

function entry({
  place,
  source,
  at,
  day,
  time,
  withdrawn,
  correction,
  ...texts
}: SourceChange): Html {
  const chip = withdrawn ? 'zurückgezogen' : correction === undefined ? 'geändert' : 'korrigiert';
  return html`<span class="chip">${chip}</span> <span class="item-title">${place.title}</span>
<span class="small">${source}, <time datetime="${at}">${dayWords(day)}, ${time}\u00a0Uhr</time></span>
${withdrawn ? html`<p class="small">Die Quelle führt den Beitrag nicht mehr.</p>` : difference(place.id, texts)}`;
}

function difference(id: string, { before, now }: Pick<SourceChange, 'before' | 'now'>): Html {
  const pieces = wordDiff(before, now);
  return html`<details id="change-${id}" open><summary>Unterschied</summary>
<p class="diff" lang="">${pieces.map((piece, at) => shown(piece, at === 0, at === pieces.length - 1))}</p></details>`;
}

function shown({ kind, text }: Piece, first: boolean, last: boolean): Html {
  if (kind === 'same') return html`${shortened(text, first, last)} `;
  // Marks end with the words: the end of a paragraph is nothing to be seen.
  const [, before, words, after] = /^(\n*)([\s\S]*?)(\n*)$/.exec(text) ?? [];
  const mark = kind === 'removed' ? html`<del>${words}</del>` : html`<ins>${words}</ins>`;
  return html`${before}${words === '' ? '' : mark}${after} `;
}

/** What is the same far from any difference only hides it. */
function shortened(text: string, first: boolean, last: boolean): string {
  const words = text.split(/(?<=\n)|(?=\n)|[^\S\n]+/);
  const [head, tail] = [first ? 0 : around, last ? 0 : around];
  if (words.length <= head + tail + around) return text;
  const kept = [...words.slice(0, head), '…', ...(tail > 0 ? words.slice(-tail) : [])];
  return kept.join(' ');
}
