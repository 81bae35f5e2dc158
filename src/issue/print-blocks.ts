import { addDays, type CalendarDay, type Locale } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import type { BlockConfig } from '../config/newsletter-config.ts';
import type { Selection, Story } from '../selection/selection.ts';
import type { ShortenedReport } from '../selection/short-texts/shortened-report.ts';
import type { FigureItem, Item, LinkItem, QuoteItem } from '../sources/item.ts';
import { keywordsOf } from './headlines.ts';
import type { Block, Counter, Credit, Issue, PrintedReport, ReviewBlock } from './issue.ts';
import { wordings } from './wording.ts';

/** In a heading three keywords inform and four clutter. */
const headingKeywords = 3;

/** A review that readers can open, none of them newer than the issue that links it. */
export type PublishedReview = Omit<ReviewBlock, 'type' | 'heading'>;

/** What decides whether a credit names days. */
interface Past {
  freshFrom: CalendarDay;
  /** Slug of the newsletter that is looked back on, and how it told each item. */
  of: string | undefined;
  told: NonNullable<Selection['told']>;
}

/** Returns the blocks that have something to print, in the configured order. */
export function printBlocks(
  newsletter: Newsletter,
  selection: Selection,
  counters: readonly Counter[],
  about: { review: Issue['review']; reviews: readonly PublishedReview[] },
): Block[] {
  const { locale, review: rules } = newsletter;
  const freshFrom = about.review?.from ?? addDays(selection.date, -newsletter.selection.freshDays);
  const past: Past = { freshFrom, of: rules?.of, told: selection.told ?? {} };
  const words = wordings[locale];
  const defaults = { ...words.headings, ...(rules && words.review.headings) };
  const { lead, quote, reports, figure, furtherReading } = selection;
  const printed = (story: Story) => printReport(story, locale, past, selection);
  const print = (block: BlockConfig): Block | undefined => {
    switch (block.type) {
      case 'lead':
        return lead && { type: 'lead', report: printed(lead) };
      case 'counter': {
        const begun = counters.some(({ id }) => id === block.counter);
        return begun ? { type: 'counter', counterId: block.counter } : undefined;
      }
      case 'quote':
        return quote && printQuote(quote, block.heading ?? defaults.quote, past);
      case 'reports':
        return printReports(reports.map(printed), block.heading ?? defaults.reports);
      case 'figure':
        return figure && printFigure(figure, block.heading ?? defaults.figure, past);
      case 'further-reading': {
        const heading = block.heading ?? defaults['further-reading'];
        return printLinks(furtherReading, locale, heading, past);
      }
      case 'review':
        return printReview(block, about.reviews, selection.date, defaults.review);
      case 'text':
        return { type: 'text', heading: block.heading, body: block.body };
    }
  };
  return newsletter.blocks.map(print).filter((block) => block !== undefined);
}

/** Returns the reports of `blocks` in order of appearance. */
export function reportsIn(blocks: readonly Block[]): PrintedReport[] {
  return blocks.flatMap((block) => {
    if (block.type === 'lead') return [block.report];
    return block.type === 'reports' ? block.reports : [];
  });
}

/** Returns the reports of an issue whose text a summariser wrote. */
export function machineWritten({ blocks }: Pick<Issue, 'blocks'>): PrintedReport[] {
  return reportsIn(blocks).filter((report) => report.machineWritten);
}

/** Returns the ids of the items in `blocks`, in order of appearance; one printed twice is there twice. */
export function itemIdsIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'quote' || block.type === 'figure') return [block.itemId];
    if (block.type === 'further-reading') return block.links.map(({ itemId }) => itemId);
    return reportsIn([block]).map(({ itemId }) => itemId);
  });
}

/** Old material says how old it is: whatever is from before the freshness window shows its date. */
function creditOf(item: Item, { freshFrom, of, told }: Past): Credit {
  const { id, source, author, url, paid, date } = item;
  const days = told[id]?.days;
  return {
    source,
    author,
    url,
    paid,
    itemDate: date < freshFrom ? date : undefined,
    ...(of !== undefined && days && { toldIn: { newsletter: of, days } }),
  };
}

/** The newest review, unless it is too old for the block. */
function printReview(
  { newsletter, withinDays, heading }: Extract<BlockConfig, { type: 'review' }>,
  reviews: readonly PublishedReview[],
  date: CalendarDay,
  standard: string,
): Block | undefined {
  const oldest = addDays(date, -withinDays);
  const review = reviews.find((one) => one.newsletter === newsletter && one.date >= oldest);
  return review && { type: 'review', heading: heading ?? standard, ...review };
}

function printReport(
  { leading, also, followUp }: Story,
  locale: Locale,
  past: Past,
  { shortened = [], machineWritten = [] }: Selection,
): PrintedReport {
  const { id, label, keyword, title, kicker, summary, picture } = leading;
  const short = shortened.find((text) => text.id === id);
  return {
    itemId: id,
    label,
    keyword: keyword ?? label,
    title,
    ...foreign(leading, locale),
    kicker,
    summary,
    body: short ? bodyOf(short) : leading.body,
    ...((short?.by === 'machine' || machineWritten.includes(id)) && { machineWritten: true }),
    picture,
    credit: creditOf(leading, past),
    alsoAt: also.map(({ source, url }) => ({ source, url })),
    followUp: followUp && { date: followUp.date, hasPage: followUp.hasPage },
  };
}

/** What is in the issue's own language does not say so. */
const foreign = ({ language }: Item, locale: Locale) =>
  language !== undefined && language !== locale ? { language } : {};

/** In the list a summary is printed where there is no body. */
const bodyOf = ({ by, text }: ShortenedReport) => (by === 'summary' ? '' : text);

function printReports(reports: readonly PrintedReport[], heading: string): Block | undefined {
  if (reports.length === 0) return undefined;
  const keywords = keywordsOf(reports).slice(0, headingKeywords).join(', ');
  const title = heading.replace(/[\s:]+$/, '');
  return { type: 'reports', heading: keywords ? `${title}: ${keywords}` : title, reports };
}

function printQuote(item: QuoteItem, heading: string, past: Past): Block {
  const { id, title, body, quote, speaker, role, occasion, place, said } = item;
  const credit = creditOf(item, past);
  const words = { quote, speaker, role, occasion, place, said };
  return { type: 'quote', itemId: id, heading, title, introduction: body, ...words, credit };
}

function printFigure(item: FigureItem, heading: string, past: Past): Block {
  const { id, title, value, upTo, qualifier, unit, counts, by, body } = item;
  const number = { value, upTo, qualifier, unit, counts, by };
  const credit = creditOf(item, past);
  return { type: 'figure', itemId: id, heading, title, ...number, context: body, credit };
}

function printLinks(
  items: readonly LinkItem[],
  locale: Locale,
  heading: string,
  past: Past,
): Block | undefined {
  if (items.length === 0) return undefined;
  const links = items.map((item) => {
    const { id, title, kicker, url, body } = item;
    const credit = creditOf(item, past);
    return { itemId: id, title, ...foreign(item, locale), kicker, url, note: body, credit };
  });
  return { type: 'further-reading', heading, links };
}
