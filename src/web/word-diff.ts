/** A run of words that two texts share, or that only one has. A line feed ends a paragraph. */
export interface Piece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Looking for more differences takes time that grows with their square, and nobody reads them. */
const mostDifferences = 1_200;

/**
 * Returns how `before` becomes `after`, word by word, in few steps (Myers, 1986, "An O(ND) Difference
 * Algorithm"). Texts that differ in more than 1200 words are told as wholly different.
 */
export function wordDiff(before: string, after: string): Piece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const start = sharedStart(old, now);
  const end = sharedStart(old.slice(start).toReversed(), now.slice(start).toReversed());
  const [middleOld, middleNow] = [old, now].map((words) => words.slice(start, words.length - end));
  return joined([
    ...old.slice(0, start).map((text) => ({ kind: 'same', text }) as const),
    ...steps(middleOld ?? [], middleNow ?? []),
    ...old.slice(old.length - end).map((text) => ({ kind: 'same', text }) as const),
  ]);
}

const wordsOf = (text: string) => text.match(/\n|[^\s]+/g) ?? [];

function sharedStart(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1;
  return shared;
}

function steps(old: readonly string[], now: readonly string[]): Piece[] {
  const trail = furthestPaths(old, now);
  if (!trail) {
    return [
      ...old.map((text) => ({ kind: 'removed', text }) as const),
      ...now.map((text) => ({ kind: 'added', text }) as const),
    ];
  }
  const pieces: Piece[] = [];
  let [x, y] = [old.length, now.length];
  for (let d = trail.length - 1; d >= 0; d -= 1) {
    const reached = trail[d] as Map<number, number>;
    const down = goesDown(reached, x - y, d);
    const from = down ? x - y + 1 : x - y - 1;
    const fromX = d === 0 ? 0 : (reached.get(from) ?? 0);
    const fromY = d === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      pieces.push({ kind: 'same', text: old[x] as string });
    }
    if (d === 0) break;
    if (down) pieces.push({ kind: 'added', text: now[--y] as string });
    else pieces.push({ kind: 'removed', text: old[--x] as string });
  }
  return pieces.reverse();
}

/** For each number of differences, how far along `old` each diagonal was reached before that step. */
function furthestPaths(old: readonly string[], now: readonly string[]) {
  const most = Math.min(old.length + now.length, mostDifferences);
  const trail: Map<number, number>[] = [];
  const reached = new Map([[1, 0]]);
  for (let d = 0; d <= most; d += 1) {
    trail.push(new Map(reached));
    for (let k = -d; k <= d; k += 2) {
      let x = goesDown(reached, k, d) ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1;
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x += 1;
      reached.set(k, x);
      if (x >= old.length && x - k >= now.length) return trail;
    }
  }
  return undefined;
}

/** Whether the furthest way to diagonal `k` takes a word in, and not one out. */
const goesDown = (reached: ReadonlyMap<number, number>, k: number, d: number) =>
  k === -d || (k !== d && (reached.get(k - 1) ?? 0) < (reached.get(k + 1) ?? 0));

/** What is taken out comes before what is put in its place. */
function joined(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = [];
  for (const { kind, text } of pieces) {
    const at = kind === 'removed' && runs.at(-1)?.kind === 'added' ? -2 : -1;
    const run = runs.at(at);
    if (run?.kind === kind) run.text = glued(run.text, text);
    else if (at === -2) runs.splice(-1, 0, { kind, text });
    else runs.push({ kind, text });
  }
  return runs;
}

const glued = (text: string, word: string) =>
  word === '\n' || text.endsWith('\n') ? text + word : `${text} ${word}`;
