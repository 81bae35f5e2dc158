import { type Locale, weekdayNames } from '../../base/calendar.ts';
import type { NewsletterConfig } from '../../config/newsletter-config.ts';

type Schedule = NewsletterConfig['schedule'];

interface Words {
  daily: string;
  weekdays: string;
  toSaturday: string;
  days: readonly string[];
  and: string;
  time: (hour: number, minute: string) => string;
}

const words: Record<Locale, Words> = {
  de: {
    daily: 'täglich',
    weekdays: 'montags bis freitags',
    toSaturday: 'montags bis samstags',
    days: ['montags', 'dienstags', 'mittwochs', 'donnerstags', 'freitags', 'samstags', 'sonntags'],
    and: ' und ',
    time: (hour, minute) => `um ${hour}${minute === '00' ? '' : `.${minute}`}\u00a0Uhr`,
  },
  en: {
    daily: 'daily',
    weekdays: 'Monday to Friday',
    toSaturday: 'Monday to Saturday',
    days: ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'],
    and: ' and ',
    time: (hour, minute) => `at\u00a0${hour}:${minute}`,
  },
  uk: {
    daily: 'щодня',
    weekdays: 'з понеділка до п’ятниці',
    toSaturday: 'з понеділка до суботи',
    days: [
      'щопонеділка',
      'щовівторка',
      'щосереди',
      'щочетверга',
      'щоп’ятниці',
      'щосуботи',
      'щонеділі',
    ],
    and: ' та ',
    time: (hour, minute) => `${hour === 11 ? 'об' : 'о'}\u00a0${hour}:${minute}`,
  },
};

/** Returns when a newsletter comes, to follow a verb: "täglich um 6 Uhr", "samstags und sonntags um 7.30 Uhr". */
export function scheduleInWords(schedule: Schedule, locale: Locale): string {
  return `${days(schedule, words[locale])} ${timeInWords(schedule.time, locale)}`;
}

/** Returns the time `HH:MM` to follow a verb: "um 6 Uhr", "at 7:30". */
export function timeInWords(time: string, locale: Locale): string {
  const [hour = '0', minute = '00'] = time.split(':');
  return words[locale].time(Number(hour), minute);
}

function days(schedule: Schedule, w: Words): string {
  const indices = weekdayNames.flatMap((name, i) => (schedule.days.includes(name) ? [i] : []));
  const pattern = indices.join('');
  if (pattern === '0123456') return w.daily;
  if (pattern === '01234') return w.weekdays;
  if (pattern === '012345') return w.toSaturday;
  const names = indices.map((i) => w.days[i] as string);
  return names.length < 2
    ? names.join('')
    : names.slice(0, -1).join(', ') + w.and + (names.at(-1) as string);
}
