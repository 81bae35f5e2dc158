import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales } from '../../src/base/calendar.ts';
import { siteConfigSchema } from '../../src/config/site-config.ts';
import { createRenderer, type Renderer } from '../../src/rendering/renderer.ts';
import { confirmationWording } from '../../src/subscriptions/wording.ts';
import { emailsFolder } from '../support/example-letter.ts';
import { newsletter } from '../support/newsletter.ts';

const renderer = createRenderer({ folder: emailsFolder });
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
const kinds = ['confirm', 'remind', 'already', 'move', 'moved'] as const;
const cases = locales.flatMap((locale) => kinds.map((kind) => ({ locale, kind })));

type Case = (typeof cases)[number] & { title?: string; days?: number };

async function note({ locale, kind, title = 'Probe', days = 7 }: Case, by: Renderer = renderer) {
  const words = confirmationWording[kind][locale]({ title, days });
  const parts = await by.note({ locale, words, url, site, newsletter: newsletter({ title }) });
  return { ...parts, subject: words.subject };
}

/** What a reader sees of the HTML part. */
const shown = (html: string) =>
  html
    .replace(/<head[\s\S]*<\/head>/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('\u2011', '-')
    .replace(/\s+/g, ' ');

describe.each(cases)('the $kind mail in $locale', (which) => {
  const title = 'Ein Morgen <b>&</b> alle seine Nachrichten aus der Region';
  const mail = note({ ...which, title });

  it('names the newsletter in a subject that is one short line', async () => {
    const { subject } = await mail;
    expect(subject).toContain(title);
    expect(subject.length).toBeLessThanOrEqual(100);
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it('has the link on a line of its own and no other line beyond 72 columns', async () => {
    const lines = (await mail).text.split('\n');
    expect(lines).toContain(url);
    expect(lines.filter((line) => line.length > 72 && line !== url)).toEqual([]);
  });

  it('ends with who publishes it', async () => {
    const signature = (await mail).text.split(/\n-{72}\n/)[1];
    expect(signature).toContain('Beispielbote\nBeispielverlag & Töchter, Musterstraße\u00a01');
  });

  it('says the same as HTML, in its language and escaped', async () => {
    const { html, text } = await mail;
    expect(html).toContain(`<html lang="${which.locale}"`);
    expect(html).toContain(`<a href="${url}"`);
    expect(html).toContain('&lt;b&gt;&amp;&lt;/b&gt;');
    expect(html).not.toContain('<b>');
    for (const paragraph of text.split(/\n-{72}\n/)[0]?.split('\n\n') ?? []) {
      expect(shown(html)).toContain(paragraph.replace(/\s+/g, ' ').trim());
    }
  });

  it('loads nothing and runs nothing', async () => {
    expect((await mail).html).not.toMatch(/<(?:script|img|link|form|iframe)|\son\w+=|url\(/i);
  });
});

it.each([
  ['de', 'noch einen\u00a0Tag', 'noch 2\u00a0Tage'],
  ['en', 'for one more day', 'for 2 more days'],
  ['uk', 'діє ще 1\u00a0день', 'діє ще 2\u00a0дні'],
] as const)('a reminder says how long the link works (%s)', async (locale, one, two) => {
  const text = async (days: number) =>
    (await note({ kind: 'remind', locale, days })).text.replaceAll('\n', ' ');
  expect(await text(1)).toContain(one);
  expect(await text(2)).toContain(two);
});

it.each([
  [1, '1\u00a0день'],
  [3, '3\u00a0дні'],
  [7, '7\u00a0днів'],
  [21, '21\u00a0день'],
] as const)('a confirmation mail counts %s days as Ukrainian does', async (days, words) => {
  const { text } = await note({ kind: 'confirm', locale: 'uk', days });
  expect(text).toContain(`діє ${words}.`);
});

describe('the template of these mails', () => {
  const german = { kind: 'confirm', locale: 'de' } as const;

  async function withFolder(check: (folder: string) => Promise<void>) {
    const folder = await mkdtemp(join(tmpdir(), 'lagebrief-emails-'));
    try {
      await cp(emailsFolder, folder, { recursive: true });
      await check(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it('may be changed by a designer at any time, and each mail keeps its own link', () =>
    withFolder(async (folder) => {
      const own = createRenderer({ folder });
      const before = await note(german, own);
      const file = join(folder, 'note.mjml');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('{{ action }}', 'Ja: {{ action }}'));
      const after = await note(german, own);
      expect(before.html).not.toContain('Ja: ');
      expect(after.html).toContain('Ja: Anmeldung bestätigen');
      const words = confirmationWording.confirm.de({ title: 'Probe', days: 7 });
      const hostile = 'https://x.example/?a="><b>&$&';
      const other = await own.note({
        ...german,
        words,
        site,
        newsletter: newsletter({ title: 'Probe' }),
        url: hostile,
      });
      expect(other.html).toContain('href="https://x.example/?a=&#34;&gt;&lt;b&gt;&amp;$&amp;"');
      expect(other.text).toContain(hostile);
      expect(other.html + other.text).not.toContain(url);
    }));

  it('is told of by file and line when it does not hold, and is tried again', () =>
    withFolder(async (folder) => {
      const own = createRenderer({ folder });
      const file = join(folder, 'note.mjml');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('<mj-divider', '<mj-dividor'));
      const line = text.slice(0, text.indexOf('<mj-divider')).split('\n').length;
      for (const _ of [1, 2])
        await expect(note(german, own)).rejects.toMatchObject({
          code: 'template.invalid',
          parameters: { file: `${folder}/note.mjml`, line },
        });
      await writeFile(file, text);
      expect((await note(german, own)).html).toContain(url);
    }));

  it('is that of the program where a folder has none', () =>
    withFolder(async (folder) => {
      await rm(join(folder, 'note.mjml'));
      const own = createRenderer({ folder, shipped: emailsFolder });
      expect(await note(german, own)).toEqual(await note(german));
      await expect(note(german, createRenderer({ folder }))).rejects.toThrow('note.mjml');
    }));
});
