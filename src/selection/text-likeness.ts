import type { Locale } from '../base/calendar.ts';
import { withoutMarkup } from '../base/markdown-words.ts';
import type { Item } from '../sources/item.ts';
import { isKnown, stopwords } from './grouping/language.ts';
import { stem } from './grouping/stem.ts';
import { tokensOf } from './grouping/tokens.ts';
import type { Likeness } from './scale.ts';

/** The first paragraphs say what a text is about; the rest of a long one would only cost time. */
const longestText = 1500;

/**
 * Reports of different events of one war share this much at most (0.32 is the highest of 351 pairs of
 * the seeds): only what is above it says that two texts tell alike.
 */
const common = 1 / 3;

type Vector = ReadonlyMap<string, number>;

/**
 * Returns the cosine of the stems of title, summary and body without stop words, counted
 * logarithmically (1 + ln n), as far as it is above what texts on one subject share anyway. It
 * keeps what it has read of an item for as long as it lives; a text without a language is read as
 * one in the newsletter's `locale`. Unlike grouping it weighs no word by how rare it is, so that
 * two texts are as alike whatever else there is.
 */
export function createTextLikeness(locale: Locale): Likeness {
  const vectors = new WeakMap<Item, Vector>();
  const vectorOf = (item: Item) => {
    const known = vectors.get(item);
    if (known) return known;
    const made = stemVector(item, item.language ?? locale);
    vectors.set(item, made);
    return made;
  };
  return (a, b) => Math.max(cosine(vectorOf(a), vectorOf(b)) - common, 0) / (1 - common);
}

/** Of unit length. */
function stemVector(item: Item, language: string): Vector {
  const stops = isKnown(language) ? stopwords[language] : undefined;
  const counts = new Map<string, number>();
  tokensOf(textOf(item), (raw) => {
    const word = raw.toLowerCase();
    if (stops?.has(word)) return;
    const stemmed = stem(word, language);
    counts.set(stemmed, (counts.get(stemmed) ?? 0) + 1);
  });
  const weighted = [...counts].map(([key, count]) => [key, 1 + Math.log(count)] as const);
  const length = Math.hypot(...weighted.map(([, weight]) => weight));
  return new Map(weighted.map(([key, weight]) => [key, weight / length]));
}

function textOf(item: Item): string {
  const summary = 'summary' in item ? (item.summary ?? '') : '';
  return `${item.title}\n${summary}\n${withoutMarkup(item.body.slice(0, longestText))}`;
}

/** Of vectors of unit length; it walks through the shorter one. */
function cosine(a: Vector, b: Vector): number {
  if (b.size < a.size) return cosine(b, a);
  let sum = 0;
  for (const [key, weight] of a) sum += weight * (b.get(key) ?? 0);
  return Math.min(sum, 1);
}
