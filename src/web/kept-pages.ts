import type { Clock } from '../base/clock.ts';
import { contentVersion } from './content-version.ts';

/** A page as it was made. */
export interface KeptPage {
  body: Uint8Array<ArrayBuffer>;
  version: string;
  /** Since when it is so; to the second never the same as of another body before. */
  changedAt: Date;
}

/** Pages that are the same for everybody, so that one is made once and not for each reader. */
export interface KeptPages {
  /**
   * Returns the page of this name, made by `make` unless it was made of the same things only just; who asks meanwhile waits for the same one. What is in `of` is compared by identity.
   * Undefined if `make` has none.
   */
  page(
    name: string,
    of: readonly unknown[],
    make: () => Promise<string | Uint8Array<ArrayBuffer> | undefined>,
  ): Promise<KeptPage | undefined>;
}

const mostPages = 200;

/**
 * Returns an empty store of pages in memory, which are made anew after `longest` milliseconds (a
 * minute): templates may change without anything telling so.
 */
export function createKeptPages(
  { clock }: { clock: Pick<Clock, 'now'> },
  longest = 60_000,
): KeptPages {
  const kept = new Map<
    string,
    { of: readonly unknown[]; until: number; page: Promise<KeptPage | undefined> }
  >();
  return {
    page(name, of, make) {
      const now = clock.now();
      const known = kept.get(name);
      if (known && known.until > now.getTime() && isSame(known.of, of)) return known.page;
      const page = make().then(async (made) => {
        if (made === undefined) return undefined;
        // As bytes: telling their version and encoding them takes as long as all else together.
        const body = typeof made === 'string' ? new TextEncoder().encode(made) : made;
        const version = contentVersion(body);
        const before = await known?.page.catch(() => undefined);
        return { body, version, changedAt: changedAt(version, now, before) };
      });
      kept.delete(name);
      kept.set(name, { of, until: now.getTime() + longest, page });
      if (kept.size > mostPages) kept.delete(kept.keys().next().value as string);
      // What could not be made is made anew by the next one who asks.
      page.catch(() => kept.get(name)?.page === page && kept.delete(name));
      return page;
    },
  };
}

const isSame = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((one, index) => one === b[index]);

/** Who asks by time alone (RFC 9110 §13.1.3) can tell two versions of one second by nothing. */
function changedAt(version: string, now: Date, before: KeptPage | undefined): Date {
  if (!before) return now;
  if (before.version === version) return before.changedAt;
  return new Date(Math.max(now.getTime(), before.changedAt.getTime() + 1000));
}
