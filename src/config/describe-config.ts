import { withoutCredentials } from './addresses.ts';
import type { Config } from './config.ts';
import { dkimSettings } from './dkim-settings.ts';
import { smtpServers } from './smtp-servers.ts';

/**
 * Returns the effective configuration as plain data for a person to read: defaults filled in,
 * secrets only as "(set)" or "(not set)".
 */
export function describeConfig(config: Config): Record<string, unknown> {
  const { environment, site } = config;
  return {
    root: config.root,
    baseUrl: config.baseUrl,
    port: environment.port ?? '(not set)',
    host: environment.host ?? '(not set)',
    trustedProxies: environment.trustedProxies ?? [],
    dataDir: config.dataDir,
    logLevel: environment.logLevel ?? '(not set)',
    database: withoutCredentials(config.databaseUrl),
    smtp: smtpServers(config).map(({ user, password, mailbox: _, ...server }) => ({
      ...server,
      user: presence(user),
      password: presence(password),
    })),
    dkim: describeDkim(config),
    secrets: {
      HTTP_PROXY: presence(environment.proxy?.http),
      HTTPS_PROXY: presence(environment.proxy?.https),
      DATABASE_URL: presence(environment.databaseUrl),
      SMTP_URL: presence(environment.smtpUrl),
      SECRET_KEY: presence(environment.secretKey),
      SECRET_KEY_PREVIOUS: presence(environment.secretKeysBefore?.join()),
      DKIM_PRIVATE_KEY: presence(environment.dkimPrivateKey),
      DKIM_ED25519_PRIVATE_KEY: presence(environment.dkimEd25519PrivateKey),
      ...Object.fromEntries(
        Object.keys(environment.summariserVariables ?? {}).map((name) => [name, '(set)']),
      ),
    },
    site: site.site,
    sender: site.sender ?? '(not set)',
    imprint: site.imprint,
    theme: site.theme ?? '(not set)',
    privacy: site.privacy,
    collect: site.collect,
    // Where the refused domains are written is enough: there may be very many.
    newsletters: Object.fromEntries(
      [...config.newsletters].map(([slug, { refusedDomains: _, ...rest }]) => [slug, rest]),
    ),
  };
}

function describeDkim(config: Config) {
  const settings = dkimSettings(config);
  if (!settings) return '(not set)';
  return {
    domain: settings.domain ?? "(each sender's)",
    selectors: Object.fromEntries(settings.keys.map(({ kind, selector }) => [kind, selector])),
  };
}

const presence = (value: string | undefined) => (value === undefined ? '(not set)' : '(set)');
