import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { createThread } from '../../src/base/thread.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const answers = new URL('../../src/base/answer-questions.ts', import.meta.url);

/** Answers with the thread's number and how often it was asked. */
const program = `
import { threadId } from 'node:worker_threads';
import { answerQuestions } from ${JSON.stringify(answers.href)};
let asked = 0;
answerQuestions(async (question) => {
  asked += 1;
  if (question === 'fail') throw new RangeError('out of reach');
  if (question === 'die') process.exit(3);
  return { threadId, asked };
});
`;

async function threadWith(options: { idleMs?: number } = {}) {
  const folder = await temporaryFolder({ 'thread.mjs': program });
  const thread = createThread({ file: pathToFileURL(`${folder.path}/thread.mjs`), ...options });
  return {
    ask: (question?: string) =>
      thread.ask(question) as Promise<{ threadId: number; asked: number }>,
    end: thread.end,
    async [Symbol.asyncDispose]() {
      await thread.end();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('a thread', () => {
  it('answers one question after another', async () => {
    await using thread = await threadWith();
    const first = await thread.ask();
    expect(await thread.ask()).toEqual({ ...first, asked: 2 });
  });

  it('tells an error to who asked, and goes on', async () => {
    await using thread = await threadWith();
    await expect(thread.ask('fail')).rejects.toThrow(new RangeError('out of reach'));
    expect(await thread.ask()).toMatchObject({ asked: 2 });
  });

  it('is started anew after it has died, and its open questions are told', async () => {
    await using thread = await threadWith();
    const open = [thread.ask('die'), thread.ask()];
    const told = await Promise.allSettled(open);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await thread.ask()).toMatchObject({ asked: 1 });
  });

  it('ends when it is idle, and is started anew with the next question', async () => {
    await using thread = await threadWith({ idleMs: 1 });
    const { threadId } = await thread.ask();
    await vi.waitFor(async () => expect((await thread.ask()).threadId).not.toBe(threadId), 10_000);
  });

  it('answers what was asked before it ends', async () => {
    await using thread = await threadWith();
    const asked = Promise.all([thread.ask(), thread.ask()]);
    await thread.end();
    expect((await asked).map(({ asked: count }) => count)).toEqual([1, 2]);
  });
});
