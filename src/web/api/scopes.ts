import { nearest } from '../../base/nearest.ts';

/** What a token may allow, each with what that is. */
export const scopes = {
  'issues:read': 'read newsletters and their issues, drafts too',
  'deliveries:read': 'read how the sending of an issue stands',
  'subscribers:read': 'read addresses, names and subscriptions',
  'subscribers:write': 'ask for subscriptions (double opt-in) and end them',
  'items:read': 'read items, withdrawn ones too',
  'items:write': 'add, correct and withdraw items',
} as const;
export type Scope = keyof typeof scopes;

const scopeNames = Object.keys(scopes) as Scope[];

const words = [...new Set(scopeNames.flatMap((name) => name.split(':')))];

/**
 * Returns the scopes that `given` means: a scope itself, or one of its words, which means every scope
 * with that word (`read`, `subscribers`). Otherwise the rest of a sentence that says what is known.
 */
export function readScope(given: string): readonly Scope[] | { problem: string } {
  const meant = scopeNames.filter((name) => name === given || name.split(':').includes(given));
  if (meant.length > 0) return meant;
  const near = nearest(given, [...scopeNames, ...words]);
  const advice = near ? `did you mean "${near}"?` : `choose from ${scopeNames.join(', ')}.`;
  return { problem: `"${given.slice(0, 60)}" is no scope: ${advice}` };
}
