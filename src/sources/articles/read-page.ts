import { Worker } from 'node:worker_threads';
import type { PageText } from './page-text.ts';

/** The text of a page, or the rest of a sentence that says why there is none. */
export type PageReading = { ok: true; page: PageText } | { ok: false; problem: string };

const memoryMb = 512;

/**
 * Reads a page of HTML on a thread of its own, which is stopped after `limitMs` milliseconds or when
 * it needs more than 512 MB.
 */
export async function readPage(html: string, limitMs = 10_000): Promise<PageReading> {
  const worker = new Worker(new URL('./page-worker.ts', import.meta.url), {
    workerData: html,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  const { promise, resolve } = Promise.withResolvers<PageReading>();
  const refuse = (why: string) =>
    resolve({
      ok: false,
      problem: `${why}: copy the article's text from the browser and use that`,
    });
  const limit = setTimeout(
    () => refuse(`is a page that could not be read within ${limitMs / 1000} s`),
    limitMs,
  );
  worker.on('message', (page: PageText) => resolve({ ok: true, page }));
  worker.on('error', () => refuse('is a page that could not be read'));
  worker.on('exit', () => refuse('is a page that could not be read'));
  const reading = await promise;
  clearTimeout(limit);
  await worker.terminate();
  if (reading.ok && reading.page.text.trim() === '')
    return { ok: false, problem: 'is a page without text: save the page of one article' };
  return reading;
}

/** Whether a text is HTML rather than text with a mark or two. */
export function isPage(text: string): boolean {
  const start = text.slice(0, 4096);
  return (
    /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|section|table)\b/i.test(
      start,
    ) || /<\/(?:p|div|head)>/i.test(start)
  );
}
