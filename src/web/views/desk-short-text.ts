import { html } from 'hono/html';
import { withoutMarkup } from '../../base/markdown-words.ts';
import type {
  JudgedSentence,
  ShortenedReport,
} from '../../selection/short-texts/shortened-report.ts';
import { counted } from '../texts/desk-words.ts';
import type { Html } from './page.ts';

const ways: Record<ShortenedReport['by'], string> = {
  summary: 'Statt des Textes steht die Zusammenfassung',
  machine: 'Maschinell zusammengefasst: Bitte mit dem Original vergleichen',
  sentences: 'Gekürzt auf die wichtigsten Sätze',
  cut: 'Im ersten Satz abgeschnitten, weil keiner ganz hineinpasst',
};

const verdicts: Record<Exclude<JudgedSentence['verdict'], 'kept'>, string> = {
  dangling: 'Ist ohne den Satz davor nicht zu verstehen',
  aside: 'Gehört nicht zum Fließtext der Meldung',
  weaker: 'Weniger wichtig, oder dafür fehlt der Platz',
};

/** Returns how a text was shortened: what is printed, and beside it the original with what was kept. */
export function deskShortText({ id, by, text, sentences, words }: ShortenedReport): Html {
  const sizes = `${counted(words.before, 'Wort', 'Wörter')}, davon gedruckt ${words.after}`;
  const isWhole = by === 'summary' || by === 'machine';
  // What nobody has read yet lies open.
  return html`<details class="short-text${by === 'machine' ? ' short-text-machine' : ''}" id="short-${id}" ${by === 'machine' ? 'open' : ''}>
<summary>${ways[by]} (${isWhole ? `${words.after} statt ${counted(words.before, 'Wort', 'Wörter')}` : sizes})</summary>
<div class="short-text-sides">
<section><h3>Gedruckt</h3><p class="short-text-printed">${withoutMarkup(text).trim()}</p></section>
<section><h3>Original</h3><p>${sentences.map(sentence)}</p></section>
</div>
</details>`;
}

function sentence({ text, verdict }: JudgedSentence): Html {
  if (verdict === 'kept') return html`<mark>${text}</mark> `;
  return html`<span title="${verdicts[verdict]}">${text}</span> `;
}
