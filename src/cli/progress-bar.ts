import { style, type Terminal } from './terminal.ts';

/** How far long work has come, in one line that is drawn again and again. */
export interface ProgressBar extends Disposable {
  /** Draws the bar with a share from 0 to 1 of it filled, and some words. */
  show(share: number, words: string): void;
  /** Takes the bar away until the next `show`, so that something else can be written. */
  hide(): void;
  /** Leaves the bar as it was shown last, and the cursor below it. */
  stop(): void;
}

const widest = 40;
/** Drawing more often than the eye sees would slow the work down. */
const pauseMs = 80;
const clearLine = '\r\u001b[2K';

/**
 * Returns a bar for a terminal; without a person there it draws nothing. It only writes: one that
 * listens to the keyboard as well would catch Ctrl+C, by which a person ends the work in order.
 */
export function createProgressBar(terminal: Terminal): ProgressBar {
  if (!terminal.interactive) return { show() {}, hide() {}, stop() {}, [Symbol.dispose]() {} };
  const { out } = terminal;
  let latest: [share: number, words: string] | undefined;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let visible = false;
  const draw = (share: number, words: string) => {
    const percent = `${Math.floor(share * 100)}%`.padStart(5);
    const room = ((out as { columns?: number }).columns ?? 80) - percent.length - words.length - 4;
    const width = Math.max(0, Math.min(widest, room));
    const filled = Math.floor(share * width);
    const rest = style(terminal, 'dim', '─'.repeat(width - filled));
    out.write(`${clearLine}${'━'.repeat(filled)}${rest}${percent}  ${words}`);
    visible = true;
    drawnAt = performance.now();
  };
  const stop = () => {
    if (!latest) return;
    draw(...latest);
    out.write('\n');
    latest = undefined;
  };
  return {
    show(...now) {
      latest = now;
      if (performance.now() - drawnAt >= pauseMs) draw(...now);
    },
    hide() {
      if (visible) out.write(clearLine);
      visible = false;
      drawnAt = Number.NEGATIVE_INFINITY;
    },
    stop,
    [Symbol.dispose]: stop,
  };
}
