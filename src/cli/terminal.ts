import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';

/** Where a command reads and writes, so that tests can run commands without a process. */
export interface Terminal {
  out: Writable;
  err: Writable;
  input: Readable;
  env: Record<string, string | undefined>;
  /** Folder that relative file names on the command line belong to. */
  cwd: string;
  /** Whether a person sits there: questions may be asked and progress bars drawn. */
  interactive: boolean;
  /** Aborts when the person or the system wants the command to end. */
  signal: AbortSignal;
}

/** How a command ends: 0 done, 1 refused or failed, 2 wrong usage. */
export type ExitStatus = 0 | 1 | 2;

/** Writes a line of result to standard output. */
export function print(terminal: Terminal, line = ''): void {
  terminal.out.write(`${line}\n`);
}

/** Writes `value` as indented JSON to standard output. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out.write(`${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Writes `values` as `printJson` writes an array, one after the other as they can be taken, so that a
 * long one never lies in memory as a whole. It ends early when nobody reads any more.
 */
export async function printJsonArray(
  { out, signal }: Terminal,
  values: readonly unknown[],
): Promise<void> {
  for (const [at, value] of values.entries()) {
    const json = JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
    if (out.write(`${at === 0 ? '[' : ','}\n  ${json}`)) continue;
    const goesOn = await once(out, 'drain', { signal }).catch(() => false);
    if (!goesOn) return;
  }
  out.write(values.length === 0 ? '[]\n' : '\n]\n');
}

/** Writes a remark that is no result to standard error. */
export function remark(terminal: Terminal, line: string): void {
  terminal.err.write(`${line}\n`);
}

/** Returns `text` in bold or dim where the terminal shows it; plain for a pipe or `NO_COLOR`. */
export function style(terminal: Terminal, format: 'bold' | 'dim', text: string): string {
  const coloured = terminal.interactive && !terminal.env['NO_COLOR'];
  return coloured ? styleText(format, text, { validateStream: false }) : text;
}

/** Returns rows as lines with aligned columns, two spaces apart. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
