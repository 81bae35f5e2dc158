import type { CalendarDay, Locale } from '../../base/calendar.ts';
import { authorOf, nameAlone } from './author-line.ts';
import { boilerplateOf } from './boilerplate.ts';
import { isMonth, type WrittenDay, writtenDay } from './written-day.ts';

/** What a line says that tells when a text was published or changed. */
export interface DateLine {
  day?: CalendarDay | undefined;
  author?: string | undefined;
  /** How much of the line it is: the text may go on behind it. */
  length: number;
}

/** Characters; a longer line is no small print. */
const longest = 140;
/** Stands for a day in a line of small print. */
const dayMark = '\ue001';

/**
 * Reads a line that tells nothing but when a text was published or changed, with what sites set
 * beside it: weekday and time, reading time, source and author. A line that names a date in passing
 * is none.
 */
export function dateLineOf(line: string, language: Locale): DateLine | undefined {
  if (line.length > longest) return runningOn(line, language);
  const { days, rest } = withoutDays(line, language);
  const pieces = rest
    .replace(readingTime, ' ')
    .split(/\s*[|•·]\s*|\s+[–—-](?:\s+|$)/u)
    .filter((piece) => piece.trim() !== '');
  const isMarked = /[|•·]/u.test(line);
  if (days.length === 0 && !(said.test(line) && /\d/.test(line))) return undefined;
  const authors = pieces.map(authorIn);
  const isQuiet = pieces.every((piece, i) => authors[i] !== undefined || isSmall(piece, isMarked));
  if (!isQuiet || authors.filter(Boolean).length > 1) return runningOn(line, language);
  return { day: days[0]?.day, author: authors.find(Boolean), length: line.length };
}

/** All days of a line, and the line with a mark in the place of each. */
function withoutDays(line: string, language: Locale): { days: WrittenDay[]; rest: string } {
  const days: WrittenDay[] = [];
  let rest = line;
  for (let day = writtenDay(rest, language); day; day = writtenDay(rest, language)) {
    days.push(day);
    rest = rest.slice(0, day.start) + dayMark + rest.slice(day.end);
  }
  return { days, rest };
}

const readingTime =
  /(?:Lesezeit|Lesedauer|Reading time|Час читання)\s*:?\s*(?:ca\.\s*)?\d+\s*(?:Min(?:uten?|utes?)?\.?|хв(?:илин)?\.?)?|\d+\s*-?(?:Min(?:uten?|utes?)?\.?|хв(?:илин)?\.?)\s*(?:Lesezeit|Lesedauer|read|читання)/giu;

/** Words before a date that say what happened then. */
const said =
  /^(?:Stand|(?:Zuletzt )?(?:Aktualisiert|geändert|bearbeitet)|Update|Veröffentlicht|Erschienen|Publiziert|Erstellt|Datum|date|(?:First )?Published|Posted|(?:Last )?(?:updated|modified)|Created|Оновлено|Опубліковано|Дата)(?!\p{L})/iu;

/** A weekday, a time of day or what joins them to a date. */
const quiet = new RegExp(
  `^(?:${[
    dayMark,
    String.raw`\d{1,4}`,
    String.raw`\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:[ap]m)?`,
    String.raw`\d{1,2}[ap]m`,
    'am|um|at|on|of|vom|the|ab|Uhr|h|[ap]\\.?m|MESZ|MEZ|GMT|UTC|[A-Z]{1,4}T|об?|року|р',
    '(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend',
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|понеділок|вівторок|середа|четвер|п[’'ʼ]ятниця|субота|неділя",
    'Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|Пн|Вт|Ср|Чт|Пт|Сб|Нд',
    'Stand|Datum|date|aktualisiert|Update|updated|veröffentlicht|erschienen|publiziert|erstellt|zuletzt|geändert|bearbeitet|first|last|published|posted|modified|created|оновлено|опубліковано|дата',
    'vor|Minuten?|Stunden?|Tagen?|ago|minutes?|hours?|days?|тому|хвилин\\p{L}?|годин\\p{L}?',
  ].join('|')})$`,
  'iu',
);

const isQuiet = (piece: string) =>
  piece
    .split(/[\s,;()–—-]+/u)
    .map((word) => word.replace(/[.:]+$/, ''))
    .every((word) => word === '' || quiet.test(word) || isMonth(word));

const source =
  /^(?:(?:aus|from|erschienen in|via|з)\s(?:der |dem |den )?[\p{Lu}\d][^.!?]{1,40}|\p{Lu}[\p{L}\d-]*\.\p{L}{2,4}|[\p{Lu}\d][\p{Lu}\d .&-]{1,30})$/u;
/** "Berlin, 25. Januar 2026". */
const place = new RegExp(`^\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}-]+)?,\\s*(?=${dayMark})`, 'u');
const title = /^[\p{Lu}\d]\S*(?: [\p{Lu}\d]\S*){0,3}$/u;

/** Whether a piece between two separators is small print; between bars a name of any kind is. */
const isSmall = (piece: string, isMarked: boolean) =>
  isQuiet(piece.replace(place, '')) ||
  source.test(piece) ||
  boilerplateOf(piece) !== undefined ||
  (isMarked && title.test(piece));

const media = /(?:^|\s)(?:News|Online|Zeitung|Times|Post|Redaktion|Radio|TV)$/iu;

/** Who wrote a text, where the name stands beside the date: "Ірина Савчук — Середа, …". */
function authorIn(piece: string): string | undefined {
  const isName = nameAlone.test(piece) && /\p{Ll}/u.test(piece.split(' ')[0] ?? '');
  return authorOf(piece) ?? (isName && !media.test(piece) && !isQuiet(piece) ? piece : undefined);
}

/** Copied without a break: the text follows on the same line, with a sentence of its own. */
function runningOn(line: string, language: Locale): DateLine | undefined {
  const prefix = said.exec(line)?.[0];
  const found = prefix === undefined ? undefined : writtenDay(line.slice(0, 80), language);
  if (!prefix || !found || found.start > prefix.length + 16) return undefined;
  const time =
    /^(?:,?\s*(?:\d{1,2}[:.]\d\d|Uhr))*\s*/u.exec(line.slice(found.end))?.[0].length ?? 0;
  const length = found.end + time;
  return /^[\p{Lu}„“"»«]/u.test(line.slice(length)) ? { day: found.day, length } : undefined;
}
