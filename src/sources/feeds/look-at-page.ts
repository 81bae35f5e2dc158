import type { Clock } from '../../base/clock.ts';
import type { Fetcher } from './fetch-document.ts';
import { robotsAllow } from './robots-rules.ts';

/**
 * What an item's page answers: it is there, missing (404, or 410 for good), or nobody can tell,
 * because the server fails, refuses programs, or does not want to be asked (`robots.txt`).
 */
export type PageAnswer =
  | { status: 'there' }
  | { status: 'missing'; code: 404 | 410 }
  | { status: 'unknown' };

/** Asks whether pages are still there. */
export type PageLooker = (url: string, signal: AbortSignal) => Promise<PageAnswer>;

const robotsLimit = 500_000;
const robotsKeptMs = 3_600_000;
/** A page is not read: a long one has answered what was asked. */
const pageLimit = 65_536;
/** The name by which `robots.txt` calls us. */
const robot = 'lagebrief';

/**
 * Returns what looks at pages, with `HEAD` and, where that brings no good answer, with `GET`, because
 * some servers answer the first one wrongly. What a host says in `robots.txt` holds for an hour.
 */
export function createPageLooker({
  fetcher,
  clock,
}: {
  fetcher: Pick<Fetcher, 'fetch'>;
  clock: Pick<Clock, 'now'>;
}): PageLooker {
  const robots = new Map<string, { text: Promise<string | undefined>; until: number }>();

  /** Undefined when nobody knows what is forbidden; then everything is (RFC 9309 §2.3.1.4). */
  async function fetchRobots(origin: string, signal: AbortSignal): Promise<string | undefined> {
    const url = `${origin}/robots.txt`;
    const answer = await fetcher.fetch({ url, bytes: robotsLimit }, signal);
    if (answer.status === 'read') return Buffer.from(answer.bytes).toString('utf8');
    const code = answer.status === 'failed' ? answer.httpStatus : undefined;
    return code !== undefined && code >= 400 && code < 500 && code !== 429 ? '' : undefined;
  }

  async function isAllowed({ origin, pathname, search }: URL, signal: AbortSignal) {
    const now = clock.now().getTime();
    let known = robots.get(origin);
    if (!known || known.until <= now) {
      known = { text: fetchRobots(origin, signal), until: now + robotsKeptMs };
      robots.set(origin, known);
    }
    const text = await known.text;
    return text !== undefined && robotsAllow(text, robot, pathname + search);
  }

  return async (address, signal) => {
    const url = URL.parse(address);
    if (!url || !(await isAllowed(url, signal))) return { status: 'unknown' };
    const asked = { url: address, bytes: pageLimit };
    const head = await fetcher.fetch({ ...asked, method: 'HEAD' }, signal);
    if (head.status === 'read') return { status: 'there' };
    const code = head.status === 'failed' ? head.httpStatus : undefined;
    if (code === undefined || ![404, 405, 410, 501].includes(code)) return { status: 'unknown' };
    const whole = await fetcher.fetch(asked, signal);
    if (whole.status === 'read') return { status: 'there' };
    const found = whole.status === 'failed' ? whole.httpStatus : undefined;
    return found === 404 || found === 410
      ? { status: 'missing', code: found }
      : { status: 'unknown' };
  };
}
