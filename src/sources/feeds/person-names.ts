import { cleanLine } from '../../base/clean-text.ts';
import { writtenWords } from './written-words.ts';

const lengthLimit = 300;

/**
 * Returns the name in a person's entry such as `mail@example.org (Ada Byron)` without mail address;
 * `undefined` if it has nothing else or is a web address.
 */
export function personName(written: string): string | undefined {
  const line = cleanLine(writtenWords(written.slice(0, lengthLimit)));
  const bracketed = /^\S+@\S+\s*\(([^()]+)\)$/.exec(line)?.[1];
  const name = (bracketed ?? line)
    .replace(/[<([]?(?:mailto:)?[^\s<>()[\]]+@[^\s<>()[\]]+[>)\]]?/g, '')
    .replace(/^[\s,"]+|[\s,"]+$/g, '');
  return /^https?:\/\/\S+$/.test(name) ? undefined : cleanLine(name) || undefined;
}

/** Returns several names as one, each once; `undefined` if there is none. */
export function joinNames(names: readonly (string | undefined)[]): string | undefined {
  const present = names.filter((name) => name !== undefined);
  return [...new Set(present)].slice(0, 20).join(', ') || undefined;
}
