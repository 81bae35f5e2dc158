import { LagebriefError } from '../base/errors.ts';
import type { Config, SmtpSettings } from './config.ts';
import { mailboxPort } from './mailbox-port.ts';
import { parseSmtpUrl } from './smtp-url.ts';

/**
 * Returns where mail goes: host, port, security and credentials of `SMTP_URL`, without it those of
 * `smtp:` in `config/lagebrief.yaml`; the number of connections, timeout and limits always from there.
 */
export function smtpSettings(config: Pick<Config, 'site' | 'environment'>): SmtpSettings {
  const { smtpUrl } = config.environment;
  if (smtpUrl === undefined) {
    const { smtp } = config.site;
    return mailboxPort(config) === undefined ? smtp : { ...smtp, mailbox: true };
  }
  const { connections, timeoutSeconds, limits } = config.site.smtp;
  const reading = parseSmtpUrl(smtpUrl);
  if (!reading.ok)
    throw new LagebriefError('environment.invalid', { name: 'SMTP_URL', problem: reading.problem });
  return { ...reading.server, connections, timeoutSeconds, limits };
}
