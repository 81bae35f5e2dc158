import { describe, expect, it } from 'vitest';
import { splitCompound } from '../../../src/selection/grouping/compounds.ts';
import {
  dayNumber,
  dayWord,
  meantWeekday,
  nearestDate,
} from '../../../src/selection/grouping/event-days.ts';
import { detectLanguage } from '../../../src/selection/grouping/language.ts';
import { nameKey } from '../../../src/selection/grouping/name-key.ts';
import { numberOf, numberWord } from '../../../src/selection/grouping/numbers.ts';
import { subjectKeys } from '../../../src/selection/grouping/subjects.ts';
import { createWordReader } from '../../../src/selection/grouping/word.ts';
import { wordList } from '../../../src/selection/grouping/word-list.ts';

describe('a word that is listed', () => {
  it.each([
    ['en', 'use', undefined],
    ['en', 'fed', undefined],
    ['en', 'Fed', 'fed'],
    ['en', 'US', 'usa'],
    ['de', 'Messe', undefined],
    ['de', 'Messer', 'knife'],
    ['de', 'Bau', 'construction'],
    ['de', 'Bauern', 'farmer'],
    ['uk', 'народу', undefined],
    ['uk', 'місті', 'town'],
  ])('in %s %s is %s', (language, raw, key) => {
    expect(createWordReader(language)(raw).shared?.key).toBe(key);
  });

  it('is a subject of news only by a key that the list has', () => {
    const keys = new Set(wordList('news').map(({ key }) => key));
    expect(subjectKeys.filter((key) => !keys.has(key))).toEqual([]);
  });
});

describe('the key of a name', () => {
  it.each([
    [
      ['Selenskyj', 'de'],
      ['Zelensky', 'en'],
      ['Zelenskyy', 'en'],
      ['Зеленський', 'uk'],
      ['Зеленського', 'uk'],
    ],
    [
      ['Charkiw', 'de'],
      ['Kharkiv', 'en'],
      ['Харків', 'uk'],
      ['Харкова', 'uk'],
    ],
    [
      ['Siemens', 'de'],
      ['Siemens', 'en'],
      ["Siemens'", 'en'],
    ],
    [
      ['Poroschenko', 'de'],
      ['Poroshenko', 'en'],
      ['Порошенко', 'uk'],
    ],
    [
      ['Krasniwka', 'de'],
      ['Krasnivka', 'en'],
      ['Краснівка', 'uk'],
      ['Краснівку', 'uk'],
      ['Краснівці', 'uk'],
    ],
  ] as const)('is one for all spellings of %s', (...spellings) => {
    const keys = spellings.map(([name, language]) => nameKey(name, language));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toBeDefined();
  });

  it('differs for other names and is none for what is too short', () => {
    expect(nameKey('Merkel', 'de')).not.toBe(nameKey('Merz', 'de'));
    expect(nameKey('Wu', 'de')).toBeUndefined();
  });

  it("leaves out a genitive's ending", () => {
    expect(nameKey('Selenskyjs', 'de')).toBe(nameKey('Selenskyj', 'de'));
    expect(nameKey("Zelensky's", 'en')).toBe(nameKey('Zelensky', 'en'));
  });
});

describe('words of three languages', () => {
  it.each([
    ['Kiews', 'Kyiv', 'Києві'],
    ['Angriffe', 'attacks', 'атаку'],
    ['ukrainischen', 'Ukrainian', 'українського'],
    ['Erdbebens', 'earthquakes', 'землетрусу'],
  ])('know %s, %s and %s as the same', (german, english, ukrainian) => {
    const key = (word: string, language: 'de' | 'en' | 'uk') =>
      createWordReader(language)(word).shared?.key;
    expect(key(german, 'de')).toBeDefined();
    expect(key(english, 'en')).toBe(key(german, 'de'));
    expect(key(ukrainian, 'uk')).toBe(key(german, 'de'));
  });

  it.each([
    ['Die Polizei hat den Mann am Abend festgenommen und ins Gefängnis gebracht.', 'de'],
    ['The police arrested the man in the evening and took him to prison.', 'en'],
    ['Поліція затримала чоловіка ввечері й доставила його до суду.', 'uk'],
    ['12345 67', 'und'],
  ])('tell the language of "%s"', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});

describe('splitting compounds', () => {
  const known = new Set(['drohne', 'drohnen', 'angriff', 'regierung', 'krise', 'land']);
  const isWord = (form: string) => known.has(form);

  it.each([
    ['drohnenangriff', ['drohnen', 'angriff']],
    ['regierungskrise', ['regierung', 'krise']],
  ])('takes %s apart by words that have been seen', (compound, parts) => {
    expect(splitCompound(compound, isWord)).toEqual(parts);
  });

  it('leaves a word whole when a part of it is unknown', () => {
    expect(splitCompound('wetterlage', isWord)).toBeUndefined();
    expect(splitCompound('angriff', isWord)).toBeUndefined();
  });
});

describe('numbers and days', () => {
  it.each([
    ['1.437', 'de', 1437],
    ['1,437', 'en', 1437],
    ['3,5', 'de', 3.5],
    ['3.5', 'en', 3.5],
    ['2:1', 'de', undefined],
  ])('reads %s in %s', (digits, language, value) => {
    expect(numberOf(digits, language)).toBe(value);
  });

  it('reads numbers that are written as words', () => {
    expect([numberWord('zwölf', 'de'), numberWord('twelve', 'en')]).toEqual([12, 12]);
    expect(numberWord('haus', 'de')).toBeUndefined();
  });

  it('knows which day a weekday means: one of the last days, or the next one or two', () => {
    const friday = dayNumber('2026-01-30');
    expect(meantWeekday(friday, 3)).toBe(dayNumber('2026-01-29'));
    expect(meantWeekday(friday, 4)).toBe(friday);
    expect(meantWeekday(friday, 5)).toBe(dayNumber('2026-01-31'));
  });

  it('finds the year of a date that is told without one', () => {
    expect(nearestDate(dayNumber('2026-01-02'), 30, 11)).toBe(dayNumber('2025-12-30'));
  });

  it('knows weekdays with a time of day', () => {
    expect(dayWord('dienstagabend', 'Dienstagabend', 'de')).toEqual({ weekday: 1 });
    expect(dayWord('середу', 'середу', 'uk')).toEqual({ weekday: 2 });
  });
});
