import type { CalendarDay } from '../../base/calendar.ts';
import { weekdayNames, weekdayOf } from '../../base/calendar.ts';
import type { Article, Part } from './article.ts';
import { articleLanguage } from './article-language.ts';
import { articleParts } from './article-parts.ts';
import { weekdayOfToday } from './day-told.ts';
import { findFigures } from './find-figures.ts';
import { findQuotes } from './find-quotes.ts';
import { knownPeople } from './known-people.ts';
import { wordsOf } from './language-words.ts';
import { createPhraseReader } from './noun-phrase.ts';

/**
 * Takes `text` (cleaned) apart: its parts, and the quotes and figures in them. `given.date` is the
 * article's day, and a remark says so if the text writes another; without it the written one counts
 * (`given.published`, which the head of a page tells, before the text's own).
 * With neither, nothing relative is dated.
 */
export function readArticle(
  text: string,
  given: {
    date?: CalendarDay | undefined;
    published?: CalendarDay | undefined;
    title?: string | undefined;
  } = {},
): Article {
  const language = articleLanguage(text);
  const { parts, ...told } = articleParts(text, { title: given.title, language });
  const written = given.published ?? told.date;
  const date = given.date ?? written;
  const words = wordsOf(language);
  const reader = createPhraseReader(words);
  const people = knownPeople(toldText(text, parts), words, reader);
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
    remarks: [...remarksOn(text, given.date, written), ...unreadable(text), ...unsearched(parts)],
  };
}

/**
 * `text`, as long as it was, without what stands around the article: nobody is named by a button, a
 * link to another text or the line that says who wrote this one.
 */
function toldText(text: string, parts: readonly Part[]): string {
  const around = parts.filter(
    ({ kind, reason }) =>
      kind === 'related' ||
      kind === 'author' ||
      (kind === 'removed' && reason !== 'speaker of a pull quote'),
  );
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of around) {
    pieces.push(text.slice(at, start), text.slice(start, end).replace(/[^\n]/g, ' '));
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}

/** Characters; no paragraph of a newspaper comes near, and searching takes the square of it. */
const longestParagraph = 20_000;

const unsearched = (parts: readonly Part[]) =>
  parts
    .filter((part) => part.text.length > longestParagraph)
    .map(({ text }) => `a paragraph of ${text.length} characters was not searched: break it up`);

const unreadable = (text: string) => {
  const count = text.match(/\ufffd/g)?.length ?? 0;
  return count === 0
    ? []
    : [
        `${count} broken ${count === 1 ? 'character stands' : 'characters stand'} in the text as �: mend them, or save the article as UTF-8`,
      ];
};

const weekday = (number: number) => weekdayNames[number - 1] ?? '';

/** Where the text names another day, or another weekday, than the one that counts. */
function remarksOn(
  text: string,
  given: CalendarDay | undefined,
  written: CalendarDay | undefined,
): string[] {
  const remarks: string[] = [];
  if (given !== undefined && written !== undefined && given !== written)
    remarks.push(otherDay(given, written));
  const date = given ?? written;
  const named = weekdayOfToday(text);
  if (named !== undefined && date !== undefined && weekday(named) !== weekdayOf(date))
    remarks.push(
      `the text calls its day a ${weekday(named)}, and ${date} is a ${weekdayOf(date)}: check --date`,
    );
  return remarks;
}

/** The editor's day counts: a page may write when it was changed last. */
const otherDay = (given: CalendarDay, written: CalendarDay): string =>
  `the article is dated ${written} and --date says ${given}, which counts: leave --date out to have ${written}`;
