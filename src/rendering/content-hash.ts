import { createHash } from 'node:crypto';
import type { Letter } from './letter.ts';

/**
 * Returns the SHA-256 (hex) of everything in a letter but its hash: JSON with the keys of every
 * object in order (as RFC 8785 orders them), so that the order of writing does not matter.
 */
export function contentHash(letter: Omit<Letter, 'contentHash'>): string {
  const { contentHash: _, ...content } = letter as Letter;
  return createHash('sha256')
    .update(JSON.stringify(inOrder(content)))
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}
