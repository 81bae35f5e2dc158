import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteConfigSchema } from '../../src/config/site-config.ts';
import { smtpProblems, smtpServers } from '../../src/config/smtp-servers.ts';

const site = siteConfigSchema.parse({
  site: { name: 'Probe' },
  imprint: { publisher: 'P', responsible: 'E', address: ['W'], email: 'p@example.org' },
  smtp: { host: 'mail.example.org', port: 2587, connections: 3, timeoutSeconds: 20 },
});

const settingsEnvironment = {
  databaseUrl: undefined,
  baseUrl: undefined,
  secretKey: undefined,
  port: undefined,
  dataDir: '/srv',
  logLevel: undefined,
};

/** The settings with `smtpUrl` in the environment. */
const settings = (smtpUrl?: string) =>
  smtpServers({ site, environment: { ...settingsEnvironment, smtpUrl } })[0];

/** The file with a further server of the name `reserve`. */
const withReserve = (reserve: object, smtp: object = {}) =>
  siteConfigSchema.parse({
    ...site,
    smtp: {
      ...site.smtp,
      ...smtp,
      servers: [{ name: 'reserve', host: 'r.example.org', ...reserve }],
    },
  });

describe('the settings of the mail server', () => {
  it('come from the file without SMTP_URL', () => {
    expect(settings()).toEqual({
      host: 'mail.example.org',
      port: 2587,
      security: 'starttls',
      connections: 3,
      timeoutSeconds: 20,
      weight: 1,
    });
  });

  it('keep the limits of the file, and refuse those that can never be kept', () => {
    const limits = { perHour: 500, perDomain: { 'gmx.de': { perMinute: 10 } } };
    const limited = siteConfigSchema.parse({ ...site, smtp: { ...site.smtp, limits } });
    for (const smtpUrl of [undefined, 'smtp://smtp.example.org']) {
      const environment = { ...settingsEnvironment, smtpUrl };
      expect(smtpServers({ site: limited, environment })[0].limits).toEqual(limits);
    }
    for (const wrong of [
      { perHour: 0 },
      { perMinute: 1.5 },
      { perYear: 1 },
      { perDomain: { 'GMX.de': { perMinute: 1 } } },
      { perDomain: { 'gmx.de': { perDomain: {} } } },
    ]) {
      const smtp = { ...site.smtp, limits: wrong };
      expect(siteConfigSchema.safeParse({ ...site, smtp }).success).toBe(false);
    }
  });

  it.each([
    ['smtp://smtp.example.org', 'smtp.example.org', 587, 'starttls'],
    ['smtp://smtp.example.org:2525/', 'smtp.example.org', 2525, 'starttls'],
    ['smtps://smtp.example.org', 'smtp.example.org', 465, 'tls'],
    ['smtps://smtp.example.org:1465', 'smtp.example.org', 1465, 'tls'],
    ['smtp://localhost:1025', 'localhost', 1025, 'none'],
    ['smtp://127.0.0.1:1025', '127.0.0.1', 1025, 'none'],
    ['smtp://127.8.9.1', '127.8.9.1', 587, 'none'],
    ['smtp://[::1]:25', '::1', 25, 'none'],
    ['smtp://[2001:db8::1]', '2001:db8::1', 587, 'starttls'],
    ['smtp://localhost.example.org', 'localhost.example.org', 587, 'starttls'],
    ['smtp://localhost:1025?starttls=always', 'localhost', 1025, 'starttls'],
    ['smtp://relay.lan:25?starttls=never', 'relay.lan', 25, 'none'],
  ])('of %s are %s, %i, %s', (url, host, port, security) => {
    expect(settings(url)).toEqual({
      host,
      port,
      security,
      connections: 3,
      timeoutSeconds: 20,
      weight: 1,
    });
  });

  it('have the user and the password that were percent-encoded, whatever their characters', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((w) => !/\p{Cc}/u.test(w) && w.isWellFormed());
    fc.assert(
      fc.property(word, word, (user, password) => {
        const url = `smtp://${encodeURIComponent(user)}:${encodeURIComponent(password)}@h.example.org`;
        expect(settings(url)).toMatchObject({ host: 'h.example.org', user, password });
      }),
    );
  });

  it.each([
    ['smtp://', /is not written as smtp:/],
    ['smtp.example.org:587', /must begin with smtp/],
    ['mail', /is not written as smtp:/],
    ['http://h', 'must begin with smtp:// or smtps://'],
    ['smtp://geheim@h', 'must have both a user and a password, or neither'],
    ['smtp://:geheim@h', 'must have both a user and a password, or neither'],
    ['smtp://u:ge/heim@h', /percent-encode/],
    ['smtp://u:ge#heim@h', /percent-encode/],
    ['smtp://u:geheim%@h', /percent-encode/],
    ['smtp://u:geheim%0d%0aRCPT@h', /percent-encode/],
    ['smtp://h:99999', /is not written as smtp:/],
    ['smtp://h:0', 'must have a port between 1 and 65535'],
    [
      'smtp://h?startls=never',
      'must have no parameter after "?" but starttls (did you mean "starttls"?)',
    ],
    ['smtp://h?pool=1', 'must have no parameter after "?" but starttls'],
    ['smtp://h?starttls=no', 'must have starttls=never or starttls=always'],
    ['smtps://h?starttls=always', 'must not have the parameter starttls with smtps://'],
  ])('refuse %s without repeating its password', (url, problem) => {
    const sentence =
      typeof problem === 'string' ? `Environment variable SMTP_URL ${problem}.` : problem;
    expect(() => settings(url)).toThrow(sentence);
    expect(() => settings(url)).not.toThrow(/geheim/);
  });
});

describe('further mail servers', () => {
  const servers = (reserve: object, smtp: object = {}, smtpUrls: Record<string, string> = {}) =>
    smtpServers({
      site: withReserve(reserve, smtp),
      environment: { ...settingsEnvironment, smtpUrl: undefined, smtpUrls },
    });

  it('follow the first one, with their own share and the same patience', () => {
    expect(servers({ weight: 0, connections: 2 })).toMatchObject([
      { host: 'mail.example.org', weight: 1 },
      { host: 'r.example.org', port: 587, weight: 0, connections: 2, timeoutSeconds: 20 },
    ]);
  });

  it('have limits of their own, and share those of the readers’ domains', () => {
    const limits = { perHour: 500, perDomain: { 'gmx.de': { perMinute: 10 } } };
    const [, reserve] = servers({ limits: { perDay: 9 } }, { limits });
    expect(reserve?.limits).toEqual({ perDay: 9, perDomain: limits.perDomain });
    expect(servers({}, { limits: { perHour: 5 } })[1]?.limits).toBeUndefined();
  });

  it('get address and password from a variable of their name', () => {
    const url = 'smtps://anna:geheim@other.example.org';
    const [first, reserve] = servers({ weight: 0 }, {}, { SMTP_URL_RESERVE: url });
    expect(first).toMatchObject({ host: 'mail.example.org' });
    expect(reserve).toMatchObject({
      host: 'other.example.org',
      port: 465,
      user: 'anna',
      weight: 0,
    });
  });

  it('must be there for a variable that means one', () => {
    const smtpUrls = { SMTP_URL_RESERVE: 'smtp://h', SMTP_URL_OTHER: 'smtp://h' };
    const environment = { ...settingsEnvironment, smtpUrl: undefined, smtpUrls };
    expect(smtpProblems({ site: withReserve({}), environment })).toEqual([
      expect.stringMatching(/^Environment variable SMTP_URL_OTHER belongs to no server: add/),
    ]);
  });

  it.each([
    [[{ name: 'Reserve', host: 'h' }]],
    [[{ name: 'file', host: 'h' }]],
    [[{ name: 'reserve' }]],
    [[{ name: 'reserve', host: 'h', weight: -1 }]],
    [
      [
        { name: 'a', host: 'h' },
        { name: 'a', host: 'i' },
      ],
    ],
    [[{ name: 'reserve', host: 'h', limits: { perDomain: {} } }]],
  ])('are refused when they are written as %j', (wrong) => {
    const smtp = { ...site.smtp, servers: wrong };
    expect(siteConfigSchema.safeParse({ ...site, smtp }).success).toBe(false);
  });
});
