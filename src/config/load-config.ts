import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { z } from 'zod';
import { LagebriefError } from '../base/errors.ts';
import { placedSentence } from '../base/placed-sentence.ts';
import { readTextFile, reason } from '../base/read-text-file.ts';
import { readYaml, type YamlReading } from '../base/yaml.ts';
import type { Config, Environment, Newsletter } from './config.ts';
import { dkimProblems } from './dkim-settings.ts';
import { readEnvironment } from './environment.ts';
import { newsletterConfigSchema, slugPattern } from './newsletter-config.ts';
import { readRefusedDomains } from './refused-domains.ts';
import { reservedSlugs } from './reserved-slugs.ts';
import { type ProblemPlace, reviewProblems } from './review-references.ts';
import { type SiteConfig, siteConfigSchema } from './site-config.ts';
import { smtpProblems } from './smtp-servers.ts';

const siteFile = 'config/lagebrief.yaml';
const newsletterFolder = 'config/newsletters';
const fileLimit = 65_536;

/** What is read so far, and every sentence about what is wrong. */
interface Loading {
  root: string;
  problems: string[];
}

/**
 * Returns the configuration in `root`/config with what the environment overrides. Throws
 * `config.invalid` with one sentence for each problem of all files and variables, not only the
 * first.
 */
export async function loadConfig(options: {
  root: string;
  env: Record<string, string | undefined>;
}): Promise<Config> {
  const root = resolve(options.root);
  const loading: Loading = { root, problems: [] };
  const site = await readConfigFile(loading, siteFile, siteConfigSchema);
  const { newsletters, places } = await readNewsletters(loading, site);
  const { environment, problems } = await readEnvironment(options.env, root);
  loading.problems.push(...problems, ...summariserProblems(newsletters, places, environment));
  if (site && problems.length === 0)
    loading.problems.push(
      ...dkimProblems(site.value, environment),
      ...smtpProblems({ site: site.value, environment }),
    );
  if (site === undefined || loading.problems.length > 0)
    throw new LagebriefError('config.invalid', { problems: loading.problems });
  return {
    root,
    site: site.value,
    newsletters,
    environment,
    baseUrl: (environment.baseUrl ?? site.value.site.baseUrl).replace(/\/$/, ''),
    databaseUrl: databaseUrl(root, environment, site.value),
    dataDir: environment.dataDir,
  };
}

type Read<T> = Extract<YamlReading<T>, { ok: true }>;

async function readConfigFile<S extends z.ZodType>(
  { root, problems }: Loading,
  file: string,
  schema: S,
): Promise<Read<z.output<S>> | undefined> {
  const text = await readTextFile(join(root, file), fileLimit);
  if (!text.ok) {
    problems.push(placedSentence(file, text.line, text.problem));
    return undefined;
  }
  const reading = readYaml(text.content, schema);
  if (reading.ok) return reading;
  problems.push(...reading.problems.map((p) => placedSentence(file, p.line, p.problem)));
  return undefined;
}

async function readNewsletters(
  loading: Loading,
  site: Read<SiteConfig> | undefined,
): Promise<{ newsletters: Map<string, Newsletter>; places: Map<string, ProblemPlace> }> {
  const newsletters = new Map<string, Newsletter>();
  const readings = new Map<string, ProblemPlace>();
  const names = await newsletterFiles(loading);
  for (const name of names) {
    const file = `${newsletterFolder}/${name}`;
    const slug = basename(name, '.yaml');
    const reading = await readConfigFile(loading, file, newsletterConfigSchema);
    if (reading === undefined) continue;
    readings.set(slug, (path, words) => {
      const { line, problem } = reading.problemAt(path, words);
      return placedSentence(file, line, problem);
    });
    const refusedDomains = await refusedDomainsOf(loading, file, reading);
    const own = reading.value.sender;
    const sender = own ?? site?.value.sender;
    const senderAt = own ? addressAt(file, reading) : site ? addressAt(siteFile, site) : '';
    if (sender) newsletters.set(slug, { ...reading.value, slug, sender, senderAt, refusedDomains });
    else if (site)
      loading.problems.push(
        `${file} has no sender and neither has ${siteFile}: add "sender:" with name and address to one of them.`,
      );
  }
  // One that cannot be read has told its own problem, and others may name it.
  if (newsletters.size === names.length)
    loading.problems.push(...reviewProblems(newsletters, readings));
  return { newsletters, places: readings };
}

/** A header whose value is not there would be sent empty, and refused by whoever gets it. */
function summariserProblems(
  newsletters: ReadonlyMap<string, Newsletter>,
  places: ReadonlyMap<string, ProblemPlace>,
  { summariserVariables = {} }: Environment,
): string[] {
  return [...newsletters.values()].flatMap(({ slug, summariser }) =>
    Object.entries(summariser?.headers ?? {})
      .filter(([, variable]) => summariserVariables[variable] === undefined)
      .flatMap(([header, variable]) => {
        const words = `names the environment variable ${variable}, which is not set: set it, or ${variable}_FILE`;
        return places.get(slug)?.(['summariser', 'headers', header], words) ?? [];
      }),
  );
}

async function refusedDomainsOf(
  { root, problems }: Loading,
  file: string,
  { value, problemAt }: Read<z.output<typeof newsletterConfigSchema>>,
): Promise<ReadonlySet<string> | undefined> {
  const { refuseDomains } = value.signUp;
  if (refuseDomains === undefined) return undefined;
  const reading = await readRefusedDomains(refuseDomains, root, (words) => {
    const { line, problem } = problemAt(['signUp', 'refuseDomains'], words);
    return placedSentence(file, line, problem);
  });
  if ('domains' in reading) return reading.domains;
  problems.push(...reading.problems);
  return undefined;
}

/** Where an operator finds the sender that a check finds fault with. */
const addressAt = (file: string, reading: Pick<Read<unknown>, 'problemAt'>) =>
  `${file}:${reading.problemAt(['sender', 'address'], '').line}`;

/** Names of the files that are newsletters; hidden files are an editor's business. */
async function newsletterFiles({ root, problems }: Loading): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(join(root, newsletterFolder));
  } catch (error) {
    problems.push(
      `${newsletterFolder} cannot be read: ${reason(error)}. It holds one file <name>.yaml for each newsletter.`,
    );
    return [];
  }
  const files = names.filter((name) => /^[^.].*\.ya?ml$/i.test(name)).sort();
  if (files.length === 0)
    problems.push(
      `${newsletterFolder} has no newsletter: add a file <name>.yaml; the name stands in its web addresses.`,
    );
  const wrong = files.filter((name) => !slugPattern.test(name.replace(/\.yaml$/, '')));
  for (const name of wrong)
    problems.push(
      `${newsletterFolder}/${name} must be named with lower-case letters, digits and "-", begin with a letter and end in .yaml: rename it, for example to morgenlage.yaml.`,
    );
  const hiding = files.filter((name) => reservedSlugs.has(basename(name, '.yaml')));
  for (const name of hiding)
    problems.push(
      `${newsletterFolder}/${name} would hide a page of the program at the same address: rename it, for example to morgenlage.yaml.`,
    );
  return files.filter((name) => !wrong.includes(name));
}

function databaseUrl(root: string, environment: Environment, site: SiteConfig): string {
  const url = environment.databaseUrl ?? site.database.url;
  if (url === undefined) return `sqlite:${join(environment.dataDir, 'lagebrief.db')}`;
  if (!url.startsWith('sqlite:') || url === 'sqlite::memory:') return url;
  return `sqlite:${resolve(root, url.slice('sqlite:'.length))}`;
}
