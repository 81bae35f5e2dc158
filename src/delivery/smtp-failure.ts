import { LagebriefError } from '../base/errors.ts';
import type { SmtpSettings } from '../config/config.ts';

/** What nodemailer says about a connection that failed. */
export interface ConnectionError extends Error {
  code?: string | undefined;
  /** The system's or OpenSSL's own code. */
  originalCode?: string | undefined;
  timeoutType?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
  command?: string | undefined;
}

/** Codes that retrying does not mend: somebody has to change the configuration or the server. */
export const needsAPerson = ['smtp.login', 'smtp.starttls', 'smtp.certificate', 'smtp.tls'];

/**
 * Whether an issue is better paused than tried again every minute: a wrong password offered again and
 * again locks the account, and a server that refuses all is asked in vain for every reader.
 */
export function pausesIssue({ code }: LagebriefError): boolean {
  return ['smtp.refuses-all', 'smtp.login', 'smtp.starttls', 'smtp.certificate'].includes(code);
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'the name cannot be looked up now',
  EACCES: 'not permitted',
};

const wrongProtocol = /EPROTO|WRONG_VERSION|SSL|TLS/;
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|ALTNAME|HOSTNAME_MISMATCH/;

/** Returns the error of ours, with host and port in its sentence, for a connection that failed. */
export function smtpFailure(error: ConnectionError, settings: SmtpSettings): LagebriefError {
  const server = `${settings.host}:${settings.port}`;
  const cause = { cause: error };
  const reply = oneLine(error.response ?? error.message);
  const own = error.originalCode ?? '';
  // 454 of RFC 4954 §6 is a temporary failure: the password may be right.
  const atLogin = error.code === 'EAUTH';
  if (atLogin && /^4/.test(error.response ?? '')) {
    return new LagebriefError('smtp.refuses', { server, what: 'the login', reply }, cause);
  }
  if (atLogin) {
    return new LagebriefError('smtp.login', { server, user: settings.user ?? '', reply }, cause);
  }
  if (error.command === 'STARTTLS' && error.response) {
    return new LagebriefError('smtp.starttls', { server, reply }, cause);
  }
  if (certificate.test(own)) {
    return new LagebriefError(
      'smtp.certificate',
      { server, reason: oneLine(error.message) },
      cause,
    );
  }
  if (error.code === 'ETLS' || error.timeoutType === 'UPGRADE_TIMEOUT' || wrongProtocol.test(own)) {
    return new LagebriefError('smtp.tls', { server, reason: oneLine(error.message) }, cause);
  }
  if (error.response) {
    return new LagebriefError('smtp.refuses', { server, what: 'the connection', reply }, cause);
  }
  if (error.timeoutType === 'GREETING_TIMEOUT' || error.timeoutType === 'SOCKET_TIMEOUT') {
    const seconds = settings.timeoutSeconds;
    return new LagebriefError('smtp.silent', { server, seconds }, cause);
  }
  if (settings.mailbox && own === 'ECONNREFUSED') {
    return new LagebriefError('smtp.no-mailbox', { server }, cause);
  }
  const reason = reasons[own] ?? (error.code === 'EDNS' ? reasons['ENOTFOUND'] : undefined);
  return new LagebriefError(
    'smtp.unreachable',
    { server, reason: reason ?? oneLine(error.message) },
    cause,
  );
}

/** Returns a server's words on one line, at most 300 characters, for people and the ledger. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
