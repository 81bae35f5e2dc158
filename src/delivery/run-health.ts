import { LagebriefError } from '../base/errors.ts';
import type { SmtpSettings } from '../config/config.ts';
import type { Verdict } from './judge-result.ts';
import { needsAPerson } from './smtp-failure.ts';

/** Permanent refusals in a row after which the fault must be ours, or the server's. */
const maxRefusals = 20;
/** Connections lost in a row, beyond one per connection, after which the server must be in trouble. */
const maxLosses = 5;
/** Tries to connect before the first success: a person may be waiting for the sentence. */
const firstTries = 3;

/** What a run has seen of a server, and why it must not be used any more. */
export interface RunHealth {
  /** Set once: the server gets no more rows of this run. */
  readonly failure: LagebriefError | undefined;
  /** Set while the server has taken nothing and has refused something that is our fault. */
  readonly refusal: LagebriefError | undefined;
  /** How often in a row a connection was lost or could not be made. */
  readonly losses: number;
  record(verdict: Verdict): void;
  recordConnection(): void;
  /** Records that no connection could be made. */
  recordFailure(error: LagebriefError): void;
}

/** Returns the record of a server that nothing is known of. */
export function createRunHealth(smtp: SmtpSettings): RunHealth {
  const server = `${smtp.host}:${smtp.port}`;
  let failure: LagebriefError | undefined;
  let refusal: LagebriefError | undefined;
  let taken = false;
  let refusals = 0;
  let losses = 0;
  let connected = false;
  const lose = (error: LagebriefError) => {
    losses += 1;
    const most = connected ? smtp.connections + maxLosses : firstTries;
    if (losses >= most) failure ??= error;
  };
  return {
    get failure() {
      return failure;
    },
    get refusal() {
      return taken ? undefined : refusal;
    },
    get losses() {
      return losses;
    },
    record({ run, what, outcome: { reply } }) {
      if (run === 'taken') {
        taken = true;
        refusals = 0;
        losses = 0;
      }
      if (run === 'lost') lose(new LagebriefError('smtp.closes', { server, reason: reply }));
      if (run === 'ours') refusal = new LagebriefError('smtp.refuses', { server, what, reply });
      if (run === 'refused' || run === 'ours') refusals += 1;
      if (refusals < maxRefusals) return;
      const parameters = { server, count: refusals, what, reply };
      failure ??= new LagebriefError('smtp.refuses-all', parameters);
    },
    recordConnection() {
      connected = true;
    },
    recordFailure(error) {
      if (needsAPerson.includes(error.code)) failure ??= error;
      else lose(error);
    },
  };
}
