import type { QuadraticForm } from '../../src/selection/grouping/quadratic-form.ts';

/** What was measured, and the answer that a form should give. */
export interface Example {
  measures: readonly number[];
  together: boolean;
}

/** Mean and deviation of a column, by which it is made comparable with the others. */
interface Scale {
  mean: number;
  deviation: number;
}

const rounds = 400;

/**
 * Returns the form of least regret (logistic loss, mean over the examples, plus `cost` times the square
 * of its weights): measures and their products are brought to mean 0 and deviation 1 before, so that no
 * weight costs more for the size of what it weighs. Nesterov's accelerated descent.
 */
export function fitQuadraticForm(examples: readonly Example[], cost: number): QuadraticForm {
  const size = examples[0]?.measures.length ?? 0;
  const first = Array.from({ length: size }, (_, i) =>
    scaleOf(examples.map(({ measures }) => measures[i] ?? 0)),
  );
  const expanded = examples.map(({ measures }) => expand(measures, first));
  const width = expanded[0]?.length ?? 0;
  const second = Array.from({ length: width }, (_, k) =>
    scaleOf(expanded.map((row) => row[k] ?? 0)),
  );
  const columns = expanded.map((row) =>
    row.map((value, k) => (value - (second[k]?.mean ?? 0)) / (second[k]?.deviation ?? 1)),
  );
  const answers = examples.map(({ together }) => Number(together));
  const { weights, alone } = descend(columns, answers, cost);
  return unscaled(weights, alone, first, second);
}

function scaleOf(values: readonly number[]): Scale {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(square) || 1 };
}

/** The scaled measures, and the products of each with itself and those after it. */
function expand(measures: readonly number[], scales: readonly Scale[]): Float64Array {
  const scaled = measures.map(
    (value, i) => (value - (scales[i]?.mean ?? 0)) / (scales[i]?.deviation ?? 1),
  );
  const products = scaled.flatMap((one, i) => scaled.slice(i).map((two) => one * two));
  return Float64Array.from([...scaled, ...products]);
}

function descend(rows: readonly Float64Array[], answers: readonly number[], cost: number) {
  const width = rows[0]?.length ?? 0;
  let weights = new Float64Array(width);
  let before = weights;
  let [alone, aloneBefore] = [0, 0];
  // The loss bends at most by a quarter of the largest eigenvalue, which powers of the matrix find.
  const step = 1 / (largestEigenvalue(rows) / 4 + cost);
  for (let round = 1; round <= rounds; round += 1) {
    const momentum = (round - 1) / (round + 2);
    const ahead = weights.map((weight, k) => weight + momentum * (weight - (before[k] ?? 0)));
    const aloneAhead = alone + momentum * (alone - aloneBefore);
    const slope = ahead.map((weight) => cost * weight);
    let aloneSlope = 0;
    rows.forEach((row, at) => {
      let sum = aloneAhead;
      for (let k = 0; k < width; k += 1) sum += (row[k] as number) * (ahead[k] as number);
      const error = (1 / (1 + Math.exp(-sum)) - (answers[at] as number)) / rows.length;
      aloneSlope += error;
      for (let k = 0; k < width; k += 1)
        slope[k] = (slope[k] as number) + error * (row[k] as number);
    });
    before = weights;
    aloneBefore = alone;
    weights = ahead.map((weight, k) => weight - step * (slope[k] as number));
    alone = aloneAhead - step * aloneSlope;
  }
  return { weights, alone };
}

function largestEigenvalue(rows: readonly Float64Array[]): number {
  const width = rows[0]?.length ?? 0;
  let vector = new Float64Array(width).fill(1 / Math.sqrt(width));
  let value = 1;
  for (let round = 0; round < 30; round += 1) {
    const next = new Float64Array(width);
    for (const row of rows) {
      let sum = 0;
      for (let k = 0; k < width; k += 1) sum += (row[k] as number) * (vector[k] as number);
      for (let k = 0; k < width; k += 1)
        next[k] = (next[k] as number) + (sum * (row[k] as number)) / rows.length;
    }
    value = Math.hypot(...next);
    vector = next.map((part) => part / value);
  }
  return Math.max(1, value);
}

/** Returns the same form for measures as they are. */
function unscaled(
  weights: Float64Array,
  bias: number,
  first: readonly Scale[],
  second: readonly Scale[],
): QuadraticForm {
  const size = first.length;
  let alone = bias;
  const linear = Array.from({ length: size }, () => 0);
  const products = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size - i }, () => 0),
  );
  let k = 0;
  const weightOf = (at: number) => {
    const { mean, deviation } = second[at] as Scale;
    const weight = (weights[at] as number) / deviation;
    alone -= weight * mean;
    return weight;
  };
  for (; k < size; k += 1) {
    const { mean, deviation } = first[k] as Scale;
    const weight = weightOf(k) / deviation;
    linear[k] = (linear[k] as number) + weight;
    alone -= weight * mean;
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = i; j < size; j += 1, k += 1) {
      const [one, two] = [first[i] as Scale, first[j] as Scale];
      const weight = weightOf(k) / (one.deviation * two.deviation);
      (products[i] as number[])[j - i] = weight;
      linear[i] = (linear[i] as number) - weight * two.mean;
      linear[j] = (linear[j] as number) - weight * one.mean;
      alone += weight * one.mean * two.mean;
    }
  }
  return { alone, linear, products };
}
