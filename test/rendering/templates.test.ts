import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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

describe('a designer who edits the templates', () => {
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
    const missing = createRenderer({ folder: join(folder, 'missing') });
    await expect(missing.render(exampleInput())).rejects.toMatchObject({ code: 'file.unreadable' });
  });

  it('gets the MJML that the data makes', async () => {
    const mjml = await renderer.renderMjml(exampleInput());
    expect(mjml).toMatch(/^<mjml lang="de"/);
    expect(mjml).toContain('1437');
    expect(mjml).not.toContain('{{');
  });
});
