import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import { stopwords as englishStopwords } from '@orama/stopwords/english';
import { stopwords as germanStopwords } from '@orama/stopwords/german';
import { stopwords as ukrainianStopwords } from '@orama/stopwords/ukrainian';
import type { Locale } from '../base/calendar.ts';
import type { Item } from '../sources/item.ts';
import type { Likeness } from './scale.ts';

/** The first paragraphs say what a text is about; the rest of a long one would only cost time. */
const longestText = 1500;

const languages = {
  de: { stem: german, stopwords: new Set<string>(germanStopwords) },
  en: { stem: english, stopwords: new Set<string>(englishStopwords) },
  uk: { stem: ukrainian, stopwords: new Set<string>(ukrainianStopwords) },
};

const isKnown = (language: string): language is Locale => Object.hasOwn(languages, language);

/**
 * Reports of different events of one war share this much at most (0.33 is the highest of 351 pairs
 * of the seeds): only what is above it says that two texts tell alike.
 */
const common = 1 / 3;

type Vector = ReadonlyMap<string, number>;

/**
 * Returns the cosine of the stems of title, summary and body without stop words, counted
 * logarithmically (1 + ln n), as far as it is above what texts on one subject share anyway. It keeps what it has read of an item for as long as it lives; a text
 * without a known language is read as one in the newsletter's `locale`.
 */
export function createTextLikeness(locale: Locale): Likeness {
  const vectors = new WeakMap<Item, Vector>();
  const stems = { de: new Map(), en: new Map(), uk: new Map() } satisfies Stems;
  const vectorOf = (item: Item) => {
    const known = vectors.get(item);
    if (known) return known;
    const { language = locale } = item;
    const made = vectorIn(isKnown(language) ? language : locale, item, stems);
    vectors.set(item, made);
    return made;
  };
  return (a, b) => Math.max(cosine(vectorOf(a), vectorOf(b)) - common, 0) / (1 - common);
}

/** Stems by word: the same few thousand words make up most texts. */
type Stems = Record<Locale, Map<string, string>>;

/** Of unit length. */
function vectorIn(language: Locale, item: Item, stems: Stems): Vector {
  const { stem, stopwords } = languages[language];
  const known = stems[language];
  const counts = new Map<string, number>();
  for (const [word] of textOf(item).matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼ-]*/gu)) {
    if (stopwords.has(word)) continue;
    const stemmed = known.get(word) ?? (stem(word) || word);
    known.set(word, stemmed);
    counts.set(stemmed, (counts.get(stemmed) ?? 0) + 1);
  }
  const weighted = [...counts].map(([key, count]) => [key, 1 + Math.log(count)] as const);
  const length = Math.hypot(...weighted.map(([, weight]) => weight));
  return new Map(weighted.map(([key, weight]) => [key, weight / length]));
}

function textOf(item: Item): string {
  const summary = 'summary' in item ? (item.summary ?? '') : '';
  return `${item.title}\n${summary}\n${item.body}`.slice(0, longestText).toLowerCase();
}

/** Of vectors of unit length; it walks through the shorter one. */
function cosine(a: Vector, b: Vector): number {
  if (b.size < a.size) return cosine(b, a);
  let sum = 0;
  for (const [key, weight] of a) sum += weight * (b.get(key) ?? 0);
  return Math.min(sum, 1);
}
