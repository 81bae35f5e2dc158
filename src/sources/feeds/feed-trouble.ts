import { type Said, type SentenceTable, say } from '../../base/sentence-table.ts';

type OfHost = { host: string };
/** A trouble within another. */
type Troubled = { code: string; parameters: unknown; sentence: string };
type Late = OfHost & { seconds: number };

const again = 'it is tried again by itself';
const byStatus: Record<number, string> = {
  401: 'asks for a login (401): feeds behind one cannot be read, name a public one',
  403: 'refuses access (403): ask its publisher, collect.contact tells them who you are',
  404: 'is not there (404): look up the new address and change url',
  410: 'is gone for good (410): remove the source or change url',
  429: 'was asked too often (429): it is tried again later by itself, raise everyMinutes if that stays so',
};

/** Why a feed cannot be read and what to do about it: the rest of a sentence that begins with its address. */
const sentences = {
  'not-public': ({ host, address }: OfHost & { address: string }) =>
    `${host === address ? host : `${host} leads to ${address}, which`} is not an address of the public network: name a public address, or allow the network by collect.allowNetworks if it is yours`,
  'too-large': ({ megabytes }: { megabytes: number }) =>
    `is larger than ${megabytes} MB: name a smaller feed, or raise maxMegabytes of the source`,
  'too-long': ({ host, seconds }: Late) =>
    `${host} did not complete its answer within ${seconds} s: ${again}`,
  'unknown-name': ({ host }: OfHost) => `the name ${host} is not known: check the address`,
  'no-lookup': ({ host }: OfHost) => `the name ${host} cannot be looked up now: ${again}`,
  'nothing-answers': ({ host }: OfHost) =>
    `nothing answers at ${host}: check the address, it is tried again`,
  'no-way': ({ host }: OfHost) => `there is no way to ${host}: check the network of this machine`,
  'cut-off': ({ host }: OfHost) =>
    `${host} broke the connection off before its answer was complete: ${again}`,
  damaged: () =>
    `its compressed answer is damaged or cut off: ${again}, tell its publisher if that stays so`,
  'no-connection': ({ host, seconds }: OfHost & { seconds: number | undefined }) =>
    `no connection to ${host}${seconds === undefined ? '' : ` within ${seconds} s`}: ${again}`,
  'no-answer': ({ host, seconds }: Late) => `no answer of ${host} within ${seconds} s: ${again}`,
  'fell-silent': ({ host, seconds }: Late) =>
    `${host} fell silent for ${seconds} s in the middle of its answer: ${again}`,
  'long-head': ({ host }: OfHost) =>
    `the head of the answer of ${host} is too long: tell its publisher`,
  'no-encryption': ({ host }: OfHost) =>
    `no encrypted connection to ${host} came about: check the address`,
  'expired-certificate': ({ host }: OfHost) =>
    `the certificate of ${host} has expired: tell its publisher`,
  'untrusted-certificate': ({ host, reason }: OfHost & { reason: string }) =>
    `the certificate of ${host} is not trusted (${reason}): check the address, or tell its publisher`,
  'proxy-login': () =>
    'the proxy wants a login (407): write user and password into HTTPS_PROXY and HTTP_PROXY',
  'proxy-refuses': ({ host, status }: OfHost & { status: string }) =>
    `the proxy does not connect to ${host} (${status}): ask whoever runs it, or name the host in NO_PROXY`,
  'proxy-fails': ({ host, code }: OfHost & { code: string }) =>
    `no connection to ${host} (${code}), which is asked through a proxy unless NO_PROXY names it: check HTTPS_PROXY and HTTP_PROXY`,
  'not-http': ({ host }: OfHost) =>
    `what answers at ${host} does not speak HTTP: check the address`,
  unreadable: ({ host, reason }: OfHost & { reason: string }) =>
    `${host} cannot be read (${reason}): ${again}`,
  status: ({ status }: { status: number }) =>
    byStatus[status] ??
    (status >= 500
      ? `has a problem of its own (${status}): ${again}`
      : `answers with status ${status}: check the address`),
  'no-address': () => 'is not a web address: correct it',
  'bad-address': ({ problem }: { problem: string }) => problem,
  'too-many-redirects': ({ redirects }: { redirects: number }) =>
    `leads on more than ${redirects} times: check the address`,
  'redirects-nowhere': () => 'redirects to an address that is none: check the address',
  downgrade: ({ url }: { url: string }) =>
    `redirects from https to ${url}, which anybody on the way could change: it is not followed, name another address`,
  'led-to': ({ url, trouble }: { url: string; trouble: Troubled }) =>
    `leads to ${url}, and there: ${trouble.sentence}`,
  'page-without-feed': () =>
    'is a web page that names no feed: write the address of its feed as url',
  'page-with-unreadable-feeds': ({ feeds }: { feeds: readonly string[] }) =>
    `is a web page, and the feeds that it names cannot be read (${feeds.join(', ')}): write the address of its feed as url`,
  'no-feed': ({ problem }: { problem: string }) => problem,
} as const satisfies SentenceTable;

export type FeedTroubles = typeof sentences;
export type FeedTrouble = Said<FeedTroubles>;

/** Returns what is the trouble with a feed. */
export const trouble = <C extends keyof FeedTroubles>(
  code: C,
  ...parameters: Parameters<FeedTroubles[C]>
): FeedTrouble => say(sentences, code, ...parameters);
