import { instantOf } from '../base/calendar.ts';
import { countWords } from '../base/markdown-words.ts';
import type { Newsletter } from '../config/config.ts';
import type { Selection } from '../selection/selection.ts';
import { countDays } from './count-days.ts';
import { openingSentence, preheaderLine, subjectLine } from './headlines.ts';
import type { Counter, Issue } from './issue.ts';
import { itemIdsIn, type PublishedReview, printBlocks, reportsIn } from './print-blocks.ts';
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
  /** The days that a review looks back on. */
  review?: Issue['review'];
  /** The reviews that are public, of which a block may link one. */
  reviews?: readonly PublishedReview[] | undefined;
}): Issue {
  const { newsletter, selection, number, review, reviews = [] } = input;
  const { locale, zone, title, tagline } = newsletter;
  const { date } = selection;
  const counters = countersOn(newsletter, date, review);
  const blocks = printBlocks(newsletter, selection, counters, { review, reviews });
  const reports = leadFirst(selection, reportsIn(blocks));
  const subject = subjectLine(reports, title);
  const opening = openingSentence(reports, locale, date, review);
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
    preheader: preheaderLine(reports, { subject, tagline, locale, date, review }),
    opening,
    counters,
    blocks,
    deadline: instantOf(date, newsletter.deadline, zone).toISOString(),
    wordCount,
    readingMinutes: Math.max(1, Math.round(wordCount / wordsPerMinute)),
    itemIds: itemIdsIn(blocks),
    ...(review && { review }),
  };
}

/** The counters that a block prints and that have begun, in the order of their blocks. */
function countersOn(
  newsletter: Newsletter,
  date: Issue['date'],
  review: Issue['review'],
): Counter[] {
  return newsletter.blocks.flatMap((block) => {
    if (block.type !== 'counter') return [];
    const id = block.counter;
    const config = newsletter.counters[id];
    const last = review?.to ?? date;
    if (!config || config.since > last) return [];
    const counter = countDays(id, config, last);
    if (!review || config.since > review.from) return counter;
    const from = countDays(id, config, review.from).days;
    return from < counter.days ? { ...counter, from } : counter;
  });
}

/** Subject and opening begin with the lead, wherever its block stands. */
function leadFirst<T extends { itemId: string }>(selection: Selection, reports: readonly T[]): T[] {
  const isLead = ({ itemId }: T) => itemId === selection.lead?.leading.id;
  return [...reports.filter(isLead), ...reports.filter((report) => !isLead(report))];
}
