import { type DayNumber, meantWeekday, nearestDate } from './event-days.ts';
import type { PlacedWord, Reading } from './reading.ts';
import type { Word } from './word.ts';

/** A number or a day in a report; the same in every language. */
export interface Fact {
  key: string;
  kind: 'number' | 'small-number' | 'day';
  raw: string;
}

/** Every report counts up to this; such a number tells little apart. */
const commonUpTo = 12;

/** Returns the numbers (from 2 on), scores and days that a report names. */
export function factsIn({ title, body, day }: Reading): Fact[] {
  return [title, body].flatMap((words) =>
    words.flatMap(({ word }, at) => factAt(words, at, word, day) ?? []),
  );
}

function factAt(
  words: readonly PlacedWord[],
  at: number,
  word: Word,
  told: DayNumber,
): Fact | undefined {
  const { raw } = word;
  if (word.score) return { key: `#${raw}`, kind: 'number', raw };
  if (word.day) {
    const day = dayAt(words, at, word, told);
    return day === undefined ? undefined : { key: `@${day}`, kind: 'day', raw };
  }
  if (word.value === undefined || (word.multiplier !== undefined && hasNumberBefore(words, at))) {
    return undefined;
  }
  const next = words[at + 1]?.word;
  // The day of a date is told by its month.
  if (next?.day?.month !== undefined || words[at - 1]?.word.day?.month !== undefined)
    return undefined;
  const value = word.value * (next?.multiplier ?? 1);
  if (value < 2) return undefined;
  const kind = value <= commonUpTo ? 'small-number' : 'number';
  return { key: `#${Number(value.toPrecision(6))}`, kind, raw };
}

const hasNumberBefore = (words: readonly PlacedWord[], at: number) =>
  words[at - 1]?.word.value !== undefined;

function dayAt(words: readonly PlacedWord[], at: number, { day }: Word, told: DayNumber) {
  if (day?.shift !== undefined) return told + day.shift;
  if (day?.weekday !== undefined) return meantWeekday(told, day.weekday);
  if (day?.month === undefined) return undefined;
  const number = words[at - 1]?.word.value ?? words[at + 1]?.word.value;
  const isDay = number !== undefined && Number.isInteger(number) && number >= 1 && number <= 31;
  return isDay ? nearestDate(told, number, day.month) : undefined;
}
