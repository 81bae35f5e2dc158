import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { askInTime } from '../../src/base/ask-in-time.ts';
import { systemClock } from '../../src/base/clock.ts';
import { createThread } from '../../src/base/thread.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const answers = new URL('../../src/base/answer-questions.ts', import.meta.url);
const program = `
import { answerQuestions } from ${JSON.stringify(answers.href)};
answerQuestions(async (question) => {
  if (question === 'hang') for (;;);
  if (question === 'hoard')
    for (const all = []; ; await new Promise((resolve) => setImmediate(resolve)))
      all.push(new Array(20_000).fill(0.5 + all.length));
  if (question === 'fail') throw new RangeError('out of reach');
  return question;
});
`;

describe('a question with limits', () => {
  it('is answered, or its thread is stopped and begins anew', async () => {
    await using folder = await temporaryFolder({ 'thread.mjs': program });
    const thread = createThread({
      file: pathToFileURL(`${folder.path}/thread.mjs`),
      limits: { maxOldGenerationSizeMb: 64 },
    });
    const ask = (question: string, limitMs = 60_000) =>
      askInTime<string>({ thread, clock: systemClock }, question, { limitMs });
    expect(await ask('hallo')).toEqual({ status: 'answered', answer: 'hallo' });
    expect(await ask('hang', 200)).toEqual({ status: 'late' });
    expect(await ask('hoard')).toEqual({ status: 'hungry' });
    await expect(ask('fail')).rejects.toThrow(new RangeError('out of reach'));
    expect(await ask('hallo')).toEqual({ status: 'answered', answer: 'hallo' });
    await thread.end();
  }, 80_000);
});
