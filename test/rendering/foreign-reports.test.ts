import { describe, expect, it } from 'vitest';
import type { Block, Issue } from '../../src/issue/issue.ts';
import { exampleIssue } from '../support/example-issue.ts';
import { exampleArticle, exampleLetter } from '../support/example-letter.ts';

/** The example issue, whose lead, first report and first link are in `language`. */
function told(language: string | undefined, title: string): Issue['blocks'] {
  const own = { title, ...(language && { language }) };
  return exampleIssue().blocks.map((block): Block => {
    if (block.type === 'lead')
      return { ...block, report: { ...block.report, ...own, body: 'He said "no" in 1999.' } };
    if (block.type === 'reports') {
      const [first, ...rest] = block.reports;
      return first ? { ...block, reports: [{ ...first, ...own }, ...rest] } : block;
    }
    if (block.type !== 'further-reading') return block;
    const [first, ...rest] = block.links;
    return first ? { ...block, links: [{ ...first, ...own }, ...rest] } : block;
  });
}

/** Returns the opening tags that name a language, but for the document's own. */
const named = (html: string) =>
  [...html.matchAll(/<(\w+)[^>]* lang="(\w+)"[^>]*>/g)]
    .filter(([, tag]) => tag !== 'html' && tag !== 'body')
    .map(([, tag, language]) => `${tag} ${language}`)
    // MJML names the language of the document once more.
    .filter((one) => one !== 'div de');

describe('a report in another language than the issue', () => {
  it('says so to screen readers, in letter and page (WCAG 2.2, 3.1.2)', async () => {
    const blocks = told('en', 'A "short" story');
    const { html } = await exampleLetter({ blocks });
    for (const part of [html, await exampleArticle({ blocks })]) {
      expect(named(part)).toEqual(expect.arrayContaining(['h2 en', 'div en', 'h3 en', 'h3 en']));
      expect(part).toContain('A “short” story');
      expect(part).toContain('He said “no” in');
    }
  });

  it('is set in its own quotation marks, in the text part too', async () => {
    const { text } = await exampleLetter({ blocks: told('en', 'A "short" story') });
    expect(text).toContain('A “short” story');
    expect(text).toContain('He said “no” in 1999.');
  });

  it('may be in a language that has no rules of its own here', async () => {
    const { html } = await exampleLetter({ blocks: told('fr', 'Une histoire') });
    expect(named(html)).toContain('h2 fr');
  });

  it('says nothing where all are in the language of the issue', async () => {
    const blocks = told(undefined, 'Eine „kurze“ Geschichte');
    const { html } = await exampleLetter({ blocks });
    expect(named(html)).toEqual([]);
    expect(named(await exampleArticle({ blocks }))).toEqual([]);
  });
});
