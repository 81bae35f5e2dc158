import { nearest } from '../base/nearest.ts';
import { isLoopbackHost } from '../base/reserved-names.ts';
import type { SmtpSettings } from './config.ts';

type SmtpServer = Omit<SmtpSettings, 'connections' | 'timeoutSeconds'>;

/**
 * Reads the address of an SMTP server, or says what is wrong with it without repeating it.
 *
 * - `smtp://user:password@host:587`: STARTTLS is required (RFC 3207); port 587 unless given. On a
 *   loopback host (localhost, 127.0.0.0/8, ::1) the connection is plain instead.
 * - `smtps://user:password@host:465`: TLS from the first byte (RFC 8314); port 465 unless given.
 * - `?starttls=never`: plain on any host; `?starttls=always`: required on a loopback host as well.
 *
 * Special characters of user and password are percent-encoded (RFC 3986 §2.1).
 */
export function parseSmtpUrl(
  value: string,
): { ok: true; server: SmtpServer } | { ok: false; problem: string } {
  const url = URL.parse(value);
  const problem = url ? wrongPart(url) : notAnAddress;
  if (!url || problem !== undefined) return { ok: false, problem: problem ?? notAnAddress };
  const host = decoded(url.hostname).replace(/^\[|\]$/g, '');
  const tls = url.protocol === 'smtps:';
  const server = {
    host,
    port: url.port === '' ? (tls ? 465 : 587) : Number(url.port),
    security: tls ? 'tls' : security(host, url.searchParams.get('starttls')),
  } satisfies SmtpServer;
  if (url.username === '') return { ok: true, server };
  const credentials = { user: decoded(url.username), password: decoded(url.password) };
  return { ok: true, server: { ...server, ...credentials } };
}

const notAnAddress =
  'is not written as smtp://user:password@host:port; percent-encode special characters of user and password (@ is %40, / is %2F, # is %23)';

function wrongPart(url: URL): string | undefined {
  if (!/^smtps?:$/.test(url.protocol)) return 'must begin with smtp:// or smtps://';
  if (url.hostname === '' || !/^\/?$/.test(url.pathname) || url.hash !== '') return notAnAddress;
  if (url.port === '0') return 'must have a port between 1 and 65535';
  if ((url.username === '') !== (url.password === ''))
    return 'must have both a user and a password, or neither';
  if ([url.hostname, url.username, url.password].some((part) => !isEncoded(part)))
    return notAnAddress;
  return wrongParameter(url);
}

function wrongParameter(url: URL): string | undefined {
  for (const [name, value] of url.searchParams) {
    if (name !== 'starttls') {
      const near = nearest(name, ['starttls']) ? ' (did you mean "starttls"?)' : '';
      return `must have no parameter after "?" but starttls${near}`;
    }
    if (url.protocol === 'smtps:') return 'must not have the parameter starttls with smtps://';
    if (value !== 'never' && value !== 'always')
      return 'must have starttls=never or starttls=always';
  }
  return undefined;
}

function security(host: string, starttls: string | null): SmtpSettings['security'] {
  if (starttls === 'never') return 'none';
  return starttls === null && isLoopbackHost(host) ? 'none' : 'starttls';
}

function isEncoded(part: string): boolean {
  try {
    // A line break would end the SMTP command that the part is sent in.
    return !/\p{Cc}/u.test(decoded(part));
  } catch {
    return false;
  }
}

const decoded = (part: string) => decodeURIComponent(part);
