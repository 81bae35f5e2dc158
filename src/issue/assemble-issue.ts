import { instantOf } from '../base/calendar.ts';
import { countWords } from '../base/markdown-words.ts';
import type { Newsletter } from '../config/config.ts';
import type { Selection } from '../selection/selection.ts';
import { countDays } from './count-days.ts';
import { openingSentence, preheaderLine, subjectLine } from './headlines.ts';
import type { Counter, Issue } from './issue.ts';
import { itemIdsIn, printBlocks, reportsIn } from './print-blocks.ts';
import { printedTexts } from './printed-texts.ts';

/** Adults read about 200 to 250 words of prose a minute (Brysbaert, 2019); the lower end is kind. */
const wordsPerMinute = 200;

/**
 * Returns the issue that `selection` makes. It says nothing that is not in its arguments, so the
 * same arguments give the same issue.
 */
export function assembleIssue(input: {
  newsletter: Newsletter;
  selection: Selection;
  number: number;
}): Issue {
  const { newsletter, selection, number } = input;
  const { locale, zone, title, tagline } = newsletter;
  const { date } = selection;
  const counters = countersOn(newsletter, date);
  const blocks = printBlocks(newsletter, selection, counters);
  const reports = leadFirst(selection, reportsIn(blocks));
  const subject = subjectLine(reports, title);
  const opening = openingSentence(reports, locale, date);
  const texts = printedTexts({ opening, counters, blocks });
  const wordCount = texts.reduce((sum, { text }) => sum + countWords(text), 0);
  return {
    newsletter: newsletter.slug,
    date,
    number,
    locale,
    zone,
    title,
    tagline,
    subject,
    preheader: preheaderLine(reports, { subject, tagline, locale, date }),
    opening,
    counters,
    blocks,
    deadline: instantOf(date, newsletter.deadline, zone).toISOString(),
    wordCount,
    readingMinutes: Math.max(1, Math.round(wordCount / wordsPerMinute)),
    itemIds: itemIdsIn(blocks),
  };
}

/** The counters that a block prints and that have begun, in the order of their blocks. */
function countersOn(newsletter: Newsletter, date: Issue['date']): Counter[] {
  return newsletter.blocks.flatMap((block) => {
    if (block.type !== 'counter') return [];
    const id = block.counter;
    const config = newsletter.counters[id];
    return config && config.since <= date ? countDays(id, config, date) : [];
  });
}

/** Subject and opening begin with the lead, wherever its block stands. */
function leadFirst<T extends { itemId: string }>(selection: Selection, reports: readonly T[]): T[] {
  const isLead = ({ itemId }: T) => itemId === selection.lead?.leading.id;
  return [...reports.filter(isLead), ...reports.filter((report) => !isLead(report))];
}
