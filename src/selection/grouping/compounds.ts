/** A part of a compound has at least so many letters; shorter ones are mostly endings. */
const shortestPart = 4;
/** Only words of so many letters are taken apart. */
const shortestCompound = 9;
/** What German puts between the parts of a compound. */
const links = ['', 's', 'es', 'n', 'en', 'e', 'er'];

/**
 * Returns the parts of a German compound in lower case ("drohnenangriff" gives "drohne" and
 * "angriff"), or undefined when `isWord` does not know two parts. Of several ways the one with the
 * longer shorter part wins. The parts are forms that `isWord` knows; compounds in them stay whole.
 */
export function splitCompound(
  word: string,
  isWord: (form: string) => boolean,
): readonly [string, string] | undefined {
  if (word.length < shortestCompound) return undefined;
  let found: readonly [string, string] | undefined;
  for (let at = shortestPart; at <= word.length - shortestPart; at += 1) {
    const shorter = Math.min(at, word.length - at);
    if (found && shorter <= Math.min(found[0].length, found[1].length)) continue;
    const tail = word.slice(at);
    if (!isWord(tail)) continue;
    const head = knownHead(word.slice(0, at), isWord);
    if (head) found = [head, tail];
  }
  return found;
}

function knownHead(head: string, isWord: (form: string) => boolean): string | undefined {
  for (const link of links) {
    if (!head.endsWith(link)) continue;
    const bare = head.slice(0, head.length - link.length);
    if (bare.length >= shortestPart - 1 && isWord(bare)) return bare;
  }
  return undefined;
}
