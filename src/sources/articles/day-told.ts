import { addDays, type CalendarDay, weekdayNames, weekdayOf } from '../../base/calendar.ts';

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
