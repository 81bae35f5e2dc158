import type { Locale } from '../../base/calendar.ts';
import { cleanText } from '../../base/clean-text.ts';
import { withoutMarkup } from '../../base/markdown-words.ts';
import { wordsIn } from '../../base/text-size.ts';
import type { BlockConfig } from '../../config/newsletter-config.ts';
import type { ReportItem } from '../../sources/item.ts';
import { languageOf } from '../own-voices.ts';
import type { Selection } from '../selection.ts';
import { type ShortText, shortText } from './short-text.ts';
import type { ShortenedReport } from './shortened-report.ts';
import type { SummaryRequest } from './summary-request.ts';

type Shortening = { blocks: readonly BlockConfig[]; locale: Locale };

/**
 * Returns `selection` with a shorter text for each report whose body has more words than its block
 * allows (`maxWords`). In the list a summary, which somebody wrote, stands in for it; else what a
 * machine wrote for it (`written`, Markdown by the report's id); everything else is made of whole
 * sentences of the body. A text that does not say its language is read as what its words look like,
 * or else as one in `locale`.
 */
export function shortenReports(
  selection: Selection,
  newsletter: Shortening,
  written: ReadonlyMap<string, string> = new Map(),
): Selection {
  return {
    ...selection,
    shortened: longReports(selection, newsletter).map(({ report, block, short }) => {
      const { id, summary } = report;
      if (hasSummary(report, block)) return instead(id, 'summary', summary ?? '', short);
      const text = written.get(id);
      if (text !== undefined) return instead(id, 'machine', text, short);
      return { id, ...short, by: short.cut ? 'cut' : 'sentences' };
    }),
  };
}

/** A report that is shortened and that nobody has summarised, and what to ask a summariser. */
export interface WantedSummary {
  report: ReportItem;
  request: SummaryRequest;
  /** Whether the text may have several paragraphs. */
  paragraphs: boolean;
}

/** So much of a text is enough to summarise it. */
const longestQuestion = 20_000;

/** Returns what a summariser could be asked for `selection`, in order of print. */
export function wantedSummaries(selection: Selection, newsletter: Shortening): WantedSummary[] {
  return longReports(selection, newsletter)
    .filter(({ report, block }) => !hasSummary(report, block))
    .map(({ report, block, maxWords, language }) => {
      const { title, source, body } = report;
      const text = cleanText(body).trim().slice(0, longestQuestion).toWellFormed();
      const request = { title, text, language, maxWords, source };
      return { report, request, paragraphs: block === 'lead' };
    });
}

interface LongReport {
  report: ReportItem;
  block: 'lead' | 'reports';
  maxWords: number;
  language: string;
  short: ShortText;
}

function longReports({ lead, reports }: Selection, { blocks, locale }: Shortening): LongReport[] {
  const limits = {
    lead: blocks.find((block) => block.type === 'lead')?.maxWords,
    reports: blocks.find((block) => block.type === 'reports')?.maxWords,
  };
  const long = (block: LongReport['block'], report: ReportItem): LongReport[] => {
    const maxWords = limits[block];
    if (maxWords === undefined) return [];
    const { title, body } = report;
    const language = languageOf(report, locale);
    const short = shortText(body, { title, maxWords, language, paragraphs: block === 'lead' });
    return short ? [{ report, block, maxWords, language, short }] : [];
  };
  return [
    ...(lead ? long('lead', lead.leading) : []),
    ...reports.flatMap(({ leading }) => long('reports', leading)),
  ];
}

const hasSummary = ({ summary }: ReportItem, block: LongReport['block']) =>
  block === 'reports' && summary !== undefined && summary.trim() !== '';

/** None of the text's own sentences is printed then. */
function instead(
  id: string,
  by: 'summary' | 'machine',
  text: string,
  short: ShortText,
): ShortenedReport {
  const sentences = short.sentences.map((one) => ({ text: one.text, verdict: 'weaker' as const }));
  const after = by === 'summary' ? text.trim().split(/\s+/).length : wordsIn(withoutMarkup(text));
  return { id, by, text, kept: [], sentences, words: { before: short.words.before, after } };
}
