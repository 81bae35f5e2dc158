import { LagebriefError } from '../base/errors.ts';
import type { Config, SmtpSettings } from './config.ts';
import { mailboxPort } from './mailbox-port.ts';
import { parseSmtpUrl } from './smtp-url.ts';

/**
 * Returns where mail goes, the first server first: host, port, security and credentials of `SMTP_URL`
 * (for a further server `SMTP_URL_<NAME>`), without it those of `smtp:` in `config/lagebrief.yaml`;
 * connections, timeout, weight and limits always from there. The limits of recipients' domains are
 * the same whichever server a message goes through.
 */
export function smtpServers(
  config: Pick<Config, 'site' | 'environment'>,
): [SmtpSettings, ...SmtpSettings[]] {
  const { smtpUrl, smtpUrls } = config.environment;
  const { servers, ...first } = config.site.smtp;
  const { timeoutSeconds, limits } = first;
  const mailbox = mailboxPort(config) === undefined ? {} : { mailbox: true };
  const further = servers.map(({ name, ...server }): SmtpSettings => {
    const own = { ...server.limits, perDomain: limits?.perDomain };
    const limited = server.limits || limits?.perDomain ? { limits: own } : {};
    const variable = smtpVariable(name);
    return addressed({ ...server, timeoutSeconds, ...limited }, variable, smtpUrls?.[variable]);
  });
  return [addressed({ ...first, ...mailbox }, 'SMTP_URL', smtpUrl), ...further];
}

/** Returns the variable that holds address and credentials of the server `name`. */
const smtpVariable = (name: string): string =>
  `SMTP_URL_${name.toUpperCase().replaceAll('-', '_')}`;

/** Returns a sentence for each variable that means a server that is not configured. */
export function smtpProblems({
  site,
  environment,
}: Pick<Config, 'site' | 'environment'>): string[] {
  const known = site.smtp.servers.map(({ name }) => smtpVariable(name));
  return Object.keys(environment.smtpUrls ?? {})
    .filter((variable) => !known.includes(variable))
    .map(
      (variable) =>
        `Environment variable ${variable} belongs to no server: add one of this name under "smtp.servers" in config/lagebrief.yaml, or remove the variable.`,
    );
}

function addressed(
  settings: SmtpSettings,
  variable: string,
  url: string | undefined,
): SmtpSettings {
  if (url === undefined) return settings;
  const reading = parseSmtpUrl(url);
  if (!reading.ok)
    throw new LagebriefError('environment.invalid', { name: variable, problem: reading.problem });
  return { ...settings, ...reading.server };
}
