import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createInstallation, type Installation } from '../support/installation.ts';

const text =
  'Streik im Hafen\n\n14. Mai 2026\n\nIm Hafen stehen seit Montag die Kräne still, weil 4.200 Hafenarbeiter streiken. „Wir haben lange genug gewartet“, sagte die Verhandlungsführerin Ilka Thoms am Donnerstag.\n';
const copied = (installation: Installation, content: string | Uint8Array = text) =>
  writeFile(join(installation.root, 'copied.txt'), content);

describe('lagebrief article', () => {
  it('prints drafts, or writes them and never over anything', async () => {
    await using installation = await createInstallation();
    await copied(installation);
    const printed = await installation.run('article copied.txt --source "Welle Nord"');
    expect(printed).toMatchObject({ status: 0, err: '' });
    expect(printed.out).toContain('quote: "Wir haben lange genug gewartet"');
    const line =
      'article copied.txt --source "Welle Nord" --url https://example.org/a --out drafts --with-text';
    expect(await installation.run(line)).toMatchObject({ status: 0, err: '' });
    const names = await readdir(join(installation.root, 'drafts'));
    expect(names).toEqual([
      '2026-05-14-figure-4200-hafenarbeiter.md',
      '2026-05-14-quote-ilka-thoms-wir-haben-lange-genug-gewartet.md',
      '2026-05-14-streik-im-hafen.md',
      '2026-05-14-streik-im-hafen.txt',
    ]);
    const again = await installation.run(line);
    expect(again).toMatchObject({ status: 1, out: '' });
    expect(again.err).toContain(
      'drafts/2026-05-14-streik-im-hafen.md exists and was left as it is',
    );
  });

  it('writes drafts that are collected and left out until somebody approves them', async () => {
    await using installation = await createInstallation();
    await copied(installation, text.replace('14. Mai 2026', '30. Januar 2026'));
    await installation.run('article copied.txt --source "Welle Nord" --out seeds');
    const { out, err } = await installation.run('assemble --date 2026-01-30 --explain');
    expect(err).not.toContain('2026-01-30-streik-im-hafen');
    expect(out).toMatch(/streik-im-hafen.*\n?.*draft/i);
  });

  it('prints everything with its places as JSON, also without a date', async () => {
    await using installation = await createInstallation();
    await copied(installation, text.replace('14. Mai 2026\n\n', ''));
    const { status, out } = await installation.run('article copied.txt --json');
    expect(status).toBe(0);
    const found = JSON.parse(out);
    const [quote] = found.quotes;
    expect(found.text.slice(quote.start, quote.end)).toBe('Wir haben lange genug gewartet');
    expect(found).toMatchObject({
      language: 'de',
      figures: [{ value: 4200, counts: 'Hafenarbeiter' }],
    });
    expect(found.date).toBeUndefined();
  });

  it.each([
    [
      'article copied.txt',
      2,
      'copied.txt has no date written in it: give the day of the article, such as --date 2026-01-30.\n',
    ],
    ['article missing.txt', 1, 'missing.txt cannot be read: it does not exist.\n'],
    ['article seeds', 1, 'seeds is not a regular file.\n'],
    [
      'article copied.txt --date 2026-02-30',
      2,
      '"2026-02-30" is not a calendar day: write it as YYYY-MM-DD, for example 2026-01-30.\n',
    ],
    [
      'article copied.txt --url javascript:alert(1)',
      2,
      '"javascript:alert(1)" is not the address of a page: begin it with https:// or http://.\n',
    ],
    [
      'article copied.txt --date 2026-05-14 --out copied.txt',
      1,
      'a file stands where its folder should be',
    ],
  ])('answers "%s" in one sentence', async (line, status, sentence) => {
    await using installation = await createInstallation();
    await copied(installation, text.replace('14. Mai 2026\n\n', ''));
    const run = await installation.run(line);
    expect(run.err).toContain(sentence);
    expect(run.status).toBe(status);
  });

  it('refuses a file that is larger than an article', async () => {
    await using installation = await createInstallation();
    await copied(installation, Buffer.alloc(4_194_305, 'a'));
    const { status, err } = await installation.run('article copied.txt');
    expect(status).toBe(1);
    expect(err).toMatch(/^copied\.txt has 4194305 bytes and the limit is 4194304/);
    expect(await readFile(join(installation.root, 'copied.txt'))).toHaveLength(4_194_305);
  });
});
