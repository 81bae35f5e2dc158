import type { BlockConfig, SelectionRules } from '../config/newsletter-config.ts';
import type { FigureItem, Item, LinkItem, QuoteItem } from '../sources/item.ts';
import { barred, memoryOf, tooOld, type Window, windowOf } from './eligibility.ts';
import { leaveOut, withReason } from './left-out.ts';
import { notYet } from './not-yet.ts';
import { chooseQuote, quoteKey } from './quotes.ts';
import { best, byId, byNewest, byRank, type Rated, rate } from './ranking.ts';
import { roomIn } from './room-in.ts';
import { selectReports } from './select-reports.ts';
import type { LeftOut, Selection, SelectionInput, UsedItem } from './selection.ts';
import { openStories } from './stories.ts';
import { verdictOn } from './verdict.ts';

/**
 * Returns what goes into the issue of `input.date`, and for every other item the reason why not.
 * It depends on nothing but its arguments, and not on the order of items, uses or topics.
 */
export function selectItems(
  input: SelectionInput,
  rules: SelectionRules,
  blocks: readonly BlockConfig[],
): Selection {
  const window = windowOf(input.date, rules);
  const memory = memoryOf(input.used, input.date, rules);
  const room = roomIn(blocks);
  const { items, places = new Map() } = input;
  const notes = new Map(
    items.map((item) => [item.id, barred(item, window, memory, rules) ?? notYet(item, input)]),
  );
  const eligible = items.filter((item) => !notes.get(item.id));

  const stories = openStories(
    only('report', eligible),
    only('report', items),
    memory,
    window,
    places,
  );
  const choice = selectReports(stories.fresh, stories.older, room, rules, window);
  const quotes = only('quote', eligible);
  const quote = room.quote ? chooseQuote(quotes, input.date) : undefined;
  const figures = only('figure', eligible);
  const figure = room.figure ? chooseFigure(figures, window) : undefined;
  const links = only('link', eligible);
  const furtherReading = chooseLinks(links, room.links, window);

  const taken = [choice.lead, ...choice.reports].flatMap((story) => story?.leading ?? []);
  return {
    date: input.date,
    lead: choice.lead,
    reports: choice.reports,
    quote,
    figure,
    furtherReading,
    leftOut: [
      ...[...notes.values()].filter((note) => note !== undefined),
      ...stories.leftOut,
      ...choice.leftOut,
      ...beside(quotes, quote ? [quote] : [], window),
      ...beside(figures, figure ? [figure] : [], window),
      ...beside(links, furtherReading, window),
    ]
      .map((note) => withReason(note, places))
      .toSorted(byId),
    filled: [...taken, ...(figure ? [figure] : []), ...furtherReading]
      .filter((item) => item.date < window.freshFrom)
      .map((item) => item.id),
    verdict: verdictOn(choice, room.lead, rules, window),
  };
}

/**
 * Returns what an issue made of `selection` uses up: its items, and those that told the same story
 * as one of them, so that tomorrow's issue does not tell it again from another source.
 */
export function usedItemsOf(selection: Selection): UsedItem[] {
  const { date, lead, reports, quote, figure, furtherReading, leftOut } = selection;
  const leading = [lead, ...reports].flatMap((story) => story?.leading.id ?? []);
  const told = leftOut.filter(({ ledBy }) => ledBy !== undefined && leading.includes(ledBy));
  const others = [figure, ...furtherReading, ...told].flatMap((item) => item?.id ?? []);
  const uses: UsedItem[] = [...leading, ...others].map((itemId) => ({ itemId, date }));
  if (quote) uses.push({ itemId: quote.id, date, quoteKey: quoteKey(quote) });
  return uses;
}

type OfKind<K extends Item['kind']> = Extract<Item, { kind: K }>;

const only = <K extends Item['kind']>(kind: K, items: readonly Item[]) =>
  items.filter((item): item is OfKind<K> => item.kind === kind);

/** The figure that matters most; an older one (eligible only under `fill`) before none at all. */
function chooseFigure(figures: readonly FigureItem[], window: Window): FigureItem | undefined {
  const fresh = figures.filter((figure) => figure.date >= window.freshFrom);
  return fresh.toSorted(byRank)[0] ?? figures.toSorted(byNewest)[0];
}

/** Fresh links by worth and variety, then older ones (eligible only under `fill`), newest first. */
function chooseLinks(links: readonly LinkItem[], count: number, window: Window): LinkItem[] {
  const chosen: Rated<LinkItem>[] = [];
  const fresh = links.filter((link) => link.date >= window.freshFrom);
  const open = new Set(fresh.map((link) => rate(link, window.date)));
  while (chosen.length < count) {
    const next = best(open, chosen);
    if (!next) break;
    open.delete(next);
    chosen.push(next);
  }
  const older = links.filter((link) => link.date < window.freshFrom).toSorted(byNewest);
  return [...chosen.map(({ item }) => item), ...older.slice(0, count - chosen.length)];
}

/** Returns the reason why each of `items` stands back behind those `taken`. */
function beside<T extends QuoteItem | FigureItem | LinkItem>(
  items: readonly T[],
  taken: readonly T[],
  window: Window,
): LeftOut[] {
  return items
    .filter((item) => !taken.includes(item))
    .map((item) => {
      if (item.kind !== 'quote' && item.date < window.freshFrom) return tooOld(item, window);
      const titles = taken.map(({ title }) => title);
      return leaveOut(item, 'no-room', { kind: item.kind, taken: titles });
    });
}
