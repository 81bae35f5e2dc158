import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLagebriefError } from '../../src/base/errors.ts';
import { dkimSettings, dkimWarnings } from '../../src/config/dkim-settings.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { newsletterYaml, siteYaml } from '../support/probe-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const pem = (key: KeyObject, type: 'pkcs8' | 'pkcs1' = 'pkcs8') =>
  key.export({ format: 'pem', type }).toString();
const rsaOf = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits });
const { privateKey, publicKey } = rsaOf(2048);
const rsa = pem(privateKey);
const ed25519 = pem(generateKeyPairSync('ed25519').privateKey);

const site = siteYaml.replace('probe@example.org', 'probe@news.example.org');

async function load(env: Record<string, string>, dkim = '') {
  const yaml = dkim === '' ? site : `${site}dkim: ${dkim}\n`;
  await using folder = await temporaryFolder({
    'config/lagebrief.yaml': yaml,
    'config/newsletters/probe.yaml': newsletterYaml,
    'rsa.pem': rsa,
  });
  const files = Object.entries(env).map(([name, value]) => [
    name,
    name.endsWith('_FILE') ? join(folder.path, value) : value,
  ]);
  return await loadConfig({ root: folder.path, env: Object.fromEntries(files) });
}

async function refusal(env: Record<string, string>, dkim = '') {
  const error = await load(env, dkim).catch((thrown: unknown) => thrown);
  if (!isLagebriefError(error, 'config.invalid')) throw error;
  return error.message;
}

describe('the keys that mail is signed with', () => {
  it('may be missing', async () => {
    expect(dkimSettings(await load({}))).toBeUndefined();
  });

  it.each([
    ['PKCS #8', rsa],
    ['PKCS #1', pem(privateKey, 'pkcs1')],
    ['one line, with line ends as services keep them', rsa.replaceAll('\n', '\\n')],
  ])('need nothing but to be there: %s', async (_form, key) => {
    const settings = dkimSettings(await load({ DKIM_PRIVATE_KEY: key }));
    expect(settings).toMatchObject({
      domain: undefined,
      keys: [{ kind: 'rsa', selector: 'lagebrief' }],
    });
    expect(settings?.keys[0]?.key.equals(privateKey)).toBe(true);
  });

  it('may be two, from files, with names of their own', async () => {
    const env = { DKIM_PRIVATE_KEY_FILE: 'rsa.pem', DKIM_ED25519_PRIVATE_KEY: ed25519 };
    const config = await load(env, '{ domain: bücher.example, selector: a, ed25519Selector: b.c }');
    expect(dkimSettings(config)).toMatchObject({
      domain: 'xn--bcher-kva.example',
      keys: [
        { kind: 'rsa', selector: 'a' },
        { kind: 'ed25519', selector: 'b.c' },
      ],
    });
  });

  it.each([
    ['something else', 'no key', /is not a private key in PEM form/],
    ['half a key', rsa.slice(0, 400), /cannot be read as a private key in PEM form/],
    ['the public half', publicPem(publicKey), /is a public key: the private one signs/],
    ['a key of 512 bits', pem(rsaOf(512).privateKey), /512 bits, which nobody accepts/],
    ['a key of the other kind', ed25519, /must be .* rsa and not ed25519: .*DKIM_ED25519_PRIVATE/],
    ['a key with a passphrase', encrypted(), /with a passphrase/],
  ])('are refused when they are %s, without being repeated', async (_what, key, sentence) => {
    const message = await refusal({ DKIM_PRIVATE_KEY: key });
    expect(message).toMatch(/^Environment variable DKIM_PRIVATE_KEY /);
    expect(message).toMatch(sentence);
    expect(message).not.toContain(key.slice(60, 90) || key);
  });

  it('are refused when an RSA key is given as the Ed25519 one', async () => {
    expect(await refusal({ DKIM_ED25519_PRIVATE_KEY: rsa })).toMatch(/give it as DKIM_PRIVATE_KEY/);
  });

  it.each([
    ['{ selector: "a b" }', /dkim\.selector.*must be a name of letters/],
    ['{ selector: "a..b" }', /dkim\.selector.*must be a name of letters/],
    ['{ selector: "a; p=x" }', /dkim\.selector.*must be a name of letters/],
    ['{ domain: localhost }', /dkim\.domain.*must be a domain such as example\.org/],
    ['{ domain: "https://example.org" }', /dkim\.domain.*must be a domain such as example\.org/],
    ['{ selektor: x }', /selektor.*selector/],
    ['{ selector: x, ed25519Selector: X }', /must differ/],
  ])('are refused with %s', async (dkim, sentence) => {
    expect(await refusal({ DKIM_PRIVATE_KEY: rsa }, dkim)).toMatch(sentence);
  });

  it('are missed when the configuration speaks of them', async () => {
    expect(await refusal({}, '{ selector: x }')).toMatch(/has "dkim:", but there is no key/);
  });
});

describe('what is said about keys that work, but not well', () => {
  const warnings = async (env: Record<string, string>, dkim = '') =>
    dkimWarnings(await load(env, dkim));

  it('is nothing without keys, and with good ones', async () => {
    expect(await warnings({})).toEqual([]);
    const both = { DKIM_PRIVATE_KEY: rsa, DKIM_ED25519_PRIVATE_KEY: ed25519 };
    expect(await warnings(both)).toEqual([]);
    expect(await warnings(both, '{ domain: example.org }')).toEqual([]);
    expect(await warnings(both, '{ domain: mail.example.org }')).toEqual([]);
  });

  it('names short keys, an Ed25519 key alone, and senders of another domain', async () => {
    expect(await warnings({ DKIM_PRIVATE_KEY: pem(rsaOf(1024).privateKey) })).toEqual([
      expect.stringContaining('1024 bits'),
    ]);
    expect(await warnings({ DKIM_ED25519_PRIVATE_KEY: ed25519 })).toEqual([
      expect.stringContaining('add an RSA key'),
    ]);
    expect(await warnings({ DKIM_PRIVATE_KEY: rsa }, '{ domain: example.com }')).toEqual([
      expect.stringMatching(/probe@news\.example\.org of probe .* example\.com, .* fails DMARC/),
    ]);
  });
});

function publicPem(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'spki' }).toString();
}

function encrypted(): string {
  const options = { format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' } as const;
  return privateKey.export(options).toString();
}
