import { describe, expect, it } from 'vitest';
import { locales } from '../../src/base/calendar.ts';
import { siteConfigSchema } from '../../src/config/site-config.ts';
import { confirmationMail } from '../../src/subscriptions/confirmation-mail.ts';
import { newsletter } from '../support/newsletter.ts';

const url = `https://news.example.org/subscriptions/confirm/${'t'.repeat(41)}`;
const site = siteConfigSchema.parse({
  site: { name: 'Beispielbote' },
  imprint: {
    publisher: 'Beispielverlag & Töchter',
    responsible: 'Anna Beispiel',
    address: ['Musterstraße 1', '12345 Musterstadt'],
    email: 'post@example.org',
  },
});
const cases = locales.flatMap((locale) => [
  { locale, kind: 'confirm' as const },
  { locale, kind: 'remind' as const },
  { locale, kind: 'already' as const },
  { locale, kind: 'move' as const },
  { locale, kind: 'moved' as const },
]);

describe.each(cases)('the $kind mail in $locale', ({ locale, kind }) => {
  const title = 'Ein Morgen <b>&</b> alle seine Nachrichten aus der Region';
  const mail = confirmationMail({ kind, locale, url, days: 7 }, newsletter({ title }), site);

  it('names the newsletter in a subject that is one short line', () => {
    expect(mail.subject).toContain(title);
    expect(mail.subject.length).toBeLessThanOrEqual(100);
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  it('has the link on a line of its own and no other line beyond 72 columns', () => {
    const lines = mail.text.split('\n');
    expect(lines).toContain(url);
    expect(lines.filter((line) => line.length > 72 && line !== url)).toEqual([]);
  });

  it('ends with who publishes it', () => {
    const signature = mail.text.split('\n-- \n')[1];
    expect(signature).toContain('Beispielbote\nBeispielverlag & Töchter, Musterstraße\u00a01');
  });

  it('says the same as HTML, in its language and escaped', () => {
    expect(mail.html).toContain(`<html lang="${locale}">`);
    expect(mail.html).toContain(`<a href="${url}"`);
    expect(mail.html).toContain('&#60;b&#62;&#38;&#60;/b&#62;');
    expect(mail.html).not.toContain('<b>');
    const shown = mail.html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    const unescaped = shown.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    for (const paragraph of mail.text.split('\n-- \n')[0]?.split('\n\n') ?? []) {
      expect(unescaped).toContain(paragraph.replace(/\s+/g, ' ').trim());
    }
  });

  it('loads nothing and runs nothing', () => {
    expect(mail.html).not.toMatch(/<(?:script|img|link|form|iframe)|\son\w+=|url\(/i);
  });
});

it.each([
  ['de', 'noch einen\u00a0Tag', 'noch 2\u00a0Tage'],
  ['en', 'for one more day', 'for 2 more days'],
  ['uk', 'діє ще 1\u00a0день', 'діє ще 2\u00a0дні'],
] as const)('a reminder says how long the link works (%s)', (locale, one, two) => {
  const text = (days: number) =>
    confirmationMail({ kind: 'remind', locale, url, days }, newsletter(), site).text.replaceAll(
      '\n',
      ' ',
    );
  expect(text(1)).toContain(one);
  expect(text(2)).toContain(two);
});

it.each([
  [1, '1\u00a0день'],
  [3, '3\u00a0дні'],
  [7, '7\u00a0днів'],
  [21, '21\u00a0день'],
] as const)('a confirmation mail counts %s days as Ukrainian does', (days, words) => {
  const { text } = confirmationMail(
    { kind: 'confirm', locale: 'uk', url, days },
    newsletter(),
    site,
  );
  expect(text).toContain(`діє ${words}.`);
});
