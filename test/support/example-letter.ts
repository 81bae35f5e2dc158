import { fileURLToPath } from 'node:url';
import type { Issue } from '../../src/issue/issue.ts';
import type { Letter } from '../../src/rendering/letter.ts';
import type { RenderInput } from '../../src/rendering/render-input.ts';
import { createRenderer } from '../../src/rendering/renderer.ts';
import { exampleBaseUrl, exampleIssue, exampleSite } from './example-issue.ts';
import { newsletter } from './newsletter.ts';

/** The folder of the templates that the project ships. */
export const emailsFolder = fileURLToPath(new URL('../../emails', import.meta.url));

/** Returns what the example letter is rendered from. */
export function exampleInput(issue: Partial<Issue> = {}): RenderInput {
  return {
    issue: exampleIssue(issue),
    newsletter: newsletter({ letter: { closing: 'Kommen Sie gut durch den Tag.' } }),
    site: exampleSite(),
    baseUrl: exampleBaseUrl,
  };
}

const renderer = createRenderer({ folder: emailsFolder });

/** Returns the example issue rendered with the shipped templates. */
export function exampleLetter(issue: Partial<Issue> = {}): Promise<Letter> {
  return renderer.render(exampleInput(issue));
}

/** Returns the example issue as pages and feeds print it. */
export function exampleArticle(issue: Partial<Issue> = {}): Promise<string> {
  return renderer.article(exampleInput(issue));
}
