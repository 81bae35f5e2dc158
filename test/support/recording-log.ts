import type { Log } from '../../src/base/log.ts';

/** A log that keeps what is written. */
export interface RecordingLog extends Log {
  lines: { level: 'debug' | 'info' | 'warn' | 'error'; message: string; fields: object }[];
  /** The messages of one level, in order. */
  at(level: 'debug' | 'info' | 'warn' | 'error'): string[];
}

/** Returns an empty log. */
export function recordingLog(): RecordingLog {
  const lines: RecordingLog['lines'] = [];
  const write =
    (level: RecordingLog['lines'][number]['level']) => (fields: object, message: string) =>
      void lines.push({ level, message, fields });
  return {
    lines,
    at: (wanted) => lines.filter(({ level }) => level === wanted).map(({ message }) => message),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}
