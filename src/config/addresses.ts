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
