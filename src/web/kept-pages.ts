import type { Clock } from '../base/clock.ts';
import { contentVersion } from './content-version.ts';

/** A page as it was made. */
export interface KeptPage {
  body: Uint8Array<ArrayBuffer>;
  version: string;
  madeAt: Date;
}

/** Pages that are the same for everybody, so that one is made once and not for each reader. */
export interface KeptPages {
  /**
   * Returns the page of this name, made by `make` unless it was made of the same things less than a
   * minute ago; who asks meanwhile waits for the same one. What is in `of` is compared by identity.
   * Undefined if `make` has none.
   */
  page(
    name: string,
    of: readonly unknown[],
    make: () => Promise<string | undefined>,
  ): Promise<KeptPage | undefined>;
}

/** Templates may change without anything telling so. */
const longest = 60_000;
const mostPages = 200;

/** Returns an empty store of pages in memory. */
export function createKeptPages({ clock }: { clock: Pick<Clock, 'now'> }): KeptPages {
  const kept = new Map<
    string,
    { of: readonly unknown[]; until: number; page: Promise<KeptPage | undefined> }
  >();
  return {
    page(name, of, make) {
      const madeAt = clock.now();
      const known = kept.get(name);
      if (known && known.until > madeAt.getTime() && isSame(known.of, of)) return known.page;
      const page = make().then((text) => {
        if (text === undefined) return undefined;
        // As bytes: telling their version and encoding them takes as long as all else together.
        const body = new TextEncoder().encode(text);
        return { body, version: contentVersion(body), madeAt };
      });
      kept.delete(name);
      kept.set(name, { of, until: madeAt.getTime() + longest, page });
      if (kept.size > mostPages) kept.delete(kept.keys().next().value as string);
      // What could not be made is made anew by the next one who asks.
      page.catch(() => kept.get(name)?.page === page && kept.delete(name));
      return page;
    },
  };
}

const isSame = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((one, index) => one === b[index]);
