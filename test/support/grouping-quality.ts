/** Precision, recall and their harmonic mean, 0 to 1. */
export interface Quality {
  precision: number;
  recall: number;
  f1: number;
}

/** A report with the event that people say it tells, and the story that a program put it in. */
export interface Judged {
  event: string;
  story: string;
}

const quality = (precision: number, recall: number): Quality => ({
  precision,
  recall,
  f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
});

/** Returns the BCubed measures (Bagga and Baldwin, 1998): the mean over the reports that `counts`. */
export function bCubed<T extends Judged>(
  judged: readonly T[],
  counts: (one: T) => boolean = () => true,
): Quality {
  const counted = judged.filter(counts);
  const mean = (share: (one: Judged) => number) =>
    counted.reduce((sum, one) => sum + share(one), 0) / counted.length;
  const both = count(judged, pairKey);
  const inStory = count(judged, ({ story }) => story);
  const inEvent = count(judged, ({ event }) => event);
  const common = (one: Judged) => both.get(pairKey(one)) ?? 0;
  return quality(
    mean((one) => common(one) / (inStory.get(one.story) ?? 1)),
    mean((one) => common(one) / (inEvent.get(one.event) ?? 1)),
  );
}

/** Returns the same over pairs of reports that are, or should be, together. */
export function pairwise(judged: readonly Judged[]): Quality {
  const right = pairs(count(judged, pairKey));
  const made = pairs(count(judged, ({ story }) => story));
  const wanted = pairs(count(judged, ({ event }) => event));
  return quality(made === 0 ? 1 : right / made, wanted === 0 ? 1 : right / wanted);
}

/** Returns the pairwise measures of only those pairs that `counts` picks, for example across languages. */
export function pairwiseAmong<T extends Judged>(
  judged: readonly T[],
  counts: (a: T, b: T) => boolean,
): Quality {
  let [right, made, wanted] = [0, 0, 0];
  judged.forEach((a, at) => {
    for (const b of judged.slice(at + 1)) {
      if (!counts(a, b)) continue;
      const [together, same] = [a.story === b.story, a.event === b.event];
      if (together) made += 1;
      if (same) wanted += 1;
      if (together && same) right += 1;
    }
  });
  return quality(made === 0 ? 1 : right / made, wanted === 0 ? 1 : right / wanted);
}

const pairKey = ({ event, story }: Judged) => JSON.stringify([event, story]);

function count<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

const pairs = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
