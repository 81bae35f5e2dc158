import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { DeskStore } from '../storage/desk-store.ts';

/** The outcome of something an editor did. */
export interface Notice {
  level: 'good' | 'bad';
  text: string;
  details?: readonly string[] | undefined;
  /** What the program itself says, in English. */
  diagnoses?: readonly string[] | undefined;
}

/**
 * Who may use the desk: one-time links and the sessions that they begin. They lie in the database,
 * so another process can make a link and a session outlives a restart.
 */
export interface DeskLogin {
  /** Returns the path of a login page, good once and for 15 minutes. */
  newLink(): Promise<string>;
  /** Uses a link's token up; returns the id of a new session, or undefined. */
  redeem(token: string): Promise<string | undefined>;
  isOpen(id: string): Promise<boolean>;
  /** Leaves a notice for the session's next page. */
  tell(id: string, notice: Notice): Promise<void>;
  /** Returns the notice that waits, once. */
  takeNotice(id: string): Promise<Notice | undefined>;
  /** Ends the session, in every process. */
  end(id: string): Promise<void>;
}

/** How long a login link works. */
export const linkMinutes = 15;
const sessionHours = 12;

/** Returns the door of the desk. Links and session ids are kept as hashes. */
export function createDeskLogin({ clock, store }: { clock: Clock; store: DeskStore }): DeskLogin {
  const inMinutes = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000);
  return {
    async newLink() {
      const token = secret();
      await store.addLink(hash(token), clock.now(), inMinutes(linkMinutes));
      return `/desk/login/${token}`;
    },
    async redeem(token) {
      const id = secret();
      const endsAt = inMinutes(sessionHours * 60);
      return (await store.redeem(hash(token), hash(id), clock.now(), endsAt)) ? id : undefined;
    },
    isOpen: async (id) => (await store.session(hash(id), clock.now())) !== undefined,
    tell: (id, notice) => store.setNotice(hash(id), JSON.stringify(notice)),
    async takeNotice(id) {
      const session = await store.session(hash(id), clock.now());
      if (session?.notice === undefined) return undefined;
      await store.setNotice(hash(id), undefined);
      return JSON.parse(session.notice) as Notice;
    },
    end: (id) => store.endSession(hash(id)),
  };
}

const secret = () => randomBytes(32).toString('base64url');
const hash = (value: string) => createHash('sha256').update(value).digest('base64url');
