import { pino } from 'pino';

/** The program's log: JSON lines on standard error, so that standard output stays for results. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The names that `LOG_LEVEL` may have, loudest last. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Returns a log that writes lines of at least `level` to standard error. Secrets are blanked by
 * key name as a second line of defence; the first is that nobody logs them.
 */
export function createLog(level: LogLevel): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: ['password', 'secret', 'token', '*.password', '*.secret', '*.token'] },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
