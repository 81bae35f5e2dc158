import type { SmtpSettings } from '../config/config.ts';

/** Returns where mail goes as people say it: "mail.example.org:587 and reserve.example.org:25". */
export function serverNames(servers: readonly SmtpSettings[]): string {
  return servers.map(({ host, port }) => `${host}:${port}`).join(' and ');
}
