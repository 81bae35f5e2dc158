import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFeedDate } from '../../../src/sources/feeds/feed-date.ts';

describe('a date in a feed', () => {
  it.each([
    // ISO 8601 and W3CDTF.
    ['2026', '2026-01-01T00:00:00Z'],
    ['2026-11', '2026-11-01T00:00:00Z'],
    ['2026-11-24', '2026-11-24T00:00:00Z'],
    ['20261124', '2026-11-24T00:00:00Z'],
    ['2026-328', '2026-11-24T00:00:00Z'],
    ['2026-11-24T06:15Z', '2026-11-24T06:15:00Z'],
    ['2026-11-24T06:15:30.5+01:00', '2026-11-24T05:15:30Z'],
    ['2026-11-24t06:15:30z', '2026-11-24T06:15:30Z'],
    ['2026-11-24 06:15:30 +0100', '2026-11-24T05:15:30Z'],
    ['2026-11-24 06:15:30', '2026-11-24T06:15:30Z'],
    ['2026-11-24T06:15:30-03', '2026-11-24T09:15:30Z'],
    ['20261124T061530Z', '2026-11-24T06:15:30Z'],
    ['2026-11-24T24:00:00Z', '2026-11-25T00:00:00Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59Z'],
    ['2026-11-24T06:15:30 Europe/Berlin', '2026-11-24T06:15:30Z'],
    // RFC 822 and 2822, as written and as feeds write them.
    ['Tue, 24 Nov 2026 06:15:00 GMT', '2026-11-24T06:15:00Z'],
    ['Tue, 24 Nov 2026 06:15:00 +0100', '2026-11-24T05:15:00Z'],
    ['Tue, 24 Nov 2026 06:15:00 +01:00', '2026-11-24T05:15:00Z'],
    ['Tue, 24 Nov 2026 06:15:00 +0100 (CET)', '2026-11-24T05:15:00Z'],
    ['Tue, 24 Nov 2026 06:15:00 GMT+1', '2026-11-24T05:15:00Z'],
    ['Tue, 24 Nov 26 06:15 EST', '2026-11-24T11:15:00Z'],
    ['24 Nov 2026 06:15:00 PDT', '2026-11-24T13:15:00Z'],
    ['Sun, 01 Jan 95 00:00:00 Z', '1995-01-01T00:00:00Z'],
    ['Tue,24 Nov 2026 06:15:00 UT', '2026-11-24T06:15:00Z'],
    ['tue, 24 NOVEMBER 2026 6:5:0 gmt', '2026-11-24T06:05:00Z'],
    ['Wed, 24 Nov 2026 06:15:00 GMT', '2026-11-24T06:15:00Z'],
    ['Tuesday, 24-Nov-26 06:15:00 GMT', '2026-11-24T06:15:00Z'],
    ['Tue Nov 24 06:15:00 2026', '2026-11-24T06:15:00Z'],
    ['Tue Nov 24 06:15:00 CET 2026', '2026-11-24T05:15:00Z'],
    ['November 24th, 2026 6:15 pm', '2026-11-24T18:15:00Z'],
    ['Nov 24, 2026 12:15 a.m. EST', '2026-11-24T05:15:00Z'],
    ['24 Nov 2026', '2026-11-24T00:00:00Z'],
    ['Tue, 24 Nov 2026 06:15:00 XYZ', '2026-11-24T06:15:00Z'],
    ['Tue, 24 Nov 2026 06:15:00 constructor', '2026-11-24T06:15:00Z'],
    // German.
    ['Di, 24 Nov 2026 06:15:00 MEZ', '2026-11-24T05:15:00Z'],
    ['24. März 2026, 06:15 Uhr', '2026-03-24T06:15:00Z'],
    ['24.11.2026 06:15', '2026-11-24T06:15:00Z'],
    ['24.11.26', '2026-11-24T00:00:00Z'],
    ['Do, 01 Okt 2026 06:15:00 +0200', '2026-10-01T04:15:00Z'],
  ])('written %j is %s', (written, instant) => {
    expect(parseFeedDate(written)).toEqual(new Date(instant));
    expect(parseFeedDate(` ${written}\n`)).toEqual(new Date(instant));
  });

  it.each([
    '',
    'gestern',
    '0000-00-00',
    '2026-13-01',
    '2026-02-30',
    '2025-02-29T00:00:00Z',
    '2026-11-24T25:00:00Z',
    '2026-11-24T06:60:00Z',
    '2026-11-24T06:15:00+99:00',
    '2026-366',
    '2026-000',
    'Tue, 31 Feb 2026 06:15:00 GMT',
    'Tue, 24 Foo 2026 06:15:00 GMT',
    '24 Nov',
    '11/24/2026',
    '1795500000',
    '99999-01-01',
    '2026-11-24T06:15:00Z<script>',
  ])('written %j is none', (written) => {
    expect(parseFeedDate(written)).toBeUndefined();
  });

  it('is read back from every way in which this program could write it', () => {
    const moments = fc.date({
      min: new Date('1970-01-01T00:00:00Z'),
      max: new Date('2099-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (date) => {
        const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
        expect(parseFeedDate(whole.toISOString())).toEqual(whole);
        expect(parseFeedDate(whole.toUTCString())).toEqual(whole);
      }),
    );
  });

  it('is a day between 1900 and 9999 or none, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const year = parseFeedDate(text)?.getUTCFullYear() ?? 2000;
        expect(year).toBeGreaterThan(1898);
        expect(year).toBeLessThan(10_001);
      }),
    );
  });
});
