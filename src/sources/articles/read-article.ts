import type { CalendarDay } from '../../base/calendar.ts';
import { weekdayNames, weekdayOf } from '../../base/calendar.ts';
import type { Article, Part } from './article.ts';
import { weekdayOfToday } from './article-date.ts';
import { articleLanguage } from './article-language.ts';
import { articleParts } from './article-parts.ts';
import { findFigures } from './find-figures.ts';
import { findQuotes } from './find-quotes.ts';
import { knownPeople } from './known-people.ts';
import { wordsOf } from './language-words.ts';
import { createPhraseReader } from './noun-phrase.ts';

/**
 * Takes `text` (cleaned) apart: its parts, and the quotes and figures in them. `given.date` is the
 * article's day; without it the day that the text writes out counts, and nothing relative is dated.
 */
export function readArticle(text: string, given: { date?: CalendarDay | undefined } = {}): Article {
  const language = articleLanguage(text);
  const { parts, ...told } = articleParts(text);
  const date = given.date ?? told.date;
  const words = wordsOf(language);
  const reader = createPhraseReader(words);
  const people = knownPeople(text, words, reader);
  const searched = parts.filter((part) => part.text.length <= longestParagraph);
  const search = { language, parts: searched, words, reader, people };
  return {
    language,
    title: parts.find(({ kind }) => kind === 'title')?.text,
    kicker: parts.find(({ kind }) => kind === 'kicker')?.text,
    ...told,
    date,
    parts,
    quotes: findQuotes({ ...search, date }),
    figures: findFigures(search),
    remarks: [...remarksOn(text, date), ...unsearched(parts)],
  };
}

/** Characters; no paragraph of a newspaper comes near, and searching takes the square of it. */
const longestParagraph = 20_000;

const unsearched = (parts: readonly Part[]) =>
  parts
    .filter((part) => part.text.length > longestParagraph)
    .map(({ text }) => `a paragraph of ${text.length} characters was not searched: break it up`);

const weekday = (number: number) => weekdayNames[number - 1] ?? '';

function remarksOn(text: string, date: CalendarDay | undefined): string[] {
  const named = weekdayOfToday(text);
  if (named === undefined || date === undefined || weekday(named) === weekdayOf(date)) return [];
  return [
    `the text calls its day a ${weekday(named)}, and ${date} is a ${weekdayOf(date)}: check --date`,
  ];
}
