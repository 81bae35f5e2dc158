import { createHash } from 'node:crypto';
import type { CalendarDay } from '../../base/calendar.ts';
import type { Clock } from '../../base/clock.ts';
import type { FeedSource, SourceConfig } from '../../config/source-config.ts';
import type { SourceProblem } from '../item.ts';
import { troubleOf } from '../source-trouble.ts';
import { failureSentence } from './failure-sentence.ts';
import type { FeedReader } from './feed-reader.ts';
import type { FeedState, FeedStateStore } from './feed-state.ts';
import { trouble } from './feed-trouble.ts';
import type { Fetcher } from './fetch-document.ts';
import type { PageLooker } from './look-at-page.ts';
import { addressOf, type FeedOutcome, nextFeedState, settledMove } from './next-feed-state.ts';
import { readFeedFile } from './read-feed-file.ts';
import { type RemoteFeed, readRemoteFeed } from './read-remote-feed.ts';
import type { FeedItems } from './to-items.ts';

/** What reading a feed came to. */
export interface FeedReport {
  /** The source's key. */
  source: string;
  /** The configured address or file. */
  place: string;
  /** `early`: it is not due yet. `ended`: the time for collecting was over before it was its turn. */
  outcome: 'read' | 'unchanged' | 'early' | 'failed' | 'ended';
  /** How many items it has. */
  items: number;
  added: number;
  changed: number;
  problems: readonly SourceProblem[];
}

/** Whose feeds are read, and what becomes of their items. */
export interface FeedWish {
  /** Folder that paths are relative to. */
  root: string;
  /** The newsletter's. */
  sources: Readonly<Record<string, SourceConfig>>;
  zone: string;
  /** Whether feeds are asked before they are due. */
  again: boolean;
  timeLimitSeconds: number;
  /** A source that did not answer in so long fails when the time is over; one that had less is left for later. */
  fairSeconds: number;
  signal?: AbortSignal | undefined;
  /** The name of a source among all newsletters. */
  originOf(source: string): string;
  /** The days that the items of a source have until now, by id. */
  daysOf(origin: string): Promise<ReadonlyMap<string, CalendarDay>>;
  /** Keeps what a reading brought, so that nothing that is told to be read can be lost. */
  keep(
    origin: string,
    read: Pick<FeedItems, 'items' | 'takenBack'>,
  ): Promise<{ added: number; changed: number }>;
}

interface CollectorDeps {
  clock: Clock;
  states: FeedStateStore;
  fetcher: Pick<Fetcher, 'fetch'>;
  look: PageLooker;
  reader: FeedReader;
  /** Returns a number from 0 up to 1. */
  random: () => number;
}

/** Reads the feeds of newsletters. */
export interface FeedCollector {
  /**
   * Reads the feeds that are due, each on its own: one that fails changes nothing for the others, nor
   * for what it brought before. Several processes do not read the same one at the same time.
   */
  collect(wish: FeedWish): Promise<FeedReport[]>;
  /** Returns whether the page of an item is still there. */
  page: PageLooker;
}

/** Between two looks at whether somebody else is ready with a feed. */
const lookPause = 400;
/** A process that dies while it reads keeps others from it for so long after its time. */
const leaseSlack = 30_000;
/** Why a run ends that nobody has stopped. */
const timeIsOver = Symbol('the time for collecting is over');
/** Raised when the same feed would make other items. */
const making = 3;

/** Returns the collector of an installation. */
export function createFeedCollector(deps: CollectorDeps): FeedCollector {
  return {
    page: deps.look,
    async collect(wish) {
      const feeds = Object.entries(wish.sources).flatMap(([name, source]) =>
        source.type === 'feed' ? [[name, source] as const] : [],
      );
      if (feeds.length === 0) return [];
      const done = new AbortController();
      const over = new AbortController();
      const { signal: until } = done;
      void deps.clock.wait(wish.timeLimitSeconds * 1000, until).then(() => over.abort(timeIsOver));
      const signal = wish.signal ? AbortSignal.any([over.signal, wish.signal]) : over.signal;
      try {
        return await Promise.all(
          feeds.map(([name, source]) => collectOne(deps, { ...wish, signal }, name, source)),
        );
      } finally {
        done.abort();
      }
    },
  };
}

type RunningWish = FeedWish & { signal: AbortSignal };

async function collectOne(
  deps: CollectorDeps,
  wish: RunningWish,
  name: string,
  source: FeedSource,
): Promise<FeedReport> {
  const { url, path } = source;
  if (url !== undefined) return await collectRemote(deps, wish, name, { ...source, url });
  const origin = wish.originOf(name);
  const context = await contextOf(deps, wish, name);
  const reading = await readFeedFile(deps, { root: wish.root, path: path ?? '', source, context });
  const report = { source: name, place: path ?? '', added: 0, changed: 0 };
  if (reading.status === 'failed') {
    const { problem } = reading;
    const problems = [troubleOf(name, 'bad-file', { path: path ?? '', problem })];
    return { ...report, outcome: 'failed', items: 0, problems };
  }
  const changes = await wish.keep(origin, reading);
  const { items, problems } = reading;
  return { ...report, ...changes, outcome: 'read', items: items.length, problems };
}

async function contextOf({ clock }: CollectorDeps, wish: FeedWish, name: string) {
  const seen = await wish.daysOf(wish.originOf(name));
  return { origin: name, now: clock.now(), zone: wish.zone, seen };
}

async function collectRemote(
  deps: CollectorDeps,
  wish: RunningWish,
  name: string,
  source: FeedSource & { url: string },
): Promise<FeedReport> {
  const { clock, states } = deps;
  const origin = wish.originOf(name);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([making, wish.zone, source]))
    .digest('hex');
  for (let { again } = wish; ; again = false) {
    const leaseUntil = new Date(clock.now().getTime() + wish.timeLimitSeconds * 1000 + leaseSlack);
    const claimed = await states.claim(origin, {
      fingerprint,
      now: clock.now(),
      leaseUntil,
      again,
    });
    if (claimed.status === 'early') return reportOf(wish, name, source.url, 'early', claimed.state);
    if (claimed.status === 'claimed') {
      const state = claimed.state?.url === source.url ? claimed.state : undefined;
      const work = { name, origin, source, state, fresh: claimed.fresh };
      let settled: FeedState | undefined;
      try {
        const { report, next } = await readClaimed(deps, wish, work);
        settled = next;
        return report;
      } finally {
        await states.settle(origin, claimed.claim, {
          fingerprint,
          ...(settled ? { state: settled } : {}),
        });
      }
    }
    await clock.wait(lookPause, wish.signal);
    if (wish.signal.aborted) return reportOf(wish, name, source.url, 'ended', undefined);
  }
}

interface Work {
  name: string;
  origin: string;
  source: FeedSource & { url: string };
  state: FeedState | undefined;
  fresh: boolean;
}

async function readClaimed(
  deps: CollectorDeps,
  wish: RunningWish,
  { name, origin, source, state, fresh }: Work,
): Promise<{ report: FeedReport; next?: FeedState }> {
  const { clock, random } = deps;
  const url = addressOf(source.url, state);
  const answer = await readRemoteFeed(deps, {
    url,
    validators: fresh ? undefined : state,
    source,
    context: await contextOf(deps, wish, name),
    signal: wish.signal,
  });
  const remote = tooSlow(answer, url, wish) ?? answer;
  if (remote.status === 'ended')
    return { report: reportOf(wish, name, source.url, 'ended', state) };
  let changes = { added: 0, changed: 0 };
  if (remote.status === 'read') changes = await wish.keep(origin, remote);
  const { everyMinutes } = source;
  const before: FeedState = state ?? {
    url: source.url,
    items: 0,
    failures: 0,
    problems: [],
    dueAt: '',
  };
  const told = outcomeOf(remote, before, name);
  const next = nextFeedState(before, told, { now: clock.now(), everyMinutes, random });
  return { report: { ...reportOf(wish, name, source.url, remote.status, next), ...changes }, next };
}

/** Otherwise a source that never gets ready would take up the time of every run and never rest. */
function tooSlow(answer: RemoteFeed, url: string, { signal, fairSeconds }: RunningWish) {
  if (answer.status !== 'ended' || signal.reason !== timeIsOver) return undefined;
  const seconds = Math.round(answer.askedMs / 1000);
  if (answer.askedMs < fairSeconds * 1000) return undefined;
  const problem = trouble('too-long', { host: new URL(url).host, seconds });
  return { status: 'failed', problem } as const;
}

function outcomeOf(
  remote: Exclude<RemoteFeed, { status: 'ended' }>,
  before: FeedState,
  name: string,
): FeedOutcome {
  if (remote.status !== 'read') return remote;
  const { items, problems, foundAt = before.foundAt, etag, lastModified } = remote;
  const movedTo = remote.movedTo ?? settledMove(before);
  const remark = { remark: true } as const;
  const remarks = foundAt
    ? [{ ...troubleOf(name, 'found-by-page', { foundAt, page: before.url }), ...remark }]
    : movedTo
      ? [{ ...troubleOf(name, 'moved', { movedTo }), ...remark }]
      : [];
  return {
    status: 'read',
    items: items.length,
    problems: [...remarks, ...problems],
    foundAt,
    movedTo,
    etag,
    lastModified,
  };
}

function reportOf(
  { zone }: FeedWish,
  source: string,
  place: string,
  outcome: FeedReport['outcome'],
  state: FeedState | undefined,
): FeedReport {
  const failing = state?.failure === undefined ? [] : [failureSentence(source, state, zone)];
  const odd = state?.failure === undefined ? (state?.problems ?? []) : [];
  const ended = outcome === 'ended' ? [troubleOf(source, 'no-time-left', { place })] : [];
  const problems = [...ended, ...failing, ...odd];
  return { source, place, outcome, items: state?.items ?? 0, added: 0, changed: 0, problems };
}
