import type { Locale } from '../../base/calendar.ts';
import type { BlockConfig } from '../../config/newsletter-config.ts';
import type { ReportItem } from '../../sources/item.ts';
import { languageOf } from '../own-voices.ts';
import type { Selection } from '../selection.ts';
import { shortText } from './short-text.ts';
import type { ShortenedReport } from './shortened-report.ts';

/**
 * Returns `selection` with a shorter text for each report whose body has more words than its block
 * allows (`maxWords`). In the list a summary, which somebody wrote, stands in for it; everything else
 * is made of whole sentences of the body. A text that does not say its language is read as what its
 * words look like, or else as one in `locale`.
 */
export function shortenReports(
  selection: Selection,
  newsletter: { blocks: readonly BlockConfig[]; locale: Locale },
): Selection {
  const { blocks, locale } = newsletter;
  const limits = {
    lead: blocks.find((block) => block.type === 'lead')?.maxWords,
    reports: blocks.find((block) => block.type === 'reports')?.maxWords,
  };
  const shorten = (type: 'lead' | 'reports', item: ReportItem) => {
    const maxWords = limits[type];
    return maxWords === undefined ? [] : shortened(item, type, maxWords, locale);
  };
  return {
    ...selection,
    shortened: [
      ...(selection.lead ? shorten('lead', selection.lead.leading) : []),
      ...selection.reports.flatMap(({ leading }) => shorten('reports', leading)),
    ],
  };
}

function shortened(
  item: ReportItem,
  block: 'lead' | 'reports',
  maxWords: number,
  locale: Locale,
): ShortenedReport[] {
  const { id, title, body, summary } = item;
  const about = { title, maxWords, paragraphs: block === 'lead' };
  const short = shortText(body, { ...about, language: languageOf(item, locale) });
  if (!short) return [];
  const stands = block === 'reports' && summary !== undefined && summary.trim() !== '';
  if (!stands) return [{ id, ...short, by: short.cut ? 'cut' : 'sentences' }];
  const sentences = short.sentences.map(({ text }) => ({ text, verdict: 'weaker' as const }));
  const after = summary.trim().split(/\s+/).length;
  const words = { before: short.words.before, after };
  return [{ id, by: 'summary', text: summary, kept: [], sentences, words }];
}
