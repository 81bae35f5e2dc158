import {
  type ArticleQuality,
  articleQuality,
  type LabelledSet,
  precision,
  recall,
  type Score,
  sentenceQuality,
} from '../support/article-quality.ts';
import type { Report } from './report.ts';

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const line = (name: string, score: Score) =>
  `  ${name.padEnd(10)} precision ${percent(precision(score))}, recall ${percent(recall(score))} (${score.right} right, ${score.found} found, ${score.there} there)`;

/**
 * How well quotes, speakers and figures are found in the labelled articles. `ONLY=tuning` also tells
 * what differs in that set; the other one is not meant to be looked at.
 */
export async function run(report: Report): Promise<void> {
  for (const set of ['tuning', 'unseen'] as const) {
    tell(report, set, `Article text, ${set} set`, articleQuality(set));
    tell(report, set, `Figures in single sentences, ${set} set`, sentenceQuality(set));
  }
}

function tell(
  report: Report,
  set: LabelledSet,
  title: string,
  { misses, ...scores }: Partial<ArticleQuality> & Pick<ArticleQuality, 'misses'>,
): void {
  report.note(title);
  for (const [name, score] of Object.entries(scores)) report.note(line(name, score));
  if (process.env['ONLY'] === set) for (const miss of misses) report.note(`  ${miss}`);
}
