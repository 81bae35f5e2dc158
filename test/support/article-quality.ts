import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Article, Figure, Quote } from '../../src/sources/articles/article.ts';
import { decodeArticle } from '../../src/sources/articles/decode-article.ts';
import { readArticle } from '../../src/sources/articles/read-article.ts';

interface FigureLabel {
  value: number;
  upTo?: number;
  qualifier?: string;
  unit?: string;
  counts: string;
  /** Who says so; told for single sentences only. */
  by?: string;
}

/** What a person finds in an article; `null` where it names no speaker. */
export interface ArticleLabels {
  language: string;
  title?: string;
  kicker?: string;
  author?: string;
  date?: string;
  paid: boolean;
  quotes: [words: string, speaker: string | null][];
  figures: FigureLabel[];
  crossHeads?: string[];
  captions?: string[];
  reports?: string[];
}

/** How many were found of those that are there, and how many of the found ones are right. */
export interface Score {
  right: number;
  found: number;
  there: number;
}

export interface ArticleQuality {
  quotes: Score;
  /** Of the quotes that were found, those with the right speaker. */
  speakers: Score;
  figures: Score;
  /** Of the figures that were found, those with the right thing counted. */
  counts: Score;
  /** What differs, for whoever improves it. */
  misses: string[];
}

/** The labelled articles: `tuning` was looked at while the code was written, `unseen` was not. */
export type LabelledSet = 'tuning' | 'unseen';
const folder = join(import.meta.dirname, '..', 'sources', 'articles', 'labelled');

export function labelledArticles(
  set: LabelledSet,
): { name: string; article: Article; labels: ArticleLabels }[] {
  const files = readdirSync(join(folder, set)).filter((file) => file.endsWith('.txt'));
  return files.toSorted().map((file) => {
    const name = file.replace('.txt', '');
    const decoded = decodeArticle(readFileSync(join(folder, set, file)));
    if (!decoded.ok) throw new Error(`${file} ${decoded.problem}`);
    const labels = JSON.parse(
      readFileSync(join(folder, set, `${name}.json`), 'utf8'),
    ) as ArticleLabels;
    return { name, article: readArticle(decoded.text), labels };
  });
}

/** Compares what was found in the articles of a set with what a person finds in them. */
export function articleQuality(set: LabelledSet): ArticleQuality {
  const zero = (): Score => ({ right: 0, found: 0, there: 0 });
  const quality = {
    quotes: zero(),
    speakers: zero(),
    figures: zero(),
    counts: zero(),
    misses: [] as string[],
  };
  for (const { name, article, labels } of labelledArticles(set)) {
    compareQuotes(quality, name, article.quotes, labels);
    compareFigures(quality, name, article.figures, labels);
  }
  return quality;
}

/** A sentence by itself with its figures, none if it has only dates, names and the like. */
interface LabelledSentence {
  language: 'de' | 'en' | 'uk';
  text: string;
  figures: FigureLabel[];
}

/** A beginning that tells the language, as the text around a sentence does. */
const leads = {
  de: 'Es war ein langer Tag im Rathaus und davor, und das lag nicht am Wetter.',
  en: 'It was a long day in the town hall and in front of it, and that was not for the weather.',
  uk: 'Це був довгий день у міській раді та перед нею, і не через погоду.',
};

function labelledSentences(set: LabelledSet): LabelledSentence[] {
  const entries: Record<string, unknown>[] = parse(
    readFileSync(join(folder, 'sentences', `${set}.yaml`), 'utf8'),
  );
  return entries.map(({ figures, ...said }) => {
    const [[language, text] = []] = Object.entries(said);
    return { language, text, figures } as LabelledSentence;
  });
}

/** Compares the figures of single sentences with those that a person finds in them. */
export function sentenceQuality(set: LabelledSet): Omit<ArticleQuality, 'quotes' | 'speakers'> & {
  /** Of the figures that were found, those with the right teller. */
  by: Score;
} {
  const zero = (): Score => ({ right: 0, found: 0, there: 0 });
  const quality = { figures: zero(), counts: zero(), by: zero(), misses: [] as string[] };
  for (const { language, text, figures } of labelledSentences(set)) {
    const found = readArticle(`${leads[language]} ${text}`).figures;
    compareFigures(quality, text, found, { figures }, quality.by);
  }
  return quality;
}

const plain = (words: string) =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function compareQuotes(
  quality: ArticleQuality,
  name: string,
  found: Quote[],
  labels: ArticleLabels,
): void {
  quality.quotes.found += found.length;
  quality.quotes.there += labels.quotes.length;
  const left = [...found];
  for (const [words, speaker] of labels.quotes) {
    const index = left.findIndex((quote) => plain(quote.words) === plain(words));
    const [quote] = index < 0 ? [] : left.splice(index, 1);
    if (!quote) {
      quality.misses.push(`${name}: quote not found: ${words}`);
      continue;
    }
    quality.quotes.right += 1;
    quality.speakers.found += 1;
    quality.speakers.there += 1;
    if (plain(quote.speaker?.name ?? '') === plain(speaker ?? '')) quality.speakers.right += 1;
    else
      quality.misses.push(
        `${name}: speaker of "${words}" is ${speaker}, found ${quote.speaker?.name}`,
      );
  }
  for (const { words } of left) quality.misses.push(`${name}: no quote: ${words}`);
}

function compareFigures(
  quality: Omit<ArticleQuality, 'quotes' | 'speakers'>,
  name: string,
  found: Figure[],
  labels: Pick<ArticleLabels, 'figures'>,
  by?: Score,
): void {
  quality.figures.found += found.length;
  quality.figures.there += labels.figures.length;
  const left = [...found];
  for (const label of labels.figures) {
    const index = left.findIndex(
      (figure) =>
        figure.value === label.value &&
        figure.upTo === label.upTo &&
        figure.qualifier === label.qualifier &&
        figure.unit === label.unit,
    );
    const [figure] = index < 0 ? [] : left.splice(index, 1);
    if (!figure) {
      quality.misses.push(`${name}: figure not found: ${JSON.stringify(label)}`);
      continue;
    }
    quality.figures.right += 1;
    quality.counts.found += 1;
    quality.counts.there += 1;
    if (figure.counts.includes(label.counts)) quality.counts.right += 1;
    else
      quality.misses.push(
        `${name}: ${label.value} counts "${label.counts}", found "${figure.counts}"`,
      );
    if (by) compareTeller(by, quality.misses, name, figure, label);
  }
  for (const { evidence, value, counts } of left)
    quality.misses.push(`${name}: no figure: ${value} ${counts} (${evidence.slice(0, 80)})`);
}

function compareTeller(
  by: Score,
  misses: string[],
  name: string,
  figure: Figure,
  label: FigureLabel,
): void {
  by.found += 1;
  by.there += 1;
  if (plain(figure.by ?? '') === plain(label.by ?? '')) by.right += 1;
  else misses.push(`${name}: ${label.value} is told by "${label.by}", found "${figure.by}"`);
}

/** Right ones among the found ones, 0 to 1. */
export const precision = ({ right, found }: Score): number => (found === 0 ? 1 : right / found);
/** Right ones among those that are there, 0 to 1. */
export const recall = ({ right, there }: Score): number => (there === 0 ? 1 : right / there);
