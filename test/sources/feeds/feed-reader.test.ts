import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/base/clock.ts';
import { sourceSchema } from '../../../src/config/source-config.ts';
import { createFeedReader } from '../../../src/sources/feeds/feed-reader.ts';
import type { ItemRules } from '../../../src/sources/feeds/to-items.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const rules = sourceSchema.parse({
  type: 'feed',
  name: 'Z',
  url: 'https://a.example/',
}) as ItemRules;
const context = {
  origin: 'z',
  now: new Date('2026-01-30T05:00:00Z'),
  zone: 'Europe/Berlin',
  seen: new Map(),
};
const question = (text: string) => ({
  bytes: new TextEncoder().encode(text),
  served: { url: 'https://a.example/feed' },
  rules,
  context,
});
const feed = (title: string) =>
  `<rss version="2.0"><channel><title>Z</title><item><title>${title}</title></item></channel></rss>`;

/** A thread that does what a reader of feeds must not do, when a feed says so. */
const misbehaving = (answerQuestions: string) => `
import { answerQuestions } from ${JSON.stringify(answerQuestions)};
answerQuestions(async ({ bytes }) => {
  const text = new TextDecoder().decode(bytes);
  if (text.includes('hang')) for (;;);
  if (text.includes('hoard'))
    for (const all = []; ; await new Promise((resolve) => setImmediate(resolve)))
      all.push(new Array(20_000).fill(0.5 + all.length));
  if (text.includes('throw')) throw new Error('a mistake of ours');
  return { kind: 'feed', items: [], problems: [] };
});
`;

describe('reading feeds in a thread', () => {
  it('gives the items, one document after the other, and takes their bytes over', async () => {
    await using reader = createFeedReader({ clock: systemClock });
    const questions = ['Eins', 'Zwei', 'Drei'].map((title) => question(feed(title)));
    const answers = await Promise.all(questions.map((one) => reader.items(one)));
    expect(answers.map((answer) => answer.kind === 'feed' && answer.items[0]?.title)).toEqual([
      'Eins',
      'Zwei',
      'Drei',
    ]);
    expect(questions.map(({ bytes }) => bytes.byteLength)).toEqual([0, 0, 0]);
    const page = await reader.items(question('<!-- x -->\n<!DOCTYPE html><title>x</title>'));
    expect(page).toEqual({ kind: 'page', feeds: [] });
    expect((await reader.items(question('nichts'))).kind).toBe('unreadable');
  });

  it('gives up a document that takes too long or too much, and reads the next one', async () => {
    const answering = new URL('../../../src/base/answer-questions.ts', import.meta.url).href;
    await using folder = await temporaryFolder({ 'worker.ts': misbehaving(answering) });
    const file = new URL(`file://${folder.path}/worker.ts`);
    await using reader = createFeedReader({ clock: systemClock, timeLimitMs: 4000, file });
    const [hanging, next] = await Promise.all([
      reader.items(question('hang')),
      reader.items(question('fine')),
    ]);
    expect(hanging).toEqual({
      kind: 'unreadable',
      problem: 'takes more than 4 s to read: tell its publisher, or remove the source',
    });
    expect(next.kind).toBe('feed');
    await expect(reader.items(question('throw'))).rejects.toThrow('a mistake of ours');
    expect((await reader.items(question('fine'))).kind).toBe('feed');
  }, 40_000);

  it.each([
    ['empty elements', '<a/>'.repeat(2_000_000)],
    ['addresses', Array.from({ length: 400_000 }, (_, i) => `<a xml:base="?${i}"/>`).join('')],
    ['short texts', '<b>xy</b>'.repeat(800_000)],
    ['own names', Array.from({ length: 300_000 }, (_, i) => `<x${i} a${i}=""/>`).join('')],
  ])(
    'has memory enough for eight megabytes of %s',
    async (_, bomb) => {
      await using reader = createFeedReader({ clock: systemClock, timeLimitMs: 60_000 });
      const base = `https://a.example/${'y'.repeat(2000)}`;
      const text = `<rss><channel><item><guid>1</guid><title>Eins</title></item><x xml:base="${base}">${bomb}`;
      const answer = await reader.feed(question(text));
      expect(answer).toMatchObject({ kind: 'feed', feed: { entries: [{ title: 'Eins' }] } });
    },
    60_000,
  );

  it('gives up a document that needs more memory than the thread has', async () => {
    const answering = new URL('../../../src/base/answer-questions.ts', import.meta.url).href;
    await using folder = await temporaryFolder({ 'worker.ts': misbehaving(answering) });
    const file = new URL(`file://${folder.path}/worker.ts`);
    await using reader = createFeedReader({
      clock: systemClock,
      timeLimitMs: 60_000,
      memoryMb: 64,
      file,
    });
    expect(await reader.items(question('hoard'))).toEqual({
      kind: 'unreadable',
      problem: 'takes more memory to read than it may: name a smaller feed',
    });
    expect((await reader.items(question('fine'))).kind).toBe('feed');
  }, 80_000);
});
