import { createTermCounter } from './count-terms.ts';
import { createLexicons } from './lexicons.ts';
import { type Groupable, readText } from './reading.ts';
import { type Representation, represent } from './represent.ts';
import { createVocabulary } from './vocabulary.ts';

/** So many reports are counted together before they are compared. */
const batchSize = 200;

/**
 * Yields the reports in order of date and id, each with its vectors. Rarity is counted over what came
 * before and over the batch, never over a later day.
 */
export function* representations(
  items: readonly Groupable[],
): Generator<readonly [Representation, Groupable]> {
  const vocabulary = createVocabulary();
  const lexicons = createLexicons();
  const countTerms = createTermCounter(vocabulary);
  let day = '';
  for (const batch of batches(items.toSorted(inOrder))) {
    const readings = batch.map((item) => readText(item, lexicons.of));
    if (batch[0]?.date !== day) lexicons.refresh();
    day = batch[0]?.date ?? '';
    const counted = readings.map((reading) => {
      const counts = countTerms(reading, lexicons.of(reading.language));
      vocabulary.count(
        counts.words.terms,
        counts.names.terms,
        counts.facts.terms,
        counts.lead.terms,
      );
      return counts;
    });
    for (const [at, counts] of counted.entries()) {
      yield [represent(counts, vocabulary), batch[at] as Groupable];
    }
  }
}

/** Cuts by day, so that no later day has a say in an earlier one. */
function* batches(sorted: readonly Groupable[]): Generator<Groupable[]> {
  let batch: Groupable[] = [];
  for (const item of sorted) {
    const [first] = batch;
    const full =
      batch.length === batchSize || (first && first.date.slice(0, 10) !== item.date.slice(0, 10));
    if (full) {
      yield batch;
      batch = [];
    }
    batch.push(item);
  }
  if (batch.length > 0) yield batch;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** By date and id; the rest only decides between reports that wrongly have the same id. */
const inOrder = (a: Groupable, b: Groupable) =>
  compare(a.date, b.date) ||
  compare(a.id, b.id) ||
  compare(a.source ?? '', b.source ?? '') ||
  compare(a.title, b.title) ||
  compare(a.text, b.text);
