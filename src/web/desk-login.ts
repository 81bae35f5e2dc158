import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';

/** A logged-in editor's browser. */
export interface DeskSession {
  /** What the next page tells once. */
  notice: Notice | undefined;
}

/** The outcome of something an editor did. */
export interface Notice {
  level: 'good' | 'bad';
  text: string;
  details?: readonly string[] | undefined;
  /** What the program itself says, in English. */
  diagnoses?: readonly string[] | undefined;
}

/** Who may use the desk: one-time links and the sessions that they begin. In memory only. */
export interface DeskLogin {
  /** Returns the path of a login page, good once and for 15 minutes. */
  newLink(): string;
  /** Uses a link's token up; returns the id of a new session, or undefined. */
  redeem(token: string): string | undefined;
  session(id: string): DeskSession | undefined;
  end(id: string): void;
}

const linkMinutes = 15;
const sessionHours = 12;
const maxEntries = 100;

/** Returns a desk that nobody is logged in to. Links and session ids are kept as hashes. */
export function createDeskLogin({ clock }: { clock: Clock }): DeskLogin {
  const links = new Map<string, number>();
  const sessions = new Map<string, DeskSession & { endsAt: number }>();
  const now = () => clock.now().getTime();

  return {
    newLink() {
      const token = secret();
      links.set(hash(token), now() + linkMinutes * 60_000);
      keepNewest(links);
      return `/desk/login/${token}`;
    },
    redeem(token) {
      const endsAt = links.get(hash(token));
      links.delete(hash(token));
      if (endsAt === undefined || endsAt <= now()) return undefined;
      const id = secret();
      sessions.set(hash(id), { notice: undefined, endsAt: now() + sessionHours * 3_600_000 });
      keepNewest(sessions);
      return id;
    },
    session(id) {
      const session = sessions.get(hash(id));
      if (session && session.endsAt <= now()) sessions.delete(hash(id));
      return session && session.endsAt > now() ? session : undefined;
    },
    end(id) {
      sessions.delete(hash(id));
    },
  };
}

const secret = () => randomBytes(32).toString('base64url');
const hash = (value: string) => createHash('sha256').update(value).digest('base64url');

function keepNewest(map: Map<string, unknown>): void {
  if (map.size > maxEntries) map.delete(map.keys().next().value as string);
}
