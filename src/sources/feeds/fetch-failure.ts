import { type FeedTrouble, trouble } from './feed-trouble.ts';
import { notPublic } from './guarded-lookup.ts';

/** How long, how much and how far a request goes. */
export interface FetchLimits {
  /** Until there is a connection, in milliseconds; TLS included. */
  connectMs: number;
  /** From then until the head of the answer is complete. */
  firstByteMs: number;
  /** Between two pieces of the answer. */
  silenceMs: number;
  /** For the whole answer, however steadily it drips; a redirect begins anew. */
  totalMs: number;
  /** Of the answer, as it comes over the wire and unpacked. */
  bytes: number;
  redirects: number;
}

/** Codes of errors that are ours. */
export const tooLarge = 'ANSWER_TOO_LARGE';
export const tooLong = 'ANSWER_TOO_LONG';

/** Returns an error with a code, as Node's own have them. */
export const coded = (code: string, message: string): NodeJS.ErrnoException =>
  Object.assign(new Error(message), { code });

const seconds = (ms: number) => Math.ceil(ms / 100) / 10;
const megabytes = (bytes: number) => Math.round(bytes / 100_000) / 10;

type Judge = (host: string, limits: FetchLimits, error: NodeJS.ErrnoException) => FeedTrouble;

const cutOff: Judge = (host) => trouble('cut-off', { host });
const noWay: Judge = (host) => trouble('no-way', { host });

const byCode: Record<string, Judge> = {
  [notPublic]: (host, _, error) =>
    trouble('not-public', { host, ...(error as unknown as { address: string }) }),
  [tooLarge]: (_, { bytes }) => trouble('too-large', { megabytes: megabytes(bytes) }),
  [tooLong]: (host, { totalMs }) => trouble('too-long', { host, seconds: seconds(totalMs) }),
  ENOTFOUND: (host) => trouble('unknown-name', { host }),
  EAI_AGAIN: (host) => trouble('no-lookup', { host }),
  ECONNREFUSED: (host) => trouble('nothing-answers', { host }),
  ENETUNREACH: noWay,
  EHOSTUNREACH: noWay,
  ECONNRESET: cutOff,
  EPIPE: cutOff,
  UND_ERR_SOCKET: cutOff,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: cutOff,
  UND_ERR_CONNECT_TIMEOUT: (host, { connectMs }) =>
    trouble('no-connection', { host, seconds: seconds(connectMs) }),
  ETIMEDOUT: (host) => trouble('no-connection', { host, seconds: undefined }),
  UND_ERR_HEADERS_TIMEOUT: (host, { firstByteMs }) =>
    trouble('no-answer', { host, seconds: seconds(firstByteMs) }),
  UND_ERR_BODY_TIMEOUT: (host, { silenceMs }) =>
    trouble('fell-silent', { host, seconds: seconds(silenceMs) }),
  UND_ERR_HEADERS_OVERFLOW: (host) => trouble('long-head', { host }),
  EPROTO: (host) => trouble('no-encryption', { host }),
  CERT_HAS_EXPIRED: (host) => trouble('expired-certificate', { host }),
};

/** Errors that may be about the proxy, if there is one, as much as about the host. */
const perhapsOfProxy =
  /^(ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|UND_ERR_(SOCKET|CONNECT_TIMEOUT|PRX_|ABORTED|INVALID_ARG))/;

/** Returns what the proxy, which is set, says or does not; undefined if it is about something else. */
function proxyFailure(
  host: string,
  { code = '', message }: NodeJS.ErrnoException,
): FeedTrouble | undefined {
  const status = /^Proxy response \((\d+)\)/.exec(message)?.[1];
  if (status === '407' || message.includes('(407)')) return trouble('proxy-login');
  if (status !== undefined) return trouble('proxy-refuses', { host, status });
  return perhapsOfProxy.test(code) ? trouble('proxy-fails', { host, code }) : undefined;
}

/**
 * Returns what a failed request to `host` means and what to do about it; `proxied` tells that a proxy
 * is set.
 */
export function fetchFailure(
  error: unknown,
  host: string,
  limits: FetchLimits,
  proxied = false,
): FeedTrouble {
  const failure = innermost(error);
  const { code = '', message } = failure;
  const ofProxy = proxied ? proxyFailure(host, failure) : undefined;
  if (ofProxy !== undefined) return ofProxy;
  const told = byCode[code];
  if (told) return told(host, limits, failure);
  if (/^(Z_|ERR_(BROTLI|_?ERROR_|PADDING|_)|ZSTD_)/.test(code)) return trouble('damaged');
  if (/CERT|SIGNED|ERR_TLS|ISSUER|VERIFY/.test(code))
    return trouble('untrusted-certificate', { host, reason: message });
  if (/^ERR_SSL/.test(code)) return trouble('no-encryption', { host });
  if (failure.name === 'HTTPParserError') return trouble('not-http', { host });
  return trouble('unreadable', { host, reason: message || code });
}

/** Several addresses of one name fail together, each with its own reason. */
function innermost(error: unknown): NodeJS.ErrnoException {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  return error instanceof Error ? error : new Error(String(error));
}
