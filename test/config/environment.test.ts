import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config/environment.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const read = (variables: Record<string, string | undefined>) =>
  readEnvironment(variables, '/srv/lb');
const key = '0123456789abcdef0123456789abcdef';

describe('the environment', () => {
  it('may be empty', async () => {
    const nothing = {
      databaseUrl: undefined,
      smtpUrl: undefined,
      baseUrl: undefined,
      secretKey: undefined,
      port: undefined,
      logLevel: undefined,
    };
    const expected = { environment: { ...nothing, dataDir: '/srv/lb/data' }, problems: [] };
    expect(await read({})).toEqual(expected);
    expect(await read({ SMTP_URL: '', PORT: '', SECRET_KEY_FILE: '', DATA_DIR: '' })).toEqual(
      expected,
    );
  });

  it('names proxies in capitals or small letters, of which these count', async () => {
    const { environment, problems } = await read({
      HTTPS_PROXY: 'http://ada:secret@proxy.example:3128',
      http_proxy: 'http://small.example:3128',
      HTTP_PROXY: 'http://large.example:3128',
      NO_PROXY: '.example.org',
    });
    expect(problems).toEqual([]);
    expect(environment.proxy).toEqual({
      http: 'http://small.example:3128',
      https: 'http://ada:secret@proxy.example:3128',
      except: '.example.org',
    });
    expect((await read({ NO_PROXY: '*' })).environment.proxy).toBeUndefined();
    const wrong = await read({ https_proxy: 'socks5://ada:secret@proxy.example' });
    expect(wrong.problems).toEqual([
      'Environment variable https_proxy must be the address of a proxy such as http://proxy.example.org:3128.',
    ]);
  });

  it('is read', async () => {
    const { environment, problems } = await read({
      DATABASE_URL: 'postgres://u:p@db:5432/lagebrief',
      SMTP_URL: 'smtps://u:p@smtp.example.org',
      BASE_URL: 'https://news.example.org',
      SECRET_KEY: key,
      PORT: '8080',
      DATA_DIR: 'var',
      LOG_LEVEL: 'debug',
    });
    expect(problems).toEqual([]);
    expect(environment).toEqual({
      databaseUrl: 'postgres://u:p@db:5432/lagebrief',
      smtpUrl: 'smtps://u:p@smtp.example.org',
      baseUrl: 'https://news.example.org',
      secretKey: key,
      port: 8080,
      dataDir: '/srv/lb/var',
      logLevel: 'debug',
    });
  });

  it('takes secrets from files, without the line end that editors add', async () => {
    await using folder = await temporaryFolder({
      key: `${key}\n`,
      smtp: 'smtp://localhost:2525\r\n',
    });
    const { environment, problems } = await read({
      SECRET_KEY_FILE: join(folder.path, 'key'),
      SMTP_URL_FILE: join(folder.path, 'smtp'),
    });
    expect(problems).toEqual([]);
    expect(environment).toMatchObject({ secretKey: key, smtpUrl: 'smtp://localhost:2525' });
  });

  it('takes addresses of further mail servers by their names', async () => {
    await using folder = await temporaryFolder({ smtp: 'smtp://localhost:2525\n' });
    const { environment, problems } = await read({
      SMTP_URL_RESERVE: 'smtps://u:p@smtp.example.org',
      SMTP_URL_SECOND_FILE: join(folder.path, 'smtp'),
    });
    expect(problems).toEqual([]);
    expect(environment.smtpUrls).toEqual({
      SMTP_URL_RESERVE: 'smtps://u:p@smtp.example.org',
      SMTP_URL_SECOND: 'smtp://localhost:2525',
    });
    expect((await read({ SMTP_URL_RESERVE: 'http://h' })).problems).toEqual([
      'Environment variable SMTP_URL_RESERVE must begin with smtp:// or smtps://.',
    ]);
  });

  it('takes earlier secret keys with commas or line breaks between them', async () => {
    const other = 'x'.repeat(32);
    await using folder = await temporaryFolder({ keys: `${key}\n${other}\n` });
    const both = { secretKeysBefore: [key, other] };
    const { environment } = await read({ SECRET_KEY_PREVIOUS: ` ${key}, ${other},` });
    expect(environment).toMatchObject(both);
    const fromFile = await read({ SECRET_KEY_PREVIOUS_FILE: join(folder.path, 'keys') });
    expect(fromFile).toMatchObject({ environment: both, problems: [] });
    expect((await read({ SECRET_KEY_PREVIOUS: `${key},kurz` })).problems).toEqual([
      'Environment variable SECRET_KEY_PREVIOUS must have at least 32 characters in each key: write earlier keys with commas between them.',
    ]);
  });

  it('does not decide between a secret and its file', async () => {
    expect((await read({ SECRET_KEY: key, SECRET_KEY_FILE: '/run/key' })).problems).toEqual([
      'Environment variable SECRET_KEY_FILE is set and SECRET_KEY as well: remove one of them.',
    ]);
  });

  it('names a file of a secret that is missing or empty', async () => {
    await using folder = await temporaryFolder({ empty: '\n' });
    const file = (name: string) => join(folder.path, name);
    expect((await read({ SECRET_KEY_FILE: file('none') })).problems).toEqual([
      `Environment variable SECRET_KEY_FILE names ${file('none')}, which cannot be read: it does not exist.`,
    ]);
    expect((await read({ SECRET_KEY_FILE: file('empty') })).problems).toEqual([
      `Environment variable SECRET_KEY_FILE names ${file('empty')}, which is empty.`,
    ]);
    expect((await read({ SMTP_URL_FILE: folder.path })).problems).toEqual([
      `Environment variable SMTP_URL_FILE names ${folder.path}, which is not a regular file.`,
    ]);
  });

  it('names the variable that was set when a file holds something wrong', async () => {
    await using folder = await temporaryFolder({ key: 'kurz\n' });
    const file = join(folder.path, 'key');
    expect((await read({ SECRET_KEY_FILE: file, SMTP_URL_FILE: file })).problems).toEqual([
      expect.stringContaining(`variable SMTP_URL_FILE names ${file}, which is not written as`),
      `Environment variable SECRET_KEY_FILE names ${file}, which must have at least 32 characters: make one with "openssl rand -hex 32".`,
    ]);
  });

  it.each([
    ['PORT', '70000', 'must be a number from 0 to 65535 (0 takes any free port)'],
    ['PORT', '80a', 'must be a number from 0 to 65535 (0 takes any free port)'],
    ['LOG_LEVEL', 'inof', 'must be one of silent, error, warn, info, debug: did you mean info?'],
    ['BASE_URL', 'news.example.org', 'must be a web address such as https://news.example.org'],
    ['BASE_URL', 'ftp://example.org', 'must be a web address such as https://news.example.org'],
    [
      'BASE_URL',
      'https://example.org/news',
      'must end after the host: the pages have no path in front of theirs',
    ],
    [
      'BASE_URL',
      'https://example.org?x',
      'must end after the host: the pages have no path in front of theirs',
    ],
    ['BASE_URL', 'https://u:p@example.org', 'must not have a user or a password'],
    [
      'SECRET_KEY',
      'kurz',
      'must have at least 32 characters: make one with "openssl rand -hex 32"',
    ],
    [
      'DATABASE_URL',
      'mysql://h/d',
      'must be sqlite:<path> or postgres://user:password@host:5432/name',
    ],
    ['DATABASE_URL', 'sqlite:', 'must be sqlite:<path> or postgres://user:password@host:5432/name'],
    ['SMTP_URL', 'http://smtp.example.org', 'must begin with smtp:// or smtps://'],
  ])('says what is wrong with %s=%s', async (name, value, problem) => {
    const sentence = `Environment variable ${name} ${problem}`;
    expect((await read({ [name]: value })).problems).toEqual([sentence.replace(/[^?]$/, '$&.')]);
  });

  it('never repeats a secret, however wrong it is', async () => {
    const secret = fc.stringMatching(/^GEHEIM[A-Z0-9]{6}$/);
    const around = fc.constantFrom(
      '',
      'smtp://',
      'smtp://u:',
      'postgres//u:',
      'mysql://u:',
      'smtp://u:p@h?x=',
    );
    const after = fc.constantFrom(
      '',
      '@',
      '@h:99999',
      '@h/path',
      '%',
      '%zz@h',
      '#@h',
      ' @h',
      '@h?tls=1',
    );
    await fc.assert(
      fc.asyncProperty(secret, around, after, async (word, before, behind) => {
        const value = before + word + behind;
        const { problems } = await read({ SMTP_URL: value, DATABASE_URL: value, SECRET_KEY: word });
        expect(problems.length).toBeGreaterThan(0);
        expect(problems.join()).not.toContain('GEHEIM');
      }),
    );
  });
});
