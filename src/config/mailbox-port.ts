import type { Config } from './config.ts';

/**
 * Returns the port on this machine where the configuration expects the mailbox that `npm start`
 * opens, as the one that ships does; undefined if mail goes to another server.
 */
export function mailboxPort({
  site,
  environment,
}: Pick<Config, 'site' | 'environment'>): number | undefined {
  const { host, port, security } = site.smtp;
  if (environment.smtpUrl !== undefined) return undefined;
  return host === '127.0.0.1' && security === 'none' && port > 1023 ? port : undefined;
}
