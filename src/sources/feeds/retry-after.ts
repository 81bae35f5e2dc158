const longest = 24 * 3_600_000;

/**
 * Returns until when a server wants to be left alone by its `Retry-After` (RFC 9110 §10.2.3), a day
 * from `now` at most; undefined if it says nothing that can be read.
 */
export function retryAfter(value: string | undefined, now: Date): Date | undefined {
  if (value === undefined) return undefined;
  const written = value.trim();
  const at = /^\d{1,9}$/.test(written)
    ? now.getTime() + Number(written) * 1000
    : Date.parse(/[a-z]/i.test(written) ? written : '');
  if (Number.isNaN(at)) return undefined;
  return new Date(Math.min(Math.max(at, now.getTime()), now.getTime() + longest));
}
