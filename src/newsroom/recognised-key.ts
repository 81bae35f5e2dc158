import type { Clock } from '../base/clock.ts';
import { LagebriefError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import { keptKey, keyFile, secretKey } from '../config/secret-key.ts';
import type { Storage } from '../storage/open-storage.ts';
import { keyFingerprint } from '../subscriptions/key-fingerprint.ts';

/** What tells whether a key is the right one. */
export interface KeyDeps {
  config: Pick<Config, 'environment' | 'dataDir'>;
  storage: Pick<Storage, 'keys' | 'where'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * Returns the secret key, if the database knows it or one that was before it; then it knows it from now
 * on. A key is made for nobody but a database that has been used with none: another one would end the
 * links of all letters, and would not recognise who was erased. Throws `secret-key.missing` or
 * `secret-key.foreign`.
 */
export async function recognisedKey({ config, storage, clock }: KeyDeps): Promise<string> {
  const missing = await missingKey({ config, storage });
  if (missing) throw missing;
  const secret = await secretKey(config);
  if (await storage.keys.use(fingerprintsOf(config, secret), clock.now())) return secret;
  throw await foreignKey({ config, storage });
}

/**
 * Makes the key in force, and earlier ones that are given, the only ones that the database knows. A key
 * is made if there is none. Returns how many others it knew.
 */
export async function acceptKey({ config, storage, clock }: KeyDeps): Promise<number> {
  const secret = await secretKey(config);
  return storage.keys.replace(fingerprintsOf(config, secret), clock.now());
}

/** Returns what is wrong with the key, undefined if nothing is; nothing is made or noted by it. */
export async function keyProblem(
  deps: Pick<KeyDeps, 'config' | 'storage'>,
): Promise<LagebriefError | undefined> {
  const missing = await missingKey(deps);
  if (missing) return missing;
  const secret = deps.config.environment.secretKey ?? (await keptKey(deps.config));
  const known = await deps.storage.keys.known();
  if (secret === undefined || known.length === 0) return undefined;
  const own = fingerprintsOf(deps.config, secret);
  return known.some(({ fingerprint }) => own.includes(fingerprint)) ? undefined : foreignKey(deps);
}

async function missingKey({ config, storage }: Pick<KeyDeps, 'config' | 'storage'>) {
  if (config.environment.secretKey !== undefined) return undefined;
  if ((await keptKey(config)) !== undefined) return undefined;
  const used = (await storage.keys.known()).length > 0 || (await storage.keys.hasPeople());
  const { where } = storage;
  return used
    ? new LagebriefError('secret-key.missing', { where, file: keyFile(config) })
    : undefined;
}

/**
 * Returns what ends because some of the keys that the database was used with are not given here,
 * undefined if all are; only of a process whose key is the right one.
 */
export async function lackingKeys({
  config,
  storage,
}: Pick<KeyDeps, 'config' | 'storage'>): Promise<string | undefined> {
  const secret = config.environment.secretKey ?? (await keptKey(config));
  if (secret === undefined) return undefined;
  const own = fingerprintsOf(config, secret);
  const known = await storage.keys.known();
  const spans = known.flatMap(({ fingerprint, since }, index) => {
    const until = known[index + 1]?.since;
    if (own.includes(fingerprint)) return [];
    return [`from ${dayOf(since)}${until === undefined ? ' on' : ` to ${dayOf(until)}`}`];
  });
  if (spans.length === 0) return undefined;
  const key = spans.length === 1 ? 'a key' : `${spans.length} keys`;
  return `${storage.where} was also used with ${key} that this process does not have (in force ${spans.join(' and ')}): it cannot read the links in mails of that time, and its imports do not recognise who was erased or moved then; add what is missing to SECRET_KEY_PREVIOUS of every process, or run "npx lagebrief key accept" if those links shall end`;
}

/** Days in UTC are exact enough to find a key by. */
const dayOf = (instant: string) => instant.slice(0, 10);

const isOf = (known: readonly { fingerprint: string }[], wanted: string) =>
  known.some(({ fingerprint }) => fingerprint === wanted);

/** A trial may have made a key before `SECRET_KEY` was set. */
async function foreignKey({ config, storage }: Pick<KeyDeps, 'config' | 'storage'>) {
  const kept = await keptKey(config);
  const known = await storage.keys.known();
  const there = kept !== undefined && isOf(known, keyFingerprint(kept));
  return new LagebriefError('secret-key.foreign', {
    where: storage.where,
    kept: there ? keyFile(config) : undefined,
  });
}

function fingerprintsOf(
  { environment }: Pick<Config, 'environment'>,
  secret: string,
): [string, ...string[]] {
  const earlier = environment.secretKeysBefore ?? [];
  const [present, ...before] = [...new Set([secret, ...earlier])].map(keyFingerprint);
  return [present as string, ...before];
}
