import { html } from 'hono/html';
import { longDate } from '../../base/calendar.ts';
import { explainSelection } from '../../selection/explain-selection.ts';
import type { LeftOut, Selection, Story } from '../../selection/selection.ts';
import type { Item } from '../../sources/item.ts';
import { counted, leftOutWords } from '../texts/desk-words.ts';
import { leftOutInGerman } from '../texts/german-left-out.ts';
import type { Html } from './page.ts';

/** Returns which items are in the issue, and why the others are not, what came closest first. */
export function deskSelection(selection: Selection): Html {
  const { lead, reports, quote, figure, furtherReading } = selection;
  const { leftOut } = explainSelection(selection);
  return html`<section class="panel" aria-labelledby="selection">
<h2 id="selection">Auswahl</h2>
<dl class="selection">
${lead ? group('Aufmacher', [story(lead, selection)]) : ''}
${
  reports.length > 0
    ? group(
        'Meldungen',
        reports.map((one) => story(one, selection)),
      )
    : ''
}
${quote ? group('Zitat', [entry(quote, selection, `${quote.speaker}: ${quote.title}`)]) : ''}
${figure ? group('Zahl', [entry(figure, selection)]) : ''}
${
  furtherReading.length > 0
    ? group(
        'Zum Weiterlesen',
        furtherReading.map((item) => entry(item, selection)),
      )
    : ''
}
</dl>
${leftOut.length > 0 ? leftOutList(leftOut) : html`<p class="small">Nichts wurde ausgelassen.</p>`}
</section>`;
}

function group(name: string, entries: readonly Html[]): Html {
  return html`<dt>${name}</dt>${entries.map((one) => html`<dd>${one}</dd>`)}`;
}

function story({ leading, also }: Story, selection: Selection): Html {
  const others = also.map(({ source }) => source).join(', ');
  return html`${entry(leading, selection)}${others ? html`<span class="small">auch bei ${others}</span>` : ''}`;
}

function entry(item: Item, { filled }: Selection, title = item.title): Html {
  const old = filled.includes(item.id);
  return html`<span class="item-title">${title}</span>
<span class="small">${item.source}${old ? html` · <b>älter, vom ${longDate(item.date, 'de', false)}</b>` : ''}</span>`;
}

function leftOutList(leftOut: readonly LeftOut[]): Html {
  return html`<details class="left-out">
<summary>${counted(leftOut.length, 'Beitrag', 'Beiträge')} nicht dabei</summary>
<ul>${leftOut.map((item) => html`<li><span class="chip">${leftOutWords[item.code]}</span> <span class="item-title">${item.title}</span><span class="small">${leftOutInGerman(item)}</span></li>`)}</ul>
</details>`;
}
