import type { SummariserConfig } from '../config/summariser-config.ts';
import type { SummaryRequest } from '../selection/short-texts/summary-request.ts';
import { askCommand } from './ask-command.ts';
import { askEndpoint } from './ask-endpoint.ts';
import { readAnswer } from './read-answer.ts';
import type { SummaryResult } from './summary-problem.ts';

/** Asks the program that an operator has named for short texts. */
export interface Summariser {
  /**
   * Returns the text that it wrote, as it came; what it does wrong is a result. Rejects only if
   * `signal` aborts, with its reason.
   */
  ask(
    config: SummariserConfig,
    request: SummaryRequest,
    signal?: AbortSignal,
  ): Promise<SummaryResult>;
}

/** What a question is asked with. */
export interface Asking {
  /** Folder that commands are started in. */
  root: string;
  /** Their whole environment; headers have their values from it. */
  env: Readonly<Record<string, string | undefined>>;
  signal?: AbortSignal | undefined;
}

/** What programs need to start at all, and to speak the machine's language. */
const handedOn = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR'];

export interface SummariserDeps {
  root: string;
  env: Readonly<Record<string, string | undefined>>;
  variables: Readonly<Record<string, string>>;
}

/** Returns all that a command finds in its environment. */
export const summariserEnvironment = ({
  env,
  variables,
}: Pick<SummariserDeps, 'env' | 'variables'>): Asking['env'] => ({
  ...Object.fromEntries(handedOn.map((name) => [name, env[name]])),
  ...variables,
});

/**
 * Returns what asks summarisers. A question is one JSON document with the fields of the request; of
 * `env` a command is given what programs need to start, and besides that only `variables`.
 */
export function createSummariser(deps: SummariserDeps): Summariser {
  const { root } = deps;
  const env = summariserEnvironment(deps);
  return {
    async ask({ command, url = '', ...settings }, request, signal) {
      signal?.throwIfAborted();
      const question = `${JSON.stringify(request)}\n`;
      const asking = { root, env, signal };
      const answer = command
        ? await askCommand(question, { ...settings, command }, asking)
        : await askEndpoint(question, { ...settings, url }, asking);
      return answer.ok ? readAnswer(answer.bytes) : answer;
    },
  };
}
