import { html } from 'hono/html';
import type { SourceProblem } from '../../sources/item.ts';
import { isOfWholeSource } from '../../sources/source-trouble.ts';
import {
  entryProblemInGerman,
  oddEntriesInGerman,
  sourceProblemInGerman,
} from '../texts/german-sources.ts';
import type { Html } from './page.ts';

/** What could not be read: sentences about the configuration, and what is wrong with sources. */
export interface UnreadSources {
  config: readonly string[];
  problems: readonly SourceProblem[];
}

/** An editor looks at this page and not at the terminal. */
export function unreadSources({ config, problems }: UnreadSources): Html | '' {
  const rows = [...config.map(inEnglish), ...problems.map((problem) => row(problem))];
  if (rows.length === 0) return '';
  return html`<div class="notice notice-bad"><p>Nicht alles ließ sich einlesen:</p>
<ul>${rows}</ul></div>`;
}

/** Nobody has to do anything about it at once; what entries have is counted by source. */
export function oddSources(problems: readonly SourceProblem[]): Html | '' {
  if (problems.length === 0) return '';
  const whole = problems.filter(isOfWholeSource);
  const ofEntries = Map.groupBy(
    problems.filter((problem) => !isOfWholeSource(problem)),
    ({ file }) => file,
  );
  return html`<details class="said"><summary>Auffälliges in den Quellen</summary>
<ul class="small">${whole.map((problem) => row(problem))}
${[...ofEntries].map(([source, odd]) => html`<li>${oddEntriesInGerman(source, odd.length)}<ul>${odd.map((one) => row(one, entryProblemInGerman))}</ul></li>`)}
</ul></details>`;
}

function row(problem: SourceProblem, inGerman = sourceProblemInGerman): Html {
  const german = inGerman(problem);
  return german === undefined ? inEnglish(problem.sentence) : html`<li>${german}</li>`;
}

const inEnglish = (sentence: string): Html => html`<li lang="en">${sentence}</li>`;
