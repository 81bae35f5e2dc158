import { describe, expect, it } from 'vitest';
import { type CalendarDay, locales } from '../../src/base/calendar.ts';
import type { Counter } from '../../src/issue/issue.ts';
import { dayNumeral, numeral } from '../../src/rendering/numerals.ts';
import { salutationFor } from '../../src/rendering/places.ts';
import { preflight } from '../../src/rendering/preflight.ts';
import { pluralForm } from '../../src/rendering/wording.ts';
import { exampleInput, exampleLetter } from '../support/example-letter.ts';

const counter = (days: number, endedOn?: CalendarDay): Counter[] => [
  { id: 'invasion', days, since: '2022-02-24', label: 'seit Beginn', endedOn },
];
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the words of a letter', () => {
  it.each(locales)('are complete in %s and pass the checks', async (locale) => {
    const letter = await exampleLetter({ locale });
    expect(preflight(letter, exampleInput().newsletter, [{ host: '127.0.0.1' }])).toEqual([]);
    expect(letter.html).toContain(`<html lang="${locale}"`);
    expect(letter.text).not.toMatch(/undefined|\{\w+\}/);
  });

  it.each([
    ['de', 'weil Ihre Adresse im Verteiler von „Probe“ steht', /Adresse bestätigt/],
    ['en', 'because your address is on the mailing list of “Probe”', /confirmed your/],
    ['uk', 'бо ваша адреса є у списку розсилки «Probe»', /підтвердили свою/],
  ] as const)(
    'say in %s why one gets it, true for who was imported, too',
    async (locale, why, claim) => {
      const letter = await exampleLetter({ locale, title: 'Probe' });
      for (const form of [letter.text, letter.html]) {
        expect(plain(form).replace(/\s+/g, ' ')).toContain(why);
        expect(form).not.toMatch(claim);
      }
    },
  );

  it('greet in the language of the issue', async () => {
    const greetings = locales.map(async (locale) => {
      const letter = await exampleLetter({ locale });
      return [salutationFor(letter, 'Ada'), salutationFor(letter, '')];
    });
    expect(await Promise.all(greetings)).toEqual([
      ['Guten Morgen, Ada,', 'Guten Morgen,'],
      ['Good morning, Ada,', 'Good morning,'],
      ['Доброго ранку, Ada!', 'Доброго ранку!'],
    ]);
  });

  it.each([
    ['de', 1, '1 Tag'],
    ['de', 2, '2 Tage'],
    ['de', 1437, '1437 Tage'],
    ['en', 1, '1 day'],
    ['en', 1437, '1437 days'],
    ['uk', 1, '1 день'],
    ['uk', 22, '22 дні'],
    ['uk', 11, '11 днів'],
    ['uk', 1437, '1437 днів'],
  ] as const)('count days in %s: %i is "%s"', async (locale, days, words) => {
    const { text, html } = await exampleLetter({ locale, counters: counter(days) });
    expect(plain(text)).toContain(`     ${words}\n`);
    expect(html.replace(/<[^>]+>/g, '')).toMatch(new RegExp(words.replace(' ', '\\s+')));
  });

  it('say when a counter has ended', async () => {
    const { text } = await exampleLetter({ counters: counter(1400, '2025-12-24') });
    expect(plain(text)).toContain('Gezählt bis zum 24. Dezember 2025');
  });

  it('write numbers as readers of each language do', () => {
    const numbers = [1437, 4000, 275000, 2.5];
    expect(numbers.map((n) => numeral(n, 'de'))).toEqual(['1437', '4000', '275.000', '2,5']);
    expect(numbers.map((n) => numeral(n, 'en'))).toEqual(['1,437', '4,000', '275,000', '2.5']);
    expect(numbers.map((n) => plain(numeral(n, 'uk')))).toEqual(['1437', '4000', '275 000', '2,5']);
    expect(dayNumeral(1437, 'en')).toBe('1437');
    expect(pluralForm(3, { one: 'a', other: 'b' }, 'uk')).toBe('b');
  });
});

describe('the parts that an issue may lack', () => {
  it('leave no gap: a letter of one bare report is in order', async () => {
    const report = {
      itemId: 'x',
      label: 'Kurz',
      keyword: 'Kurz',
      title: 'Nur ein Titel',
      body: '',
      credit: { source: 'Abendkurier', paid: false },
      alsoAt: [],
    };
    const letter = await exampleLetter({
      blocks: [{ type: 'reports', heading: 'Meldungen', reports: [report] }],
    });
    expect(preflight(letter, exampleInput().newsletter, [{ host: '127.0.0.1' }])).toEqual([]);
    expect(letter.html).not.toContain('<img');
    expect(letter.text).not.toMatch(/\n{4}/);
    expect(letter.text).not.toContain('LINKS');
  });

  it('are named in the text part, as the picture by what it shows', async () => {
    const { text } = await exampleLetter();
    expect(text.replace(/\s+/g, ' ')).toContain('[Balkendiagramm der Rücklagen der Stadt:');
  });
});
