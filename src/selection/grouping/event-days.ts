import type { KnownLanguage } from './language.ts';

/** Days since 1 January 1970. */
export type DayNumber = number;

const msPerDay = 86_400_000;

/** Returns the number of the day that `date` (`YYYY-MM-DD` or an ISO 8601 instant) begins with. */
export const dayNumber = (date: string): DayNumber =>
  Math.floor(Date.parse(date.slice(0, 10)) / msPerDay);

/** Monday is 0. */
const weekdays: Record<KnownLanguage, readonly string[]> = {
  de: ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag sonnabend', 'sonntag'],
  en: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  uk: [
    'понеділок понеділка',
    'вівторок вівторка',
    'середа середу середи',
    'четвер четверга',
    "п'ятниця п'ятницю п'ятниці",
    'субота суботу суботи',
    'неділя неділю неділі',
  ],
};
const months: Record<KnownLanguage, readonly string[]> = {
  de: 'januar februar märz april mai juni juli august september oktober november dezember'.split(
    ' ',
  ),
  en: 'january february march april may june july august september october november december'.split(
    ' ',
  ),
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'.split(
    ' ',
  ),
};
const shifts: Record<string, number> = {
  heute: 0,
  today: 0,
  tonight: 0,
  сьогодні: 0,
  gestern: -1,
  yesterday: -1,
  вчора: -1,
  учора: -1,
  vorgestern: -2,
  позавчора: -2,
  morgen: 1,
  tomorrow: 1,
  завтра: 1,
};
/** German compounds such as "Dienstagabend", "Freitagmorgen". */
const withTimeOfDay = /(?:abend|nacht|morgen|früh|vormittag|mittag|nachmittag)s?$/;

/** What a word says about a day. */
export interface DayWord {
  /** Monday is 0. */
  weekday?: number | undefined;
  /** January is 0. */
  month?: number | undefined;
  /** Days from the day of the report. */
  shift?: number | undefined;
}

/** Returns what `word` (in lower case) says about a day, or undefined. */
export function dayWord(word: string, raw: string, language: KnownLanguage): DayWord | undefined {
  const plain = word.replace(/[’ʼ]/g, "'").replace(/'s$/, '');
  const bare = language === 'de' ? plain.replace(withTimeOfDay, '') : plain;
  const weekday = weekdays[language].findIndex((names) => names.split(' ').includes(bare));
  if (weekday >= 0) return { weekday };
  const month = months[language].indexOf(plain);
  // "may" is a verb and "Morgen" a time of day more often.
  if (month >= 0 && (language === 'uk' || raw !== word)) return { month };
  if (plain === 'morgen' && raw !== word) return undefined;
  return Object.hasOwn(shifts, plain) ? { shift: shifts[plain] } : undefined;
}

/** A day so long ago would be told by its date; what is meant is the coming one. */
const longAgo = 5;

/** Returns the day that a report of `told` means by a weekday (Monday is 0). */
export function meantWeekday(told: DayNumber, weekday: number): DayNumber {
  // Day 0 was a Thursday.
  const today = (((told + 3) % 7) + 7) % 7;
  const ago = (today - weekday + 7) % 7;
  return ago >= longAgo ? told + 7 - ago : told - ago;
}

/** Returns the day of this day and month (January is 0) that is nearest to `told`. */
export function nearestDate(told: DayNumber, day: number, month: number): DayNumber {
  const year = new Date(told * msPerDay).getUTCFullYear();
  const inYear = (y: number) => Math.floor(Date.UTC(y, month, day) / msPerDay);
  const near = [year - 1, year, year + 1].map(inYear);
  return near.reduce((best, one) => (Math.abs(one - told) < Math.abs(best - told) ? one : best));
}
