import { describe, expect, it } from 'vitest';
import type { NewsletterConfig } from '../../src/config/newsletter-config.ts';
import { scheduleInWords } from '../../src/web/texts/schedule-in-words.ts';

const on = (time: string, ...days: NewsletterConfig['schedule']['days']) => ({
  graceMinutes: 180,
  time,
  days,
});
const all = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

describe('the schedule in words', () => {
  it.each([
    [on('06:00', ...all), 'täglich um 6\u00a0Uhr'],
    [on('06:30', ...all.slice(0, 5)), 'montags bis freitags um 6.30\u00a0Uhr'],
    [on('23:05', ...all.slice(0, 6)), 'montags bis samstags um 23.05\u00a0Uhr'],
    [on('07:00', 'sun', 'sat'), 'samstags und sonntags um 7\u00a0Uhr'],
    [on('00:00', 'mon', 'wed', 'fri'), 'montags, mittwochs und freitags um 0\u00a0Uhr'],
    [on('18:00', 'thu'), 'donnerstags um 18\u00a0Uhr'],
  ] as const)('reads well in German', (schedule, words) => {
    expect(scheduleInWords(schedule, 'de')).toBe(words);
  });

  it('follows the language', () => {
    expect(scheduleInWords(on('06:00', ...all), 'en')).toBe('daily at\u00a06:00');
    expect(scheduleInWords(on('06:00', ...all), 'uk')).toBe('щодня о\u00a06:00');
    expect(scheduleInWords(on('11:00', 'mon', 'tue'), 'uk')).toBe(
      'щопонеділка та щовівторка об\u00a011:00',
    );
  });
});
