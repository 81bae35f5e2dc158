import { askInTime } from '../../base/ask-in-time.ts';
import { systemClock } from '../../base/clock.ts';
import { createThread } from '../../base/thread.ts';
import type { PageText } from './page-text.ts';

/** The text of a page, or the rest of a sentence that says why there is none. */
export type PageReading = { ok: true; page: PageText } | { ok: false; problem: string };

const memoryMb = 512;

/**
 * Reads a page of HTML on a thread of its own, which is stopped after `limitMs` milliseconds or when
 * it needs more than 512 MB.
 */
export async function readPage(html: string, limitMs = 10_000): Promise<PageReading> {
  const thread = createThread({
    file: new URL('./page-worker.ts', import.meta.url),
    limits: { maxOldGenerationSizeMb: memoryMb },
  });
  try {
    const read = await askInTime<PageText>({ thread, clock: systemClock }, html, { limitMs });
    if (read.status === 'late')
      return refused(`is a page that could not be read within ${limitMs / 1000} s`);
    if (read.status === 'hungry') return refused('is a page that needs too much memory');
    const page = read.answer;
    return page.text.trim() === ''
      ? { ok: false, problem: 'is a page without text: save the page of one article' }
      : { ok: true, page };
  } catch {
    return refused('is a page that could not be read');
  } finally {
    await thread.stop();
  }
}

const refused = (why: string): PageReading => ({
  ok: false,
  problem: `${why}: copy the article's text from the browser and use that`,
});

/** Whether a text is HTML rather than text with a mark or two. */
export function isPage(text: string): boolean {
  const start = text.slice(0, 4096);
  return (
    /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|section|table)\b/i.test(
      start,
    ) || /<\/(?:p|div|head)>/i.test(start)
  );
}
