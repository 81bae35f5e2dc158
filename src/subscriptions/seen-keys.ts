import { hash } from 'node:crypto';

const bits = 2 ** 28;

/** Remembers keys in a fixed amount of memory. */
export interface SeenKeys {
  /** Remembers `key` and returns whether it was there before. */
  add(key: string): boolean;
}

/**
 * Returns a memory of 32 MiB for any number of keys (B. Bloom, 1970). It never forgets a key; it
 * takes a new one for an old one in one of 20 million cases with a million keys inside, and in one
 * of 2 700 with ten million.
 */
export function createSeenKeys(): SeenKeys {
  const table = new Uint8Array(bits / 8);
  return {
    add(key) {
      const digest = hash('sha1', key, 'buffer');
      let seen = true;
      for (const offset of [0, 4, 8, 12]) {
        const bit = digest.readUInt32LE(offset) % bits;
        const mask = 1 << (bit & 7);
        if (((table[bit >>> 3] as number) & mask) === 0) seen = false;
        (table[bit >>> 3] as number) |= mask;
      }
      return seen;
    },
  };
}
