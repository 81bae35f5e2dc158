import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales } from '../../src/base/calendar.ts';
import type { Issue } from '../../src/issue/issue.ts';
import { createRenderer } from '../../src/rendering/renderer.ts';
import { exampleIssue } from '../support/example-issue.ts';
import {
  emailsFolder,
  exampleArticle,
  exampleInput,
  exampleLetter,
} from '../support/example-letter.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The example issue, with these reports written by a machine. */
const writtenBy = (...ids: string[]): Issue['blocks'] =>
  exampleIssue().blocks.map((block): Issue['blocks'][number] => {
    const mark = <T extends { itemId: string }>(report: T) =>
      ids.includes(report.itemId) ? { ...report, machineWritten: true as const } : report;
    if (block.type === 'lead') return { ...block, report: mark(block.report) };
    return block.type === 'reports' ? { ...block, reports: block.reports.map(mark) } : block;
  });

const notes = {
  de: 'Zusammenfassung maschinell erstellt',
  en: 'Summary written by a machine',
  uk: 'Стислий виклад створено автоматично',
};
const times = (text: string, words: string) =>
  text.replace(/[\s\u00a0]+/g, ' ').split(words).length - 1;

describe('a text that a summariser wrote', () => {
  it.each(locales)('says so in letter, plain text and page: %s', async (locale) => {
    const blocks = writtenBy('haushalt', 'klinik');
    const { html, text } = await exampleLetter({ blocks, locale });
    const article = await exampleArticle({ blocks, locale });
    for (const part of [html, text, article]) expect(times(part, notes[locale])).toBe(2);
    const plain = await exampleLetter({ locale });
    expect(times(plain.html + plain.text, notes[locale])).toBe(0);
  });

  it('says so below itself and above its source', async () => {
    const { text } = await exampleLetter({ blocks: writtenBy('klinik') });
    expect(text).toMatch(
      /noch in\s+dieser Woche\.\n\nZusammenfassung maschinell erstellt\nQuelle: Lokalfunk/,
    );
  });

  it('says so by the words of an installation, and by ours where it has none', async () => {
    await using own = await temporaryFolder();
    await cp(emailsFolder, own.path, { recursive: true });
    const file = join(own.path, 'locales', 'de.yaml');
    const words = await readFile(file, 'utf8');
    const input = exampleInput({ blocks: writtenBy('klinik') });
    const textWith = async (content: string) => {
      await writeFile(file, content);
      return (await createRenderer({ folder: own.path }).render(input)).text;
    };
    const line = /^machineWritten:.*$/m;
    expect(
      times(await textWith(words.replace(line, 'machineWritten: "Von der KI"')), 'Von der KI'),
    ).toBe(1);
    expect(times(await textWith(words.replace(line, '')), notes.de)).toBe(1);
  });

  it.each(['issue.mjml', 'issue.txt', 'article.html'])(
    'makes no letter with an older %s that does not say so',
    async (file) => {
      await using own = await temporaryFolder();
      await cp(emailsFolder, own.path, { recursive: true });
      const changed = {
        'issue.mjml': 'partials/reports.mjml',
        'issue.txt': 'partials/reports.txt',
        'article.html': 'article.html',
      }[file];
      const path = join(own.path, changed ?? file);
      const template = await readFile(path, 'utf8');
      await writeFile(path, template.replaceAll('report.machine_written', 'report.nothing'));
      const renderer = createRenderer({ folder: own.path, name: 'emails' });
      await expect(renderer.render(exampleInput({ blocks: writtenBy('klinik') }))).rejects.toThrow(
        `emails/${file}: does not tell readers which text a summariser wrote: print report.machine_written below report.body`,
      );
      await expect(renderer.render(exampleInput())).resolves.toBeDefined();
    },
  );
});
