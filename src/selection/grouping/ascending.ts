/** Different numbers, the least first: a set that takes four bytes for each. */
export type Ascending = Int32Array;

/** Most reports have none of many things, so all of them share this. */
export const none: Ascending = new Int32Array();

/** Returns `numbers` in order, each once. */
export function ascending(numbers: readonly number[]): Ascending {
  if (numbers.length === 0) return none;
  return Int32Array.from(new Set(numbers)).sort();
}

/**
 * Returns the place of the first of `list` that is not below `number`, from the place `from` on, or
 * the length of the list. Near places are found in two steps, far ones in some steps more.
 */
export function seek(list: Ascending, number: number, from: number): number {
  let step = 1;
  let low = from;
  while (low + step <= list.length && (list[low + step - 1] as number) < number) {
    low += step;
    step *= 2;
  }
  let high = Math.min(list.length, low + step - 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether `list` has `number`. */
export const hasNumber = (list: Ascending, number: number): boolean =>
  list[seek(list, number, 0)] === number;

/** Returns what is in one of the lists, or in both. */
export function union(one: Ascending, two: Ascending): Ascending {
  if (two.length === 0) return one;
  if (one.length === 0) return two;
  let both = 0;
  for (let at = 0, a = 0; a < one.length; a += 1) {
    at = seek(two, one[a] as number, at);
    if (two[at] === one[a]) both += 1;
  }
  if (both === two.length) return one;
  const all = new Int32Array(one.length + two.length - both);
  let length = 0;
  for (let a = 0, b = 0; a < one.length || b < two.length; length += 1) {
    const [x, y] = [one[a] ?? Infinity, two[b] ?? Infinity];
    all[length] = Math.min(x, y);
    if (x <= y) a += 1;
    if (y <= x) b += 1;
  }
  return all;
}
