import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgressBar } from '../../src/cli/progress-bar.ts';

/** A terminal of so many columns, and what is written on it. */
function terminalOf(columns: number, interactive = true) {
  let written = '';
  const out = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        written += chunk;
        done();
      },
    }),
    { columns },
  );
  const input = Readable.from([]);
  const { signal } = new AbortController();
  const env = { NO_COLOR: '1' };
  return {
    terminal: { out, err: out, input, env, cwd: '/', interactive, signal },
    written: () => written,
    /** What stands in the last line that was drawn. */
    line: () => written.split('\r\u001b[2K').at(-1) ?? '',
  };
}

describe('a progress bar', () => {
  it('shows how much is done, and at the end exactly what was shown last', () => {
    const { terminal, line } = terminalOf(80);
    const bar = createProgressBar(terminal);
    bar.show(0.25, '25 of 100 accepted');
    expect(line()).toBe(`${'━'.repeat(10)}${'─'.repeat(30)}  25%  25 of 100 accepted`);
    for (const n of [50, 99, 100]) bar.show(n / 100, `${n} of 100 accepted`);
    bar.stop();
    expect(line()).toBe(`${'━'.repeat(40)} 100%  100 of 100 accepted\n`);
  });

  it('never says that all is done while something is left', () => {
    const { terminal, line } = terminalOf(80);
    createProgressBar(terminal).show(0.9999, '9999 of 10000 accepted');
    expect(line()).toBe(`${'━'.repeat(39)}─  99%  9999 of 10000 accepted`);
  });

  it('stays in one line of a narrow terminal', () => {
    const { terminal, line } = terminalOf(30);
    createProgressBar(terminal).show(0.5, '50 of 100 accepted');
    expect(line().length).toBeLessThan(30);
  });

  it('makes room for a line of another kind', () => {
    const { terminal, written } = terminalOf(80);
    const bar = createProgressBar(terminal);
    bar.show(0.5, 'half');
    bar.hide();
    expect(written().endsWith('\r\u001b[2K')).toBe(true);
  });

  it('draws nothing where nobody looks, and nothing before there is something to show', () => {
    const piped = terminalOf(80, false);
    const bar = createProgressBar(piped.terminal);
    bar.show(0.5, 'half');
    bar.hide();
    bar.stop();
    expect(piped.written()).toBe('');
    const idle = terminalOf(80);
    createProgressBar(idle.terminal).stop();
    expect(idle.written()).toBe('');
  });
});
