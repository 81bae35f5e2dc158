import { isIP, type LookupFunction } from 'node:net';
import { type Dispatcher, request } from 'undici';
import type { Clock } from '../../base/clock.ts';
import type { ProxySettings } from '../../config/proxy-settings.ts';
import { feedAddressProblem } from './feed-address.ts';
import { type FeedTrouble, trouble } from './feed-trouble.ts';
import { fetchAgent, refusedBeforeProxy } from './fetch-agent.ts';
import { coded, type FetchLimits, fetchFailure, tooLong } from './fetch-failure.ts';
import { guardedLookup, refusal } from './guarded-lookup.ts';
import type { HostQueue } from './host-queue.ts';
import type { AddressRule } from './public-address.ts';
import { acceptedEncodings, readBody } from './read-body.ts';
import { retryAfter } from './retry-after.ts';

/** What is asked for. */
export interface FetchQuestion {
  url: string;
  /** Of the last good answer: an unchanged document then need not come again (RFC 9110 §13). */
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** `HEAD` asks whether it is there and brings no bytes; `GET` without it. */
  method?: 'GET' | 'HEAD' | undefined;
  /** Instead of the usual limit, in bytes. */
  bytes?: number | undefined;
}

/** A document as it came. */
export interface FetchedDocument {
  status: 'read';
  bytes: Uint8Array<ArrayBuffer>;
  /** Where it was found in the end. */
  url: string;
  /** Where it has moved for good, if all redirects said so (301, 308). */
  movedTo?: string | undefined;
  contentType?: string | undefined;
  etag?: string | undefined;
  lastModified?: string | undefined;
}

/** What came of a request; `ended` when its signal aborted after its servers had `askedMs` to answer. */
export type Fetched =
  | FetchedDocument
  | { status: 'unchanged'; url: string; movedTo?: string | undefined }
  | {
      status: 'failed';
      problem: FeedTrouble;
      httpStatus?: number | undefined;
      /** Until when the server wants to be left alone. */
      notBefore?: Date | undefined;
    }
  | { status: 'ended'; askedMs: number };

/** Fetches documents; disposing closes its connections. */
export interface Fetcher extends AsyncDisposable {
  /** Never rejects. */
  fetch(question: FetchQuestion, signal: AbortSignal): Promise<Fetched>;
}

interface FetcherDeps {
  clock: Clock;
  queue: HostQueue;
  /** Which addresses may be connected to, whatever leads there. */
  isAllowed: AddressRule;
  /** Who asks, for the header of this name. */
  userAgent: string;
  limits: FetchLimits;
  /** Looks names up; the system's resolver without it. */
  resolve?: LookupFunction | undefined;
  proxy?: ProxySettings | undefined;
}

/** For feeds: patient enough for slow servers, and no server can hold up the others for long. */
export const usualFetchLimits: FetchLimits = {
  connectMs: 10_000,
  firstByteMs: 15_000,
  silenceMs: 10_000,
  totalMs: 45_000,
  bytes: 8_000_000,
  redirects: 5,
};

/**
 * Returns a fetcher of public web documents. It connects only to addresses that `isAllowed` accepts,
 * checked at each step (through a proxy as far as names can be looked up here), follows a limited number of redirects and none from https to http, sends no
 * cookies and no referrer, and holds no more of an answer than the limit says.
 */
export function createFetcher(deps: FetcherDeps): Fetcher {
  const { limits, isAllowed, proxy } = deps;
  const lookup = guardedLookup(isAllowed, deps.resolve);
  const agent = fetchAgent({ limits, lookup, proxy });
  const closing = new AbortController();
  return {
    async fetch(question, until) {
      const signal = AbortSignal.any([until, closing.signal]);
      let step: Step = { url: question.url, forGood: true };
      let askedMs = 0;
      const timed = async (url: string) => {
        const begun = deps.clock.now().getTime();
        const answer = await ask({ ...deps, agent, lookup }, { ...question, url }, signal);
        askedMs += deps.clock.now().getTime() - begun;
        return answer;
      };
      for (let hops = 0; hops <= limits.redirects; hops += 1) {
        const asked = checkedAddress(step.url, isAllowed);
        if (!asked.ok) return failed(inStep(hops, step.url, asked.problem));
        const { url } = asked;
        const answer = await deps.queue.run(url.host, signal, () => timed(url.href));
        if (!answer || signal.aborted) return { status: 'ended', askedMs };
        if (answer.status === 'failed')
          return { ...answer, problem: inStep(hops, step.url, answer.problem) };
        if (answer.status !== 'redirected') {
          const movedTo = hops > 0 ? step.movedTo : undefined;
          return { ...answer, url: url.href, ...(movedTo ? { movedTo } : {}) };
        }
        const next = nextStep(step, url, answer);
        if (!next.ok) return failed(inStep(hops, step.url, next.problem));
        step = next.step;
      }
      return failed(trouble('too-many-redirects', { redirects: limits.redirects }));
    },
    [Symbol.asyncDispose]() {
      closing.abort();
      return agent.destroy();
    },
  };
}

/** Where a chain of redirects stands. */
interface Step {
  url: string;
  /** Whether all redirects until here were permanent. */
  forGood: boolean;
  movedTo?: string | undefined;
}

interface Redirected {
  status: 'redirected';
  location: string;
  permanent: boolean;
}

const failed = (problem: FeedTrouble): Fetched => ({ status: 'failed', problem });
const inStep = (hops: number, url: string, problem: FeedTrouble) =>
  hops === 0 ? problem : trouble('led-to', { url: url.slice(0, 300), trouble: problem });

function checkedAddress(
  address: string,
  isAllowed: AddressRule,
): { ok: true; url: URL } | { ok: false; problem: FeedTrouble } {
  const url = URL.parse(address);
  if (!url) return { ok: false, problem: trouble('no-address') };
  const problem = feedAddressProblem(url);
  if (problem !== undefined) return { ok: false, problem: trouble('bad-address', { problem }) };
  // A socket asks no lookup for an address.
  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(literal) === 0 || isAllowed(literal)) return { ok: true, url };
  return { ok: false, problem: fetchFailure(refusal(literal, literal), literal, usualFetchLimits) };
}

function nextStep(
  step: Step,
  from: URL,
  { location, permanent }: Redirected,
): { ok: true; step: Step } | { ok: false; problem: FeedTrouble } {
  const url = URL.parse(location, from.href);
  if (!url) return { ok: false, problem: trouble('redirects-nowhere') };
  if (from.protocol === 'https:' && url.protocol === 'http:')
    return {
      ok: false,
      problem: trouble('downgrade', { url: url.href.slice(0, 300) }),
    };
  url.hash = '';
  const forGood = step.forGood && permanent;
  return {
    ok: true,
    step: { url: url.href, forGood, movedTo: forGood ? url.href : step.movedTo },
  };
}

type Answer = Exclude<Fetched, { status: 'ended' }> | Redirected;

/** Makes one request; a redirect is an answer. */
async function ask(
  deps: FetcherDeps & { agent: Dispatcher; lookup: LookupFunction },
  question: FetchQuestion,
  signal: AbortSignal,
): Promise<Answer> {
  const limits = { ...deps.limits, bytes: question.bytes ?? deps.limits.bytes };
  const { host, hostname } = new URL(question.url);
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  const done = new AbortController();
  void deps.clock.wait(limits.totalMs, AbortSignal.any([done.signal, signal])).then(() => {
    if (!done.signal.aborted) over.abort(coded(tooLong, 'takes too long'));
  });
  try {
    const refused = deps.proxy && (await refusedBeforeProxy(hostname, deps.lookup));
    if (refused) throw refused;
    return await exchange(deps, question, limits, stop);
  } catch (error) {
    const reason = over.signal.aborted ? over.signal.reason : error;
    return {
      status: 'failed',
      problem: fetchFailure(reason, host, limits, deps.proxy !== undefined),
    };
  } finally {
    done.abort();
  }
}

async function exchange(
  { agent, userAgent, clock }: FetcherDeps & { agent: Dispatcher },
  { url, etag, lastModified, method = 'GET' }: FetchQuestion,
  { bytes: limit }: FetchLimits,
  signal: AbortSignal,
): Promise<Answer> {
  const answer = await request(url, {
    method,
    dispatcher: agent,
    signal,
    headers: {
      'user-agent': userAgent,
      accept: accepted,
      'accept-encoding': acceptedEncodings,
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
    },
  });
  const { statusCode, headers, body } = answer;
  const head = (name: string) => single(headers[name]);
  if (statusCode === 200) {
    const coding = method === 'HEAD' ? '' : (head('content-encoding') ?? '');
    const bytes = await readBody(body, coding, limit);
    return {
      status: 'read',
      bytes,
      url,
      contentType: head('content-type'),
      etag: short(head('etag')),
      lastModified: short(head('last-modified')),
    };
  }
  await discard(body);
  if (statusCode === 304) return { status: 'unchanged', url };
  const location = head('location');
  if (location !== undefined && [301, 302, 303, 307, 308].includes(statusCode))
    return { status: 'redirected', location, permanent: [301, 308].includes(statusCode) };
  return {
    status: 'failed',
    problem: trouble('status', { status: statusCode }),
    httpStatus: statusCode,
    notBefore: [429, 503].includes(statusCode)
      ? retryAfter(head('retry-after'), clock.now())
      : undefined,
  };
}

const accepted =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1';

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
/** What comes back with the next request must be a plain header of reasonable length. */
const short = (value: string | undefined) =>
  value !== undefined && /^[\x20-\x7e]{1,400}$/.test(value) ? value : undefined;

/** A body that nobody reads would keep its connection; a long one is not worth it. */
async function discard(body: Dispatcher.ResponseData['body']): Promise<void> {
  body.on('error', () => {});
  await body.dump({ limit: 16_384 });
}
