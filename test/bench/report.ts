import { setImmediate as breathe } from 'node:timers/promises';

/** One way of doing the same thing. */
export interface Variant {
  name: string;
  /** Does it once and returns what was measured, in the comparison's unit. */
  measure(): Promise<number | Measured>;
}

/** What a measurement cost besides. */
export interface Measured {
  value: number;
  /** Microseconds of CPU for each unit, in the process that is measured. */
  cpu: number;
  /** The largest resident size of a process. */
  megabytes: number;
}

/** What a bench writes its results to. */
export interface Report {
  /**
   * Measures the variants in turn, `rounds` times after one round that does not count, and prints a
   * table: median, range and the ratio of medians to the first variant (above 1 is better). Returns
   * the medians by name.
   */
  compare(comparison: {
    title: string;
    unit: string;
    better: 'more' | 'less';
    rounds?: number | undefined;
    variants: readonly Variant[];
  }): Promise<Map<string, number>>;
  /** Prints a line, for what a reader must know to judge the numbers. */
  note(line: string): void;
}

/**
 * Returns a report that writes to `print`, line by line, and measures the variants whose name has
 * `only` in it, if given.
 */
export function createReport(print: (line: string) => void, only?: RegExp): Report {
  return {
    note: print,
    async compare({
      title,
      unit,
      better,
      rounds = Number(process.env['ROUNDS'] ?? 3),
      variants: all,
    }) {
      const variants = only ? all.filter(({ name }) => only.test(name)) : all;
      if (variants.length === 0) return new Map();
      const values = new Map(variants.map(({ name }) => [name, [] as number[]]));
      const costs = new Map(variants.map(({ name }) => [name, [] as Measured[]]));
      for (let round = 0; round <= rounds; round += 1) {
        // Alternating, so that a machine that grows slower or faster is the same for all.
        for (const { name, measure } of variants) {
          const measured = await measure();
          if (round === 0) continue;
          values.get(name)?.push(typeof measured === 'number' ? measured : measured.value);
          if (typeof measured !== 'number') costs.get(name)?.push(measured);
          await breathe();
        }
      }
      const medians = new Map([...values].map(([name, all]) => [name, median(all)]));
      const [first = Number.NaN] = medians.values();
      const rows = [...values].map(([name, all]) => {
        const value = medians.get(name) ?? Number.NaN;
        const ratio = better === 'more' ? value / first : first / value;
        return [
          name,
          number(value),
          `${number(Math.min(...all))} – ${number(Math.max(...all))}`,
          `${ratio < 0.1 ? ratio.toPrecision(2) : ratio.toFixed(2)} ×`,
          ...costColumns(costs.get(name) ?? []),
        ];
      });
      const hasCosts = [...costs.values()].some((all) => all.length > 0);
      print('');
      print(`${title} (median of ${rounds}, ${better} is better)`);
      const header = ['', unit, 'range', 'ratio', ...(hasCosts ? ['CPU µs', 'peak MB'] : [])];
      for (const line of table([header, ...rows])) print(line);
      return medians;
    },
  };
}

function costColumns(measured: readonly Measured[]): string[] {
  if (measured.length === 0) return [];
  return [
    number(median(measured.map(({ cpu }) => cpu))),
    number(median(measured.map(({ megabytes }) => megabytes))),
  ];
}

/** Returns the middle value, or the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = sorted.slice(
    Math.ceil(middle) - 1,
    Math.floor(middle) + 1,
  );
  return Number.isInteger(middle) ? (low + high) / 2 : low;
}

function number(value: number): string {
  const digits = value >= 100 ? 0 : value >= 1 ? 1 : 3;
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('   '),
  );
}
