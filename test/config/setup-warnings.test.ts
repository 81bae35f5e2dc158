import { describe, expect, it } from 'vitest';
import type { Config, SmtpSettings } from '../../src/config/config.ts';
import { setupWarnings } from '../../src/config/setup-warnings.ts';
import { exampleSite } from '../support/example-issue.ts';
import { newsletter } from '../support/newsletter.ts';

const away: SmtpSettings = {
  host: 'mail.lagebrief.eu',
  port: 587,
  security: 'starttls',
  connections: 5,
  timeoutSeconds: 60,
};
const here: SmtpSettings = { ...away, host: '127.0.0.1', port: 25, security: 'none' };
const own = newsletter({ sender: { name: 'Lage', address: 'lage@lagebrief.eu' } });

function warnings(what: string, smtp: SmtpSettings, changes: Partial<Config> = {}) {
  const config = {
    site: exampleSite(),
    newsletters: new Map([[own.slug, own]]),
    environment: { secretKey: 'x' } as Config['environment'],
    baseUrl: 'https://news.lagebrief.eu',
    databaseUrl: 'sqlite:/srv/data/lagebrief.db',
    dataDir: '/srv/data',
    ...changes,
  };
  return setupWarnings(config, [smtp]).filter((one) => one.what === what && one.level !== 'ok');
}

describe('what a configuration lacks', () => {
  it.each([
    ['http://localhost:3000', 'only this machine'],
    ['http://127.0.0.1', 'only this machine'],
    ['http://news.lagebrief.eu', 'https://news.lagebrief.eu'],
  ])('is a public address when it is %s and mail leaves this machine', (baseUrl, sentence) => {
    expect(warnings('BASE_URL', here, { baseUrl })).toEqual([]);
    expect(warnings('BASE_URL', away, { baseUrl })).toEqual([
      expect.objectContaining({ level: 'warn', sentence: expect.stringContaining(sentence) }),
    ]);
    expect(warnings('BASE_URL', away)).toEqual([]);
  });

  it('is a sender of its own: without one nothing goes out', () => {
    const placeholder = newsletter();
    const newsletters = new Map([[placeholder.slug, placeholder]]);
    expect(warnings('sender', away, { newsletters })).toMatchObject([{ level: 'BAD' }]);
    expect(warnings('sender', here, { newsletters })).toMatchObject([{ level: 'warn' }]);
    expect(warnings('sender', away)).toEqual([]);
  });

  it('is a mail server when mail goes to the mailbox, but not when a server here passes it on', () => {
    expect(warnings('SMTP_URL', { ...here, port: 1025 })).toHaveLength(1);
    expect(warnings('SMTP_URL', here)).toEqual([]);
  });

  it('is a key that can be lost with SQLite, and one that all machines share with PostgreSQL', () => {
    const environment = {} as Config['environment'];
    const databaseUrl = 'postgres://db.lagebrief.eu/lagebrief';
    expect(warnings('SECRET_KEY', away, { environment })).toMatchObject([{ level: 'warn' }]);
    expect(warnings('SECRET_KEY', away, { environment, databaseUrl })).toMatchObject([
      { level: 'BAD', sentence: expect.stringContaining('/srv/data/secret.key') },
    ]);
    expect(warnings('SECRET_KEY', away, { databaseUrl })).toEqual([]);
  });

  it('is a deadline before the time at which the issue is made', () => {
    const late = newsletter({ deadline: '07:00' });
    const newsletters = new Map([[late.slug, late]]);
    expect(warnings('probe', away, { newsletters })).toMatchObject([
      { level: 'warn', sentence: expect.stringContaining('probe.yaml') },
    ]);
  });
});
