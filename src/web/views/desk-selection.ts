import { html } from 'hono/html';
import { dayOfMonth, longDate } from '../../base/calendar.ts';
import type { Explanation, LeftOutRow, TakenRow } from '../../selection/explain-selection.ts';
import type { Ranked } from '../../selection/rank-parts.ts';
import type { Telling } from '../../selection/selection.ts';
import { counted, leftOutWords, quoted } from '../texts/desk-words.ts';
import { leftOutInGerman } from '../texts/german-left-out.ts';
import { partInGerman, rankInGerman, signedPoints } from '../texts/german-ranking.ts';
import { deskShortText } from './desk-short-text.ts';
import type { Html } from './page.ts';

const blocks: readonly [TakenRow['block'], string][] = [
  ['lead', 'Aufmacher'],
  ['reports', 'Meldungen'],
  ['quote', 'Zitat'],
  ['figure', 'Zahl'],
  ['further-reading', 'Zum Weiterlesen'],
];

/** Returns which items are in the issue, and why the others are not, what came closest first. */
export function deskSelection(explanation: Explanation): Html {
  const { taken, leftOut, unlisted = 0 } = explanation;
  return html`<section class="panel" aria-labelledby="selection">
<h2 id="selection">Auswahl</h2>
<dl class="selection">
${blocks.map(([block, name]) =>
  group(
    name,
    taken.filter((row) => row.block === block),
  ),
)}
</dl>
${leftOut.length > 0 ? leftOutList(leftOut, unlisted) : html`<p class="small">Nichts wurde ausgelassen.</p>`}
</section>`;
}

function group(name: string, rows: readonly TakenRow[]): Html | '' {
  if (rows.length === 0) return '';
  return html`<dt>${name}</dt>${rows.map((row) => html`<dd>${entry(row)}</dd>`)}`;
}

function entry(row: TakenRow): Html {
  const { title, speaker, source, date, older, also, told, followUp, shortened, ranked } = row;
  return html`<span class="item-title">${speaker ? `${speaker}: ${title}` : title}</span>
<span class="small">${source}${older ? html` · <b>älter, vom ${longDate(date, 'de', false)}</b>` : ''}</span>
${told ? html`<span class="small">${tellingInGerman(told)}</span>` : ''}
${also.length > 0 ? html`<span class="small">auch bei ${also.join(', ')}</span>` : ''}
${followUp ? html`<span class="small">Fortsetzung: In der Ausgabe vom ${longDate(followUp.date, 'de', false)} stand ${quoted(followUp.title)}.</span>` : ''}
${shortened ? deskShortText(shortened) : ''}
${rankOf(ranked)}`;
}

/** The sum that made the rank, folded: most editors ask for it only when they wonder. */
function rankOf(ranked: Ranked | undefined): Html | '' {
  if (!ranked) return '';
  return html`<details class="rank" id="rank-${ranked.id}"><summary>${rankInGerman(ranked)}</summary>
<ul>${ranked.parts.map((part) => html`<li><b>${signedPoints(part.points)}</b> <span>${partInGerman(part)}</span></li>`)}</ul>
</details>`;
}

function tellingInGerman({ days, led, sources, partOf, weight }: Telling): string {
  const parts = [
    `erzählt am ${listed.format(days.map((day) => dayOfMonth(day, 'de')))}`,
    ...(led > 0 ? [led === 1 ? 'einmal Aufmacher' : `${led}-mal Aufmacher`] : []),
    counted(sources, 'Quelle', 'Quellen'),
    ...(partOf ? [`gehört zu ${quoted(partOf.title)} (${partOf.weight})`] : []),
  ];
  return `${parts.join(', ')} (Gewicht ${weight})`;
}

const listed = new Intl.ListFormat('de');

function leftOutList(leftOut: readonly LeftOutRow[], unlisted: number): Html {
  return html`<details class="left-out" id="left-out">
<summary>${counted(leftOut.length + unlisted, 'Beitrag', 'Beiträge')} nicht dabei</summary>
<ul>${leftOut.map((item) => html`<li><span class="chip">${leftOutWords[item.code]}</span> <span class="item-title">${item.title}</span><span class="small">${leftOutInGerman(item)}</span>${rankOf(item.ranked)}</li>`)}</ul>
${unlisted > 0 ? html`<p class="small">Aufgehoben sind die Gründe für die ${counted(leftOut.length, 'Beitrag', 'Beiträge')}, die der Ausgabe am nächsten kamen.</p>` : ''}
</details>`;
}
