import { withoutMarkup } from '../base/markdown-words.ts';
import { titleKeyword } from '../base/title-keyword.ts';
import { kickerOf, namesIn } from '../base/title-words.ts';
import type { ReportItem } from '../sources/item.ts';
import { isKnown } from './grouping/language.ts';
import type { Placement } from './grouping/placement.ts';
import { nameIn } from './grouping/shared-words.ts';
import { languageOf } from './own-voices.ts';
import type { Selection, Story } from './selection.ts';

/** Enough to see what a headline's words mean. */
const sample = 1000;

/**
 * Returns `selection` with better words for subject and label of the stories that a feed tells: what
 * all reports of an event speak of is what it is about, and that no single report knows. What editors
 * wrote stays. A report in another language is named by a place or person in it, as readers of `language`
 * know it.
 */
export function nameStories(
  selection: Selection,
  places: ReadonlyMap<string, Placement>,
  language: string,
): Selection {
  const told = Map.groupBy(places.values(), ({ story }) => story);
  const name = (story: Story) => {
    const placed = told.get(places.get(story.leading.id)?.story ?? '') ?? [];
    return { ...story, leading: named(story, placed, language) };
  };
  return {
    ...selection,
    lead: selection.lead && name(selection.lead),
    reports: selection.reports.map(name),
  };
}

function named(
  { leading, also }: Story,
  placed: readonly Placement[],
  language: string,
): ReportItem {
  // Only items of feeds are known by more than their id, and nobody has written words for them.
  if (leading.identity === undefined) return leading;
  const own = placed.find(({ id }) => id === leading.id)?.shared ?? [];
  const written = languageOf(leading, language);
  const text = withoutMarkup([leading.summary, leading.body].filter(Boolean).join(' ')).slice(
    0,
    sample,
  );
  const found = titleKeyword(leading.title, {
    language: written,
    text,
    topics: leading.topics,
    shared: own.length > 0 ? own : placed.flatMap(({ shared }) => shared),
    otherTitles: also.flatMap(({ title }) => title ?? []),
  });
  const report = { ...leading, language: written };
  if (found === undefined) return report;
  if (written === language) {
    return { ...report, keyword: found, label: kickerOf(leading.title) ?? found };
  }
  const names = [found, ...namesIn(leading.title, text).map(({ name }) => name)];
  const [keyword = found] = names.flatMap((name) => inLanguage(name, written, language) ?? []);
  return { ...report, keyword, label: keyword };
}

const inLanguage = (name: string, from: string, to: string) =>
  isKnown(from) && isKnown(to) ? nameIn(name, from, to) : undefined;
