import { parentPort } from 'node:worker_threads';
import { isLagebriefError } from './errors.ts';
import type { ThreadAnswer, ThreadCall } from './thread.ts';

/**
 * Answers the questions of `createThread`, on whose thread it runs, until it is told to end; then,
 * with all answers given, calls `atEnd`.
 */
export function answerQuestions(
  answer: (question: unknown) => Promise<unknown>,
  atEnd: () => Promise<void> = async () => {},
): void {
  const open = new Set<Promise<void>>();
  const post = (given: ThreadAnswer) => parentPort?.postMessage(given);
  const reply = ({ id, question }: ThreadCall): Promise<void> =>
    answer(question).then(
      (value) => post({ id, value }),
      (error: unknown) => post({ id, ...plain(error) }),
    );
  parentPort?.on('message', async (call: ThreadCall | 'end') => {
    if (call !== 'end') {
      const answering = reply(call);
      open.add(answering);
      return answering.finally(() => open.delete(answering));
    }
    await Promise.all(open);
    await atEnd();
    parentPort?.close();
  });
}

function plain(error: unknown) {
  if (isLagebriefError(error)) return { code: error.code, parameters: error.parameters };
  return { error: error instanceof Error ? error : new Error(String(error)) };
}
