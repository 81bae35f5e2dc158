import { createHmac } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Config } from '../config/config.ts';
import { mailboxOf } from './mailbox-of.ts';

/** At most `most` sign-ups of one scope in the `seconds` that begin with the first of them. */
export interface SignUpLimit {
  scope: string;
  most: number;
  seconds: number;
}

/** What all processes of an installation have counted; storage implements it. */
export interface SignUpCounts {
  /**
   * Counts one sign-up in each scope in turn, as one step, until one has more than its limit allows.
   * Returns that one, with whether it is the first sign-up too many; undefined if all allow it.
   */
  count(
    limits: readonly SignUpLimit[],
    now: Date,
  ): Promise<{ scope: string; first: boolean } | undefined>;
  /** Removes the scopes whose time is over. */
  forget(now: Date): Promise<void>;
}

/**
 * Says whether one more sign-up is taken; the same limits hold for page, embedded form and API, and
 * for readers who name another address: it may be a stranger's as well.
 */
export interface SignUpGuard {
  /**
   * Counts the sign-up. `too-many` is for the network and may be told; `ignored` must look like
   * `admitted`, so that nobody learns what is known of an address or its domain.
   */
  admit(attempt: {
    /** What `clientNetwork` returns; nothing is counted for a network that is not known. */
    network: string | undefined;
    emailKey: string;
    /** Another address of a reader: to one mailbox no more such mails go than to one that signs up. */
    move?: boolean | undefined;
  }): Promise<'admitted' | 'too-many' | 'ignored'>;
}

export interface SignUpGuardDeps {
  /** Read by each sign-up: a changed configuration takes effect without a restart. */
  config: { site: Pick<Config['site'], 'signUp'> };
  counts: SignUpCounts;
  /** Keys the hashes, so that nobody without it can try networks and addresses. */
  secret(): string;
  clock: Pick<Clock, 'now'>;
  log: Pick<Log, 'warn'>;
}

const hour = 3600;
const day = 24 * hour;
/** As many mails as `signUp` allows an address. */
const moveLimits = [
  { seconds: 600, most: 1 },
  { seconds: day, most: 3 },
];

/**
 * Returns the guard of an installation. Networks, domains and addresses are stored as keyed hashes
 * only, for an hour (addresses: a day) at most.
 */
export function createSignUpGuard(deps: SignUpGuardDeps): SignUpGuard {
  const hash = (kind: string, value: string) =>
    createHmac('sha256', deps.secret()).update(`lagebrief sign-up\0${kind}\0${value}`);
  const scopeOf = (kind: string, value: string) =>
    `${kind}:${hash(kind, value).digest('base64url').slice(0, 22)}`;

  const moveLimit = (emailKey: string, { seconds, most }: Omit<SignUpLimit, 'scope'>) => ({
    scope: scopeOf(`move-${seconds}`, mailboxOf(emailKey)),
    most,
    seconds,
  });

  return {
    async admit({ network, emailKey, move = false }) {
      const { perNetwork, perDomain, perAddress, total } = deps.config.site.signUp.limits;
      const now = deps.clock.now();
      const domain = emailKey.slice(emailKey.lastIndexOf('@') + 1);
      // From the narrow to the wide: a network that has enough uses up no limit that others share, and
      // many processes at once never wait for each other in a ring.
      const reached = await deps.counts.count(
        [
          ...(network
            ? [{ scope: scopeOf('network', network), most: perNetwork, seconds: hour }]
            : []),
          { scope: scopeOf('address', mailboxOf(emailKey)), most: perAddress, seconds: day },
          ...(move ? moveLimits.map((limit) => moveLimit(emailKey, limit)) : []),
          { scope: scopeOf('domain', domain), most: perDomain, seconds: hour },
          { scope: 'total', most: total, seconds: hour },
        ],
        now,
      );
      if (!reached) return 'admitted';
      const kind = reached.scope.split(':')[0] ?? '';
      if (kind === 'network') return 'too-many';
      // Once an hour, and nothing that names the address: somebody is at work, or a limit too low.
      if (reached.first && !kind.startsWith('move') && kind !== 'address')
        deps.log.warn({ limit: kind }, 'many sign-ups: for the rest of the hour no more are taken');
      return 'ignored';
    },
  };
}
