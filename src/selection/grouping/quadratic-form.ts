/**
 * A logistic regression on measures, their squares and their products: what a measure says depends on
 * the others, as a rare name in common says little where the towns differ.
 */
export interface QuadraticForm {
  /** What stands alone. */
  alone: number;
  /** One for each measure. */
  linear: readonly number[];
  /** A row for each measure, with one for its square and for each product with a later one. */
  products: readonly (readonly number[])[];
}

/** Returns the probability, 0 to 1, that `form` gives to these measures. */
export function probability(
  { alone, linear, products }: QuadraticForm,
  measures: readonly number[],
): number {
  let sum = alone;
  for (let i = 0; i < measures.length; i += 1) {
    const measure = measures[i] as number;
    if (measure === 0) continue;
    const row = products[i] as readonly number[];
    let slope = linear[i] as number;
    for (let j = i; j < measures.length; j += 1) {
      slope += (row[j - i] as number) * (measures[j] as number);
    }
    sum += measure * slope;
  }
  return 1 / (1 + Math.exp(-sum));
}
