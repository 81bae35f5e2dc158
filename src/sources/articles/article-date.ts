import {
  addDays,
  type CalendarDay,
  isCalendarDay,
  weekdayNames,
  weekdayOf,
} from '../../base/calendar.ts';

/** Beginnings of the names of months, by number from 1. */
const months: readonly RegExp[] = [
  /^(?:jan|січ)/i,
  /^(?:feb|лют)/i,
  /^(?:mär|mar|mrz|берез)/i,
  /^(?:apr|квіт)/i,
  /^(?:mai|may|трав)/i,
  /^(?:jun|черв)/i,
  /^(?:jul|лип)/i,
  /^(?:aug|серп)/i,
  /^(?:sep|верес)/i,
  /^(?:o[kc]t|жовт)/i,
  /^(?:nov|листоп)/i,
  /^(?:de[zc]|груд)/i,
];

const patterns: readonly { of: RegExp; day: number; month: number; year: number }[] = [
  { of: /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/u, year: 1, month: 2, day: 3 },
  { of: /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/u, day: 1, month: 2, year: 3 },
  { of: /(?<!\d)(\d{1,2})\.?\s+(\p{L}{3,})\.?,?\s+(\d{4})(?!\d)/u, day: 1, month: 2, year: 3 },
  {
    of: /(?<!\p{L})(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s+(\d{4})(?!\d)/u,
    month: 1,
    day: 2,
    year: 3,
  },
];

/** Returns the first day that `text` writes out with its year, and where it stands. */
function writtenDay(text: string): { day: CalendarDay; start: number; end: number } | undefined {
  for (const { of, ...places } of patterns) {
    const match = of.exec(text);
    if (!match) continue;
    const [year, day] = [match[places.year], match[places.day]];
    const month = monthNumber(match[places.month] ?? '');
    const value = `${year}-${String(month).padStart(2, '0')}-${day?.padStart(2, '0')}`;
    if (isCalendarDay(value))
      return { day: value, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

const monthNumber = (written: string) =>
  /^\d+$/.test(written) ? Number(written) : months.findIndex((name) => name.test(written)) + 1;

const dateLine =
  /^(?:Stand|Aktualisiert(?: am)?|Veröffentlicht(?: am)?|Erschienen am|Datum|date|Published(?: on)?|Updated(?: on)?|First published(?: on)?|Last (?:updated|modified)(?: on)?|Оновлено|Опубліковано)(?!\p{L})\s*:?/iu;

/** A weekday or a time of day around a date that stands alone. */
const around =
  /^(?:[\s,|·•–-]|\d{1,2}[:.]\d\d|Uhr|um|am|at|on|a\.?m\.?|p\.?m\.?|GMT|UTC|CET|BST|EST|[A-Z]{3,4}T|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|понеділок|вівторок|середа|четвер|п[’'ʼ]ятниця|субота|неділя|об?|року|р\.)*$/iu;

/**
 * Returns the day of a line that tells nothing but when a text was published or changed, with the
 * line's own length: the text may go on behind it. A line that names a date in passing is none.
 */
export function dateLineOf(
  line: string,
): { day?: CalendarDay | undefined; length: number } | undefined {
  const prefix = dateLine.exec(line)?.[0];
  const found = writtenDay(line.slice(0, 80));
  if (prefix === undefined) {
    if (!found || line.length > 60) return undefined;
    const rest = line.slice(0, found.start) + line.slice(found.end);
    return around.test(rest) ? { day: found.day, length: line.length } : undefined;
  }
  if (line.length <= 80) return { day: found?.day, length: line.length };
  // Copied without a break: the text follows on the same line.
  if (!found || found.start > prefix.length + 16) return undefined;
  return { day: found.day, length: found.end };
}

/** Weekdays as they begin in texts, by number from 1 (Monday). */
const weekdays: readonly RegExp[] = [
  /(?:montag|monday|понеділ)/i,
  /(?:dienstag|tuesday|вівтор)/i,
  /(?:mittwoch|wednesday|серед[уи])/i,
  /(?:donnerstag|thursday|четвер)/i,
  /(?:freitag|friday|п[’'ʼ]ятниц)/i,
  /(?:samstag|sonnabend|saturday|субот)/i,
  /(?:sonntag|sunday|неділ)/i,
];

const namedDays: readonly { of: RegExp; ago: number }[] = [
  { of: /(?<!\p{L})(?:vorgestern|позавчора)(?!\p{L})/iu, ago: 2 },
  { of: /(?<!\p{L})(?:gestern|yesterday|вчора|учора)(?!\p{L})/iu, ago: 1 },
  // "die heute 80-jährige", "today's players" name no day.
  { of: /(?<!\p{L})(?:heute|today|сьогодні)(?!\p{L}|[’'-]|\s(?:\d|noch|als|so))/iu, ago: 0 },
];

const weekdayPhrase =
  /(?<!\p{L})(?:(?:am|on|в|у|vom|seit|late|early|last|минулого|минулої)\s+)(?<past>(?:heutigen|gestrigen|frühen|späten|vergangenen|letzten|vorigen|last|late|early|минулий|минулу|минулого|минулої)\s+)?(?<day>\p{L}+)/giu;
/** English agencies leave "on" out: "Marsh said Tuesday". */
const bareWeekday =
  /(?<!\p{L})(?:said|says|told \p{L}+|wrote|added|announced)\s(?:late |early )?(?<day>\p{Lu}\p{Ll}+day)(?!\p{L})/gu;

/**
 * Returns the day that a sentence says something happened on ("am Donnerstag", "yesterday", "у
 * четвер"), seen from the article's day `today`; undefined if it names none or one to come.
 */
export function dayTold(sentence: string, today: CalendarDay): CalendarDay | undefined {
  for (const match of [...sentence.matchAll(weekdayPhrase), ...sentence.matchAll(bareWeekday)]) {
    const number = weekdays.findIndex((name) => name.test(match.groups?.['day'] ?? '')) + 1;
    if (number === 0) continue;
    const isPast = /vergangen|letzt|vorig|last|минул/i.test(match[0]);
    return latestWeekday(isPast ? addDays(today, -1) : today, number);
  }
  const named = namedDays.find(({ of }) => of.test(sentence));
  return named && addDays(today, -named.ago);
}

/** Returns the weekday of "am heutigen Freitag" or "this Friday morning", for a check of the date. */
export function weekdayOfToday(text: string): number | undefined {
  const match =
    /(?<!\p{L})(?:(?:am heutigen|heute, am)\s+(\p{L}+)|this\s+(\p{L}+)\s+(?:morning|afternoon|evening))/iu.exec(
      text,
    );
  const number = weekdays.findIndex((name) => name.test(match?.[1] ?? match?.[2] ?? '')) + 1;
  return number > 0 ? number : undefined;
}

/** The latest day that is that weekday (1 Monday to 7) and not after `day`. */
function latestWeekday(day: CalendarDay, weekday: number): CalendarDay {
  const own = weekdayNames.indexOf(weekdayOf(day)) + 1;
  return addDays(day, -((own - weekday + 7) % 7));
}
