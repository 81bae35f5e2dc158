import type { BlockConfig, SelectionRules } from '../config/newsletter-config.ts';
import type { FigureItem, Item, LinkItem, QuoteItem, ReportItem } from '../sources/item.ts';
import { barred, memoryOf, tooOld, type Window, windowOf } from './eligibility.ts';
import { leaveOut, withReason } from './left-out.ts';
import { notYet } from './not-yet.ts';
import { otherLanguageOf } from './own-voices.ts';
import { chooseQuote, quoteKey, restingSince, speakersNear } from './quotes.ts';
import type { Ranked } from './rank-parts.ts';
import { best, byId, byNewest, byRank, type Rated, rate, standings } from './ranking.ts';
import { roomIn } from './room-in.ts';
import { type Likeness, type Scale, scaleFor } from './scale.ts';
import { selectReports } from './select-reports.ts';
import type { LeftOut, Selection, SelectionInput, UsedItem } from './selection.ts';
import { openStories } from './stories.ts';
import { createTextLikeness } from './text-likeness.ts';
import { verdictOn } from './verdict.ts';

/**
 * Returns what goes into the issue of `input.date`, and for every other item the reason why not.
 * It depends on nothing but its arguments, and not on the order of items, uses or topics.
 */
export function selectItems(
  input: SelectionInput,
  rules: SelectionRules,
  blocks: readonly BlockConfig[],
  likeness: Likeness = createTextLikeness('de'),
): Selection {
  const scale = scaleFor(input, rules, likeness);
  const window = windowOf(input.date, rules);
  const memory = memoryOf(input.used, input.date, rules);
  const room = roomIn(blocks);
  const { items, places = new Map() } = input;
  const notes = new Map(
    items.map((item) => [item.id, barred(item, window, memory, rules) ?? notYet(item, input)]),
  );
  const eligible = items.filter((item) => !notes.get(item.id));

  const stories = openStories(only('report', eligible), only('report', items), memory, window, {
    places,
    past: input.past ?? [],
    followUps: rules.followUps,
  });
  const limits = { ...rules, earlier: stories.earlier };
  const choice = selectReports(stories.fresh, stories.older, room, limits, window, scale);
  const quotes = only('quote', eligible);
  const voices = chooseVoice(quotes, input.used, window, rules);
  const quote = room.quote ? voices.quote : undefined;
  const figures = only('figure', eligible);
  const figure = room.figure ? chooseFigure(figures, window) : undefined;
  const links = only('link', eligible);
  const reading = chooseLinks(links, room.links, window, scale);
  const furtherReading = reading.links;

  const foreign = otherLanguages(only('report', items), scale);
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
      ...beside(
        quotes.filter(({ id }) => !quote || id !== voices.resting?.id),
        quote ? [quote] : [],
        window,
      ),
      ...(quote && voices.resting ? [voices.resting] : []),
      ...beside(figures, figure ? [figure] : [], window),
      ...beside(links, furtherReading, window),
    ]
      .map((note) => withReason(note, places, foreign))
      .toSorted(byId),
    filled: [...taken, ...(figure ? [figure] : []), ...furtherReading]
      .filter((item) => item.date < window.freshFrom)
      .map((item) => item.id),
    ranking: [...choice.ranking, ...reading.ranking].toSorted(byId),
    verdict: verdictOn(choice, room, rules, window),
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

const otherLanguages = (reports: readonly ReportItem[], scale: Scale) =>
  new Map(
    reports.flatMap((report) => {
      const language = otherLanguageOf(report, scale);
      return language === undefined ? [] : [[report.id, language] as const];
    }),
  );

type OfKind<K extends Item['kind']> = Extract<Item, { kind: K }>;

const only = <K extends Item['kind']>(kind: K, items: readonly Item[]) =>
  items.filter((item): item is OfKind<K> => item.kind === kind);

/** The quote, and why it is not the one that it would be if nobody rested. */
function chooseVoice(
  quotes: readonly QuoteItem[],
  used: readonly UsedItem[],
  window: Window,
  { speakerRestDays: restDays }: SelectionRules,
): { quote: QuoteItem | undefined; resting?: LeftOut | undefined } {
  const speakers = speakersNear(used, window.date, restDays);
  const quote = chooseQuote(quotes, window, speakers);
  const first = chooseQuote(quotes, window, new Map());
  const printedOn = first && restingSince(first, speakers);
  if (!quote || !printedOn || first.id === quote.id) return { quote };
  const { speaker } = first;
  const parameters = { speaker, printedOn, restDays, taken: quote.title };
  return { quote, resting: leaveOut(first, 'speaker-rests', parameters) };
}

/** The figure that matters most; an older one (eligible only under `fill`) before none at all. */
function chooseFigure(figures: readonly FigureItem[], window: Window): FigureItem | undefined {
  const fresh = figures.filter((figure) => figure.date >= window.freshFrom);
  return fresh.toSorted(byRank)[0] ?? figures.toSorted(byNewest)[0];
}

/** Fresh links by worth and variety, then older ones (eligible only under `fill`), newest first. */
function chooseLinks(
  links: readonly LinkItem[],
  count: number,
  window: Window,
  scale: Scale,
): { links: LinkItem[]; ranking: Ranked[] } {
  const chosen: Rated<LinkItem>[] = [];
  const fresh = links.filter((link) => link.date >= window.freshFrom);
  const open = new Set(fresh.map((link) => rate(link, scale)));
  while (chosen.length < count) {
    const next = best(open, chosen, scale);
    if (!next) break;
    open.delete(next);
    chosen.push(next);
  }
  const older = links.filter((link) => link.date < window.freshFrom).toSorted(byNewest);
  return {
    links: [...chosen.map(({ item }) => item), ...older.slice(0, count - chosen.length)],
    ranking: standings('further-reading', { taken: chosen, passed: [...open] }, scale),
  };
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
