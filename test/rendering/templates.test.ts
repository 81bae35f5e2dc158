import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRenderer, type Renderer } from '../../src/rendering/renderer.ts';
import { emailsFolder, exampleInput } from '../support/example-letter.ts';

let folder: string;
let renderer: Renderer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lagebrief-emails-'));
  await cp(emailsFolder, folder, { recursive: true });
  renderer = createRenderer({ folder });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function edit(file: string, from: string, to: string): Promise<number> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
  return text.slice(0, text.indexOf(from)).split('\n').length;
}

/** The line of `file` that names `text`. */
const lineOf = async (file: string, text: string) => {
  const content = await readFile(file, 'utf8').catch(() => '');
  return content.slice(0, content.indexOf(`'${text}'`)).split('\n').length;
};

describe('a designer who edits the templates', () => {
  it('may leave the page of an issue out, and is told so by the page only', async () => {
    await rm(join(folder, 'article.html'));
    expect((await renderer.render(exampleInput())).html).toContain('Morgenlage');
    await expect(renderer.article(exampleInput())).rejects.toMatchObject({
      code: 'template.missing',
      parameters: { file: `${folder}/article.html` },
    });
  });

  it('sees a change at once, without a restart', async () => {
    const before = await renderer.render(exampleInput());
    await edit('partials/closing.mjml', '{{ deadline }}', '{{ deadline }} (genau)');
    await edit('issue.txt', '{{ deadline }}', '{{ deadline }} (genau)');
    const after = await renderer.render(exampleInput());
    expect(after.html).toContain('(genau)');
    expect(after.text).toContain('(genau)');
    expect(after.contentHash).not.toBe(before.contentHash);
  });

  it.each([
    ['partials/title.mjml', '{{ report.title }}</a>', '{{ report.titel }}</a>', 0],
    ['partials/quote.txt', '{{ quote.speaker }}', '{{ quote.spaeker }}', 0],
    ['partials/lead.mjml', '| markdown', '| markdwon', 0],
    ['partials/lead.txt', '{{ report.title', '{{ report.title {{', 0],
    ['partials/lead.txt', '{% if report.kicker %}', '{% if report.kicker', 0],
    ['partials/quote.mjml', '<mj-text css-class', '<mj-text colour="red" css-class', 0],
    ['partials/lead.mjml', '<mj-text css-class', '<mj-text padding="vier" css-class', 0],
    ['article.html', '{{ block.title }}', '{{ block.titel }}', 0],
    ['partials/article-source.html', '{{ t.source', '{{ t.quelle', 0],
    // An end that is missing is noticed where the next thing ends.
    ['partials/footer.mjml', '</mj-text>', '', 1],
  ])('reads in which line of %s the mistake is: %s → %s', async (file, from, to, below) => {
    const line = await edit(file, from, to);
    await expect(renderer.render(exampleInput())).rejects.toMatchObject({
      code: 'template.invalid',
      parameters: { file: `${folder}/${file}`, line: line + below },
    });
  });

  it('is told of a tag in the wrong place, a missing file and a missing word', async () => {
    const render = () => renderer.render(exampleInput());
    const line = await edit(
      'issue.mjml',
      "{%- render 'partials/footer",
      "<mj-text>x</mj-text>{%- render 'partials/footer",
    );
    await expect(render()).rejects.toThrow(
      `issue.mjml:${line}: mj-text cannot be used inside mj-body`,
    );
    await edit('issue.mjml', '<mj-text>x</mj-text>', '');
    await edit('issue.mjml', 'partials/closing.mjml', 'partials/clsoing.mjml');
    await expect(render()).rejects.toThrow(/issue\.mjml:\d+: .*clsoing/);
    await edit('issue.mjml', 'partials/clsoing.mjml', 'partials/closing.mjml');
    await edit('locales/de.yaml', 'unsubscribe: ', 'unsubscribed: ');
    await expect(render()).rejects.toThrow(/de\.yaml:\d+: .*unsubscribe/);
  });

  it('is told when the folder is missing', async () => {
    const missing = createRenderer({ folder: join(folder, 'missing'), name: 'emails' });
    await expect(missing.render(exampleInput())).rejects.toThrow(
      'emails: the folder cannot be read (it does not exist): check its path and permissions.',
    );
  });

  it.each([
    [
      'partials/lead.mjml',
      /^emails\/issue\.mjml:LINE: the template emails\/partials\/lead\.mjml is miss/,
    ],
    [
      'partials/lead.txt',
      /^emails\/issue\.txt:LINE: the template emails\/partials\/lead\.txt is missing/,
    ],
    ['issue.txt', /^The template emails\/issue\.txt is missing: restore it/],
    ['issue.mjml', /^The template emails\/issue\.mjml is missing: restore it/],
    ['locales/de.yaml', /^The template emails\/locales\/de\.yaml is missing: restore it/],
  ])('is told where %s is missed', async (file, sentence) => {
    await rm(join(folder, file));
    const line = await lineOf(
      join(folder, file.endsWith('.txt') ? 'issue.txt' : 'issue.mjml'),
      file,
    );
    const named = createRenderer({ folder, name: 'emails' });
    await expect(named.render(exampleInput())).rejects.toMatchObject({
      code: 'template.missing',
      message: expect.stringMatching(RegExp(sentence.source.replace('LINE', String(line)))),
    });
  });

  it.each<[string, (text: string) => string | Buffer, RegExp]>([
    [
      'partials/lead.mjml',
      (t) => t.replace('| markdown', '| markdwon'),
      /:\d+: .*"markdwon".*markdown\?$/,
    ],
    ['issue.txt', (t) => `${t}{{ broken`, /:\d+: an output is never closed: end it with "}}"\.$/],
    ['issue.txt', (t) => `${t}{% if x`, /:\d+: the tag "{% if x" is never closed/],
    [
      'partials/lead.mjml',
      (t) => `${t}{% if x %}`,
      /:\d+: {% if x %} is never closed: add {% endif %}/,
    ],
    ['issue.txt', (t) => `${t}{% fi x %}`, /:\d+: there is no tag "fi": correct its name/],
    [
      'issue.txt',
      (t) => `${t}{{ titel }}`,
      /:\d+: there is no value "titel" here: correct its name/,
    ],
    [
      'partials/lead.mjml',
      (t) => t.replaceAll('mj-text', 'mj-txt'),
      /:\d+: there is no element <mj-txt> in MJML: correct its name/,
    ],
    [
      'partials/lead.mjml',
      (t) => t.replace('<mj-text ', '<mj-text colour="red" '),
      /:\d+: <mj-text> may not have colour: remove it/,
    ],
    ['locales/de.yaml', () => '', /:1: there are no fields: write "name: value" lines\.$/],
    ['issue.mjml', () => '', /:1: there is no <mj-body>/],
    [
      'partials/lead.mjml',
      (t) => Buffer.concat([Buffer.from(t), Buffer.from('caf\xe9', 'latin1')]),
      /:\d+: is not UTF-8 text: save it with the encoding UTF-8\.$/,
    ],
    [
      'locales/de.yaml',
      (t) => Buffer.from(`\ufeff${t}`, 'utf16le'),
      /:1: is not UTF-8 text but UTF-16: save/,
    ],
  ])(
    'is told in one sentence what is wrong with %s and what to do (%#)',
    async (file, change, sentence) => {
      const path = join(folder, file);
      await writeFile(path, change(await readFile(path, 'utf8')));
      const named = createRenderer({ folder, name: 'emails' });
      const error = await named.render(exampleInput()).catch((failure: Error) => failure);
      expect(error).toMatchObject({ code: 'template.invalid' });
      const { message } = error as Error;
      expect(message).toMatch(sentence);
      expect(message.startsWith(`emails/${file}:`)).toBe(true);
      expect(message).not.toContain('\n');
    },
  );

  it('is told of what is no file', async () => {
    await rm(join(folder, 'partials/lead.mjml'));
    await mkdir(join(folder, 'partials/lead.mjml'));
    const named = createRenderer({ folder, name: 'emails' });
    await expect(named.render(exampleInput())).rejects.toThrow(
      'emails/partials/lead.mjml: is not a regular file.',
    );
  });

  it('gets the MJML that the data makes', async () => {
    const mjml = await renderer.renderMjml(exampleInput());
    expect(mjml).toMatch(/^<mjml lang="de"/);
    expect(mjml).toContain('1437');
    expect(mjml).not.toContain('{{');
  });
});
