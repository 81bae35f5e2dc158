import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLagebriefError } from '../../src/base/errors.ts';
import { describeConfig } from '../../src/config/describe-config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { newsletterYaml, siteYaml } from '../support/probe-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Loads a newsletter with these lines about its summariser, the first of them line 9. */
async function load(lines: string, env: Record<string, string> = {}, more = {}) {
  await using folder = await temporaryFolder({
    'config/lagebrief.yaml': siteYaml,
    'config/newsletters/probe.yaml': newsletterYaml + lines,
    token: 'Bearer aus-der-Datei\n',
    ...more,
  });
  const variables = Object.entries(env).map(([name, value]) => [
    name,
    name.endsWith('_FILE') ? join(folder.path, value) : value,
  ]);
  return await loadConfig({ root: folder.path, env: Object.fromEntries(variables) });
}

const summariserOf = async (...given: Parameters<typeof load>) =>
  (await load(...given)).newsletters.get('probe')?.summariser;

async function refusal(...given: Parameters<typeof load>) {
  const error = await load(...given).catch((thrown: unknown) => thrown);
  if (!isLagebriefError(error, 'config.invalid')) throw error;
  return error.message;
}

const at = (line: number, words: string) => `config/newsletters/probe.yaml:${line}: ${words}`;

describe('the configuration of a summariser', () => {
  it('is off unless somebody writes it', async () => {
    expect(await summariserOf('')).toBeUndefined();
  });

  it('takes a command or an address, with limits', async () => {
    expect(await summariserOf('summariser: { command: [./kuerze, --knapp] }')).toEqual({
      command: ['./kuerze', '--knapp'],
      headers: {},
      timeoutSeconds: 20,
      mostPerRun: 12,
      maxKilobytes: 16,
    });
    const address = 'summariser: { url: "http://10.0.0.5:8080/kurz", timeoutSeconds: 60 }';
    expect(await summariserOf(address)).toMatchObject({
      url: 'http://10.0.0.5:8080/kurz',
      timeoutSeconds: 60,
    });
  });

  it.each([
    ['summariser: {}', 'summariser needs a command (a list of program and arguments) or a url.'],
    [
      'summariser: { command: [a], url: "https://a.example" }',
      'summariser.url stands beside command: remove one of them.',
    ],
    [
      'summariser: { command: kuerze --knapp }',
      'summariser.command must be a list: write each entry on a line of its own after "- ".',
    ],
    [
      'summariser: { url: "file:///etc/passwd" }',
      'summariser.url must begin with https:// or http:// and have a host, without a user or blanks.',
    ],
    [
      'summariser: { url: "https://u:geheim@a.example" }',
      'summariser.url must begin with https:// or http:// and have a host, without a user or blanks.',
    ],
    [
      'summariser: { command: [a], timeoutSeconds: 0 }',
      'summariser.timeoutSeconds must be at least 1, not 0.',
    ],
    [
      'summariser: { command: [a], timeoutSecond: 5 }',
      'summariser.timeoutSecond is not a known field: did you mean "timeoutSeconds"?',
    ],
    [
      'summariser: { command: [a], headers: { Authorization: SUMMARISER_TOKEN } }',
      'summariser.headers are for a url: a command finds the variables SUMMARISER_… in its environment.',
    ],
    [
      'summariser: { url: "https://a.example", headers: { Authorization: SECRET_KEY } }',
      'summariser.headers.Authorization must name an environment variable whose name begins with SUMMARISER_, in capital letters.',
    ],
    [
      'summariser: { url: "https://a.example", headers: { Content-Length: SUMMARISER_A } }',
      'summariser.headers.Content-Length is a header that the program writes itself.',
    ],
  ])('refuses %s', async (lines, words) => {
    expect(await refusal(lines)).toBe(at(9, words));
  });

  it.each(['key=x', 'a=b&token=x', 'api_key=x', 'API-Key=x', 'access_token=x', 'sig=x', '%6Bey=x'])(
    'refuses an address with a secret in it (%s), and does not repeat that',
    async (query) => {
      expect(await refusal(`summariser: { url: "https://a.example/kurz?${query}" }`)).toBe(
        at(
          9,
          'summariser.url must not carry a key or token after its "?": send it as a header, headers: { Authorization: SUMMARISER_TOKEN }, and set that variable.',
        ),
      );
    },
  );

  it.each(['model=klein', 'max_tokens=90', 'keyword=a', 'api-version=2024-02-01', 'author=a'])(
    'takes an address that says more (%s)',
    async (query) => {
      const url = `https://a.example/kurz?${query}#key`;
      expect(await summariserOf(`summariser: { url: "${url}" }`)).toMatchObject({ url });
    },
  );

  it('is refused beside a review, which shortens nothing', async () => {
    const woche = newsletterYaml.replace(/^sources.*$/m, 'review: { of: probe }');
    const more = { 'config/newsletters/woche.yaml': `${woche}summariser: { command: [a] }` };
    expect(await refusal('', {}, more)).toBe(
      'config/newsletters/woche.yaml:9: summariser stands beside review: a review shortens no texts, so remove it.',
    );
  });
});

describe('the secrets of a summariser', () => {
  const lines = `summariser:
  url: https://a.example
  headers: { Authorization: SUMMARISER_TOKEN }
`;

  it('come from variables or the files that these name, and are shown to nobody', async () => {
    const config = await load(lines, { SUMMARISER_TOKEN: 'Bearer GEHEIM' });
    expect(config.environment.summariserVariables).toEqual({ SUMMARISER_TOKEN: 'Bearer GEHEIM' });
    const described = describeConfig(config);
    expect(described).toMatchObject({ secrets: { SUMMARISER_TOKEN: '(set)' } });
    expect(JSON.stringify(described)).not.toContain('GEHEIM');
    const fromFile = await load(lines, { SUMMARISER_TOKEN_FILE: 'token' });
    expect(fromFile.environment.summariserVariables).toEqual({
      SUMMARISER_TOKEN: 'Bearer aus-der-Datei',
    });
  });

  it('are missed before anything is asked', async () => {
    expect(await refusal(lines)).toBe(
      at(
        11,
        'summariser.headers.Authorization names the environment variable SUMMARISER_TOKEN, which is not set: set it, or SUMMARISER_TOKEN_FILE.',
      ),
    );
  });

  it.each(['a\r\nX-Evil: 1', ' a', 'ä'])(
    'are refused where no header can hold %j',
    async (value) => {
      const message = await refusal(lines, { SUMMARISER_TOKEN: value });
      expect(message).toMatch(
        /^Environment variable SUMMARISER_TOKEN must be one line of at most 4096 ASCII characters/,
      );
      expect(message).not.toContain('X-Evil');
    },
  );
});
