import { LagebriefError } from '../base/errors.ts';

/** What SQLSTATE and Node codes mean to a person who tries to connect. */
const reasons: Record<string, string> = {
  '28000': 'the server refuses this user',
  '28P01': 'the server refuses user or password',
  '3D000': 'there is no such database',
  '53300': 'the server has no connection left',
  '57P01': 'the server is shutting down',
  '57P03': 'the server is starting or stopping',
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection was lost',
  EHOSTUNREACH: 'there is no route to the host',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name cannot be looked up',
  EPIPE: 'the connection was lost',
  ETIMEDOUT: 'the host does not answer',
};

/** Errors of `pg` itself have no code, only these words. */
const lostWithoutCode = /^Connection terminated|is not queryable$/;

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException | null)?.code ?? '');

/** Whether the transaction may simply be run again: deadlock, or a serialisation failure. */
export function isPostgresConflict(error: unknown): boolean {
  return ['40P01', '40001'].includes(codeOf(error));
}

/** Whether a row cannot be written because another has what must be unique. */
export const isTaken = (error: unknown): boolean => codeOf(error) === '23505';

function reasonOf(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code) return reasons[code];
  const { message } = error as Error;
  if (/timeout/.test(message)) return reasons['ETIMEDOUT'];
  return lostWithoutCode.test(message) ? reasons['ECONNRESET'] : undefined;
}

/** Returns the sentence for an error while connecting to `where`. */
export function postgresConnectFailure(where: string, error: unknown): unknown {
  const reason = reasonOf(error) ?? ((error as Error).message || codeOf(error));
  return new LagebriefError('database.unreachable', { where, reason }, { cause: error });
}

/** Returns the sentence for an error of a statement; errors that are our own fault as they are. */
export function postgresQueryFailure(where: string, error: unknown): unknown {
  const code = codeOf(error);
  const { message } = error as Error;
  // It quotes what is in the row, an address for example, and errors are logged.
  if (typeof error === 'object' && error !== null && 'detail' in error) error.detail = undefined;
  const cause = { cause: error };
  if (code === '53100') return new LagebriefError('database.full', { where }, cause);
  if (code === '25006' || code === '42501')
    return new LagebriefError('database.unwritable', { where, reason: message }, cause);
  return code.startsWith('08') || reasonOf(error) ? postgresConnectFailure(where, error) : error;
}
