import { isIP, isIPv4 } from 'node:net';

/**
 * Returns what is wrong with `value` as the public address of an installation, `undefined` if it
 * is fit: http or https and a host, without user, path, query or fragment.
 */
export function baseUrlProblem(value: string): string | undefined {
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    return 'must be a web address such as https://news.example.org';
  if (url.username !== '' || url.password !== '') return 'must not have a user or a password';
  if (url.pathname !== '/' || /[?#]/.test(value))
    return 'must end after the host: the pages have no path in front of theirs';
  return undefined;
}

/**
 * Returns what is wrong with `value` as the address of a database, without repeating it;
 * `undefined` if it is fit: `sqlite:<path>` or `postgres://…`.
 */
export function databaseUrlProblem(value: string): string | undefined {
  if (/^sqlite:./.test(value)) return undefined;
  const url = URL.parse(value);
  if (url && /^postgres(ql)?:$/.test(url.protocol)) return undefined;
  return 'must be sqlite:<path> or postgres://user:password@host:5432/name';
}

/** As `databaseUrlProblem`, for an address in a file: that must hold no password. */
export function storedDatabaseUrlProblem(value: string): string | undefined {
  const url = URL.parse(value);
  const secret = url && (url.password !== '' || url.searchParams.has('password'));
  return secret
    ? 'must not hold a password: set the environment variable DATABASE_URL instead'
    : databaseUrlProblem(value);
}

/** Returns `value`, a database's address, as it may be shown: without credentials and parameters. */
export function withoutCredentials(value: string): string {
  const url = /^sqlite:/.test(value) ? null : URL.parse(value);
  return url ? `${url.protocol}//${url.host}${url.pathname}` : value;
}

/** Returns what is wrong with `value` as an address to listen on, `undefined` if it is fit. */
export function hostProblem(value: string): string | undefined {
  const name = /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i.test(value);
  return isIP(value) > 0 || name
    ? undefined
    : 'must be an address of this machine such as 127.0.0.1, or 0.0.0.0 for all of them, without a port';
}

/** Returns what is wrong with `value` as a list of addresses and networks (CIDR). */
export function networksProblem(value: string): string | undefined {
  const wrong = value.split(/[\s,]+/).find((network) => !isNetwork(network));
  return wrong === undefined
    ? undefined
    : `must be a list of addresses or networks such as 10.0.0.5, 172.16.0.0/12: "${wrong}" is neither`;
}

function isNetwork(value: string): boolean {
  const [address = '', prefix, rest] = value.split('/');
  if (isIP(address) === 0 || rest !== undefined) return false;
  return (
    prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= (isIPv4(address) ? 32 : 128))
  );
}
