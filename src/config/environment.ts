import { resolve } from 'node:path';
import { type LogLevel, logLevels } from '../base/log.ts';
import { nearest } from '../base/nearest.ts';
import { readTextFile } from '../base/read-text-file.ts';
import { baseUrlProblem, databaseUrlProblem, hostProblem, networksProblem } from './addresses.ts';
import type { Environment } from './config.ts';
import { type DkimKeyKind, readDkimKey } from './dkim-key.ts';
import { proxyProblem } from './proxy-settings.ts';
import { parseSmtpUrl } from './smtp-url.ts';
import { summariserVariable } from './summariser-config.ts';

type Variables = Record<string, string | undefined>;

/** The variables that are secrets: each may also be given as the name of a file, `NAME_FILE`. */
const secretNames = [
  'DATABASE_URL',
  'SMTP_URL',
  'SECRET_KEY',
  'SECRET_KEY_PREVIOUS',
  'DKIM_PRIVATE_KEY',
  'DKIM_ED25519_PRIVATE_KEY',
] as const;
const fileLimit = 65_536;

/**
 * Reads the environment. `dataDir` comes back absolute; an empty variable counts as missing.
 * `problems` are sentences that name the variable and never repeat a secret.
 */
export async function readEnvironment(
  variables: Variables,
  root: string,
): Promise<{ environment: Environment; problems: string[] }> {
  const problems: string[] = [];
  const check = (name: string, value: string | undefined, problem: string | undefined) => {
    if (value !== undefined && problem !== undefined) problems.push(sentenceAbout(name, problem));
    return value;
  };
  const secrets = new Map<string, string | undefined>();
  const read = async (name: string, problemOf: (value: string) => string | undefined) => {
    const reading = await secret(variables, name);
    if (!reading.ok) problems.push(reading.sentence);
    const value = reading.ok ? reading.value : undefined;
    const problem = value && problemOf(value);
    if (problem) problems.push(sentenceAbout(...secretPlace(variables, name, problem)));
    return value;
  };
  for (const name of secretNames) secrets.set(name, await read(name, secretProblem[name]));
  const further = async (pattern: RegExp, problemOf: (value: string) => string | undefined) => {
    const found: Record<string, string> = {};
    for (const name of namesOf(variables, pattern)) {
      const value = await read(name, problemOf);
      if (value !== undefined) found[name] = value;
    }
    return Object.keys(found).length > 0 ? found : undefined;
  };
  const smtpUrls = await further(serverVariable, secretProblem.SMTP_URL);
  const summariserVariables = await further(summariserVariable, headerProblem);
  const plain = (name: string, problem: (value: string) => string | undefined) => {
    const value = present(variables, name)?.trim();
    return check(name, value, value === undefined ? undefined : problem(value));
  };
  // These names are written in small letters as often; then those count, as for other programs.
  const either = (name: string, problem: (value: string) => string | undefined) =>
    plain(present(variables, name.toLowerCase()) ? name.toLowerCase() : name, problem);
  const proxyOf = () => {
    const [http, https] = [either('HTTP_PROXY', proxyProblem), either('HTTPS_PROXY', proxyProblem)];
    const except = either('NO_PROXY', () => undefined) ?? '';
    return http === undefined && https === undefined ? undefined : { http, https, except };
  };
  const port = plain('PORT', portProblem);
  const environment: Environment = {
    databaseUrl: secrets.get('DATABASE_URL'),
    smtpUrl: secrets.get('SMTP_URL'),
    ...(smtpUrls && { smtpUrls }),
    ...(summariserVariables && { summariserVariables }),
    secretKey: secrets.get('SECRET_KEY'),
    secretKeysBefore: listOf(secrets.get('SECRET_KEY_PREVIOUS')),
    dkimPrivateKey: secrets.get('DKIM_PRIVATE_KEY'),
    dkimEd25519PrivateKey: secrets.get('DKIM_ED25519_PRIVATE_KEY'),
    baseUrl: plain('BASE_URL', baseUrlProblem),
    port: port === undefined ? undefined : Number(port),
    host: plain('HOST', hostProblem),
    trustedProxies: plain('TRUSTED_PROXIES', networksProblem)?.split(/[\s,]+/),
    proxy: proxyOf(),
    dataDir: resolve(root, present(variables, 'DATA_DIR') ?? 'data'),
    logLevel: plain('LOG_LEVEL', logLevelProblem) as LogLevel | undefined,
  };
  return { environment, problems };
}

const sentenceAbout = (name: string, problem: string) =>
  `Environment variable ${name} ${problem}${problem.endsWith('?') ? '' : '.'}`;

/** The variable that somebody set, and the problem as said of it. */
function secretPlace(variables: Variables, name: string, problem: string): [string, string] {
  const file = present(variables, `${name}_FILE`);
  return file === undefined ? [name, problem] : [`${name}_FILE`, `names ${file}, which ${problem}`];
}

const serverVariable = /^SMTP_URL_(?!FILE$)[A-Z][A-Z\d_]*$/;

/** Returns the names of the kind `pattern` that are set, themselves or as files. */
function namesOf(variables: Variables, pattern: RegExp): string[] {
  const names = Object.keys(variables).flatMap((name) => {
    const own = name.replace(/_FILE$/, '');
    return pattern.test(own) && present(variables, name) ? [own] : [];
  });
  return [...new Set(names)].sort();
}

const present = (variables: Variables, name: string) => variables[name] || undefined;

async function secret(
  variables: Variables,
  name: string,
): Promise<{ ok: true; value: string | undefined } | { ok: false; sentence: string }> {
  const value = present(variables, name);
  const file = present(variables, `${name}_FILE`);
  if (file === undefined) return { ok: true, value };
  const fault = (problem: string) => ({
    ok: false as const,
    sentence: sentenceAbout(`${name}_FILE`, problem),
  });
  if (value !== undefined) return fault(`is set and ${name} as well: remove one of them`);
  const reading = await readTextFile(file, fileLimit);
  if (!reading.ok) return fault(`names ${file}, which ${reading.problem}`);
  const content = reading.content.replace(/(\r?\n)+$/, '');
  return content === '' ? fault(`names ${file}, which is empty`) : { ok: true, value: content };
}

const dkimKeyProblem = (kind: DkimKeyKind) => (pem: string) => {
  const reading = readDkimKey(pem, kind);
  return reading.ok ? undefined : reading.problem;
};

/** Whatever it is for, it must fit a line of a request (RFC 9110 §5.5). */
const headerProblem = (value: string) =>
  value.length <= 4096 && /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)
    ? undefined
    : 'must be one line of at most 4096 ASCII characters, without blanks around it';

const secretProblem: Record<(typeof secretNames)[number], (value: string) => string | undefined> = {
  DATABASE_URL: databaseUrlProblem,
  SMTP_URL: (value) => {
    const reading = parseSmtpUrl(value);
    return reading.ok ? undefined : reading.problem;
  },
  SECRET_KEY: secretKeyProblem,
  SECRET_KEY_PREVIOUS: (value) => {
    const short = listOf(value)?.some((key) => secretKeyProblem(key) !== undefined);
    return short
      ? 'must have at least 32 characters in each key: write earlier keys with commas between them'
      : undefined;
  },
  DKIM_PRIVATE_KEY: dkimKeyProblem('rsa'),
  DKIM_ED25519_PRIVATE_KEY: dkimKeyProblem('ed25519'),
};

/** Several secrets, with commas or line breaks between them. */
const listOf = (value: string | undefined) =>
  value
    ?.split(/[,\r\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Returns what is wrong with `value` as secret key, `undefined` if it is fit. */
export function secretKeyProblem(value: string): string | undefined {
  return value.length >= 32
    ? undefined
    : 'must have at least 32 characters: make one with "openssl rand -hex 32"';
}

function portProblem(value: string): string | undefined {
  const fits = /^\d{1,5}$/.test(value) && Number(value) <= 65_535;
  return fits ? undefined : 'must be a number from 0 to 65535 (0 takes any free port)';
}

function logLevelProblem(value: string): string | undefined {
  const names: readonly string[] = logLevels;
  if (names.includes(value)) return undefined;
  const near = nearest(value, names);
  return `must be one of ${names.join(', ')}${near ? `: did you mean ${near}?` : ''}`;
}
