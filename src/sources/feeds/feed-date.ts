import { namedOffset } from './time-zones.ts';

/** The beginnings of the months' names in English and German. */
const months = new Map(
  Object.entries({
    jan: 1,
    jän: 1,
    feb: 2,
    mar: 3,
    mär: 3,
    mrz: 3,
    mae: 3,
    apr: 4,
    may: 5,
    mai: 5,
    jun: 6,
    jul: 7,
    aug: 8,
    sep: 9,
    oct: 10,
    okt: 10,
    nov: 11,
    dec: 12,
    dez: 12,
  }),
);

/**
 * Returns the instant that a date in a feed means, or `undefined` if it means none. Reads ISO 8601
 * with W3CDTF (https://www.w3.org/TR/NOTE-datetime), RFC 822, RFC 2822 and asctime dates, with the
 * liberties that feeds take; a date without zone is UTC, one without time is midnight.
 */
export function parseFeedDate(written: string): Date | undefined {
  const text = written.slice(0, 100).normalize('NFC').trim();
  return isoDate(text) ?? namedDate(text);
}

interface Moment {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  /** Minutes east of UTC. */
  offset?: number;
}

function instant({ year, month, day, hour = 0, minute = 0, second = 0, offset = 0 }: Moment) {
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const fits =
    year >= 1900 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth &&
    hour <= 24 &&
    minute <= 59 &&
    second <= 60 &&
    Math.abs(offset) <= 15 * 60;
  if (!fits) return undefined;
  return new Date(Date.UTC(year, month - 1, day, hour, minute - offset, Math.min(second, 59)));
}

const iso =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?|-(\d{3}))?(?:(?:T|\s+)(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(.*))?$/i;

function isoDate(text: string): Date | undefined {
  const match = iso.exec(text);
  if (!match) return undefined;
  const [, year, month, day, ordinal, hour, minute, second, zone] = match;
  const offset = zoneOffset(zone ?? '');
  if (offset === undefined) return undefined;
  const time = { hour: number(hour), minute: number(minute), second: number(second), offset };
  if (ordinal === undefined)
    return instant({ year: Number(year), month: number(month, 1), day: number(day, 1), ...time });
  const start = instant({ year: Number(year), month: 1, day: 1, ...time });
  const date = start && new Date(start.getTime() + (number(ordinal) - 1) * 86_400_000);
  return date?.getUTCFullYear() === start?.getUTCFullYear() ? date : undefined;
}

const number = (text: string | undefined, missing = 0) =>
  text === undefined ? missing : Number(text);

/** Minutes east of UTC; 0 without zone, `undefined` for what is none. */
function zoneOffset(written: string): number | undefined {
  const text = written
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^(?:GMT|UTC?)(?=[+-])/i, '');
  if (text === '') return 0;
  const match = /^([+-])(\d{1,2}):?(\d{2})?(?:\s*\(.*\)|\s+[a-z]+)?$/i.exec(text);
  if (match) {
    const minutes = Number(match[2]) * 60 + number(match[3]);
    return match[1] === '-' ? -minutes : minutes;
  }
  const name = text.toLowerCase().split(/[\s(]/)[0] ?? '';
  // RFC 2822 §4.3: other words say nothing, and military letters are not to be trusted.
  return namedOffset(name) ?? (/^[a-z]+(\/[a-z_]+)?$/.test(name) ? 0 : undefined);
}

/** Dates whose month is a word or whose parts are set apart by points or slashes. */
function namedDate(text: string): Date | undefined {
  const time = /(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?(?![a-z]))?/i.exec(
    text,
  );
  const before = time ? text.slice(0, time.index) : text;
  const after = time ? text.slice(time.index + time[0].length) : '';
  // asctime has the year behind the time.
  const yearAfter = /^\s*(?:([a-z]{2,5})\s+)?(\d{4})\s*$/i.exec(after);
  const day = calendarDay(yearAfter ? `${before} ${yearAfter[2]}` : before);
  const offset = zoneOffset(yearAfter ? (yearAfter[1] ?? '') : after.replace(/^\s*Uhr\b/i, ''));
  if (!day || offset === undefined) return undefined;
  const half = time?.[4]?.toLowerCase()[0];
  const hour = half ? (Number(time?.[1]) % 12) + (half === 'p' ? 12 : 0) : number(time?.[1]);
  return instant({ ...day, hour, minute: number(time?.[2]), second: number(time?.[3]), offset });
}

function calendarDay(text: string): { year: number; month: number; day: number } | undefined {
  const german = /(?:^|\s)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?=\D|$)/.exec(text);
  if (german)
    return { day: Number(german[1]), month: Number(german[2]), year: fullYear(german[3] ?? '') };
  const words = text.split(/[\s,./-]+/).filter((word) => word !== '');
  const monthAt = words.findIndex(
    (word) => months.has(word.slice(0, 3).toLowerCase()) && /^\p{L}+$/u.test(word),
  );
  const month = months.get(words[monthAt]?.slice(0, 3).toLowerCase() ?? '');
  const numbers = words
    .map((word) => word.replace(/(?<=\d)(st|nd|rd|th)$/i, ''))
    .filter((word) => /^\d+$/.test(word));
  if (!month || numbers.length !== 2) return undefined;
  const [first = '', second = ''] = numbers;
  const [year, day] = first.length === 4 ? [first, second] : [second, first];
  return { year: fullYear(year), month, day: Number(day) };
}

/** RFC 2822 §4.3. */
function fullYear(written: string): number {
  const year = Number(written);
  if (written.length > 3) return year;
  return written.length === 3 || year >= 50 ? year + 1900 : year + 2000;
}
