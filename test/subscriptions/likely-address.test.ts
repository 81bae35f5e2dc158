import { describe, expect, it } from 'vitest';
import { likelyAddress } from '../../src/subscriptions/likely-address.ts';

describe('the address that was probably meant', () => {
  it.each([
    ['anna@gmial.com', 'anna@gmail.com'],
    ['anna@gmail.con', 'anna@gmail.com'],
    ['Anna.M@GMX.dee', 'Anna.M@gmx.de'],
    ['anna@wbe.de', 'anna@web.de'],
    ['anna@t-onlien.de', 'anna@t-online.de'],
    ['anna@tonline.de', 'anna@t-online.de'],
    ['anna@gmaill.com', 'anna@gmail.com'],
    ['anna@ukr.nte', 'anna@ukr.net'],
    ['anna@alo.com', 'anna@aol.com'],
    ['anna@gmx.cmo', 'anna@gmx.com'],
    ['"a@b"@outlok.com', '"a@b"@outlook.com'],
  ])('is one slip away: %s', (typed, meant) => {
    expect(likelyAddress(typed)).toBe(meant);
  });

  it.each([
    'anna@gmail.com',
    'anna@GMX.de',
    'anna@gmx.at',
    'anna@mail.com',
    'anna@email.com',
    'anna@ymail.com',
    'anna@yahoo.se',
    'anna@gm.com',
    'anna@example.org',
    'anna@mail.gmail.com',
    'anna@g-mail.co',
  ])('is none for what is well known or farther away: %s', (typed) => {
    expect(likelyAddress(typed)).toBeUndefined();
  });
});
