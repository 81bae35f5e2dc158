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

const seconds = (ms: number) => `${Math.ceil(ms / 100) / 10} s`;
/** Returns a size as people say it. */
const inMegabytes = (bytes: number): string => `${Math.round(bytes / 100_000) / 10} MB`;

type Words = (host: string, limits: FetchLimits, error: Error) => string;

const cutOff: Words = (host) =>
  `${host} broke the connection off before its answer was complete: it is tried again by itself`;
const damaged: Words = () =>
  'its compressed answer is damaged or cut off: it is tried again by itself, tell its publisher if that stays so';

const words: Record<string, Words> = {
  [notPublic]: (_, __, { message }) =>
    `${message}: name a public address, or allow the network by collect.allowNetworks if it is yours`,
  [tooLarge]: (_, { bytes }) =>
    `is larger than ${inMegabytes(bytes)}: name a smaller feed, or raise maxMegabytes of the source`,
  [tooLong]: (host, { totalMs }) =>
    `${host} did not complete its answer within ${seconds(totalMs)}: it is tried again by itself`,
  ENOTFOUND: (host) => `the name ${host} is not known: check the address`,
  EAI_AGAIN: (host) => `the name ${host} cannot be looked up now: it is tried again by itself`,
  ECONNREFUSED: (host) => `nothing answers at ${host}: check the address, it is tried again`,
  ENETUNREACH: (host) => `there is no way to ${host}: check the network of this machine`,
  EHOSTUNREACH: (host) => `there is no way to ${host}: check the network of this machine`,
  ECONNRESET: cutOff,
  EPIPE: cutOff,
  UND_ERR_SOCKET: cutOff,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: cutOff,
  UND_ERR_CONNECT_TIMEOUT: (host, { connectMs }) =>
    `no connection to ${host} within ${seconds(connectMs)}: it is tried again by itself`,
  ETIMEDOUT: (host) => `no connection to ${host}: it is tried again by itself`,
  UND_ERR_HEADERS_TIMEOUT: (host, { firstByteMs }) =>
    `no answer of ${host} within ${seconds(firstByteMs)}: it is tried again by itself`,
  UND_ERR_BODY_TIMEOUT: (host, { silenceMs }) =>
    `${host} fell silent for ${seconds(silenceMs)} in the middle of its answer: it is tried again by itself`,
  UND_ERR_HEADERS_OVERFLOW: (host) =>
    `the head of the answer of ${host} is too long: tell its publisher`,
  EPROTO: (host) => `no encrypted connection to ${host} came about: check the address`,
  CERT_HAS_EXPIRED: (host) => `the certificate of ${host} has expired: tell its publisher`,
};

/** Errors that may be about the proxy, if there is one, as much as about the host. */
const perhapsOfProxy =
  /^(ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|UND_ERR_(SOCKET|CONNECT_TIMEOUT|PRX_|ABORTED|INVALID_ARG))/;

/** Returns what the proxy, which is set, says or does not; undefined if it is about something else. */
function proxyFailure(host: string, { code = '', message }: NodeJS.ErrnoException) {
  const status = /^Proxy response \((\d+)\)/.exec(message)?.[1];
  if (status === '407' || message.includes('(407)'))
    return 'the proxy wants a login (407): write user and password into HTTPS_PROXY and HTTP_PROXY';
  if (status !== undefined)
    return `the proxy does not connect to ${host} (${status}): ask whoever runs it, or name the host in NO_PROXY`;
  return perhapsOfProxy.test(code)
    ? `no connection to ${host} (${code}), which is asked through a proxy unless NO_PROXY names it: check HTTPS_PROXY and HTTP_PROXY`
    : undefined;
}

/**
 * Returns what a failed request to `host` means and what to do about it; the rest of a sentence.
 * `proxied` tells that a proxy is set.
 */
export function fetchFailure(
  error: unknown,
  host: string,
  limits: FetchLimits,
  proxied = false,
): string {
  const failure = innermost(error);
  const { code = '', message } = failure;
  const ofProxy = proxied ? proxyFailure(host, failure) : undefined;
  if (ofProxy !== undefined) return ofProxy;
  const told = words[code];
  if (told) return told(host, limits, failure);
  if (/^(Z_|ERR_(BROTLI|_?ERROR_|PADDING|_)|ZSTD_)/.test(code))
    return damaged(host, limits, failure);
  if (/CERT|SIGNED|ERR_TLS|ISSUER|VERIFY/.test(code))
    return `the certificate of ${host} is not trusted (${message}): check the address, or tell its publisher`;
  if (/^ERR_SSL/.test(code)) return words['EPROTO']?.(host, limits, failure) ?? message;
  if (failure.name === 'HTTPParserError')
    return `what answers at ${host} does not speak HTTP: check the address`;
  return `${host} cannot be read (${message || code}): it is tried again by itself`;
}

/** Several addresses of one name fail together, each with its own reason. */
function innermost(error: unknown): NodeJS.ErrnoException {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  return error instanceof Error ? error : new Error(String(error));
}

/** Returns what a status that brings nothing means; the rest of a sentence. */
export function statusFailure(status: number): string {
  const said: Record<number, string> = {
    401: 'asks for a login (401): feeds behind one cannot be read, name a public one',
    403: 'refuses access (403): ask its publisher, collect.contact tells them who you are',
    404: 'is not there (404): look up the new address and change url',
    410: 'is gone for good (410): remove the source or change url',
    429: 'was asked too often (429): it is tried again later by itself, raise everyMinutes if that stays so',
  };
  const own = said[status];
  if (own) return own;
  if (status >= 500) return `has a problem of its own (${status}): it is tried again by itself`;
  return `answers with status ${status}: check the address`;
}
