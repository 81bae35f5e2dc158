import { isLagebriefError, type LagebriefError } from '../base/errors.ts';
import { createTokens, type Tokens } from '../subscriptions/tokens.ts';
import { type KeyDeps, keyProblem, recognisedKey } from './recognised-key.ts';

/** What is made with the secret key of an installation. */
export interface OpenedKey {
  /** Returns the key. */
  secret(): string;
  tokens: Tokens;
  /** Why there is no key; whatever asks for it then throws this. */
  lacking: LagebriefError | undefined;
}

/**
 * Returns what is made with the key that the database knows. Throws `secret-key.…` if there is none,
 * unless it is `dispensable`: a command that makes no links and reads no hashes goes on, and can
 * still do neither.
 */
export async function openKey(
  deps: KeyDeps,
  { dispensable = false }: { dispensable?: boolean | undefined },
): Promise<OpenedKey> {
  const lacking = dispensable ? await whyNoKey(deps) : undefined;
  if (lacking) return withoutKey(lacking);
  const secret = await recognisedKey(deps);
  const tokens = createTokens(secret, deps.config.environment.secretKeysBefore);
  return { secret: () => secret, tokens, lacking };
}

/** A key that cannot be read is as good as none. */
async function whyNoKey(deps: KeyDeps): Promise<LagebriefError | undefined> {
  try {
    return await keyProblem(deps);
  } catch (error) {
    if (isLagebriefError(error, 'secret-key.invalid')) return error;
    throw error;
  }
}

function withoutKey(lacking: LagebriefError): OpenedKey {
  const refuse = (): never => {
    throw lacking;
  };
  return { secret: refuse, tokens: { make: refuse, check: refuse, traces: refuse }, lacking };
}
