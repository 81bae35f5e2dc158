import { withoutCredentials } from './addresses.ts';
import type { Config } from './config.ts';
import { smtpSettings } from './smtp-settings.ts';

/**
 * Returns the effective configuration as plain data for a person to read: defaults filled in,
 * secrets only as "(set)" or "(not set)".
 */
export function describeConfig(config: Config): Record<string, unknown> {
  const { environment, site } = config;
  const { user, password, ...smtp } = smtpSettings(config);
  return {
    root: config.root,
    baseUrl: config.baseUrl,
    port: environment.port ?? '(not set)',
    dataDir: config.dataDir,
    logLevel: environment.logLevel ?? '(not set)',
    database: withoutCredentials(config.databaseUrl),
    smtp: { ...smtp, user: presence(user), password: presence(password) },
    secrets: {
      DATABASE_URL: presence(environment.databaseUrl),
      SMTP_URL: presence(environment.smtpUrl),
      SECRET_KEY: presence(environment.secretKey),
    },
    site: site.site,
    sender: site.sender ?? '(not set)',
    imprint: site.imprint,
    newsletters: Object.fromEntries(config.newsletters),
  };
}

const presence = (value: string | undefined) => (value === undefined ? '(not set)' : '(set)');
