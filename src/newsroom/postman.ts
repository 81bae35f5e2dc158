import { dayInZone, longDate } from '../base/calendar.ts';
import type { Clock } from '../base/clock.ts';
import { isLagebriefError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Config, SmtpSettings } from '../config/config.ts';
import { judgeMailFailure } from '../delivery/judge-mail-failure.ts';
import type { Mailer } from '../delivery/mailer.ts';
import { type Random, retryPause } from '../delivery/retry-pause.ts';
import type { Renderer } from '../rendering/renderer.ts';
import { confirmationOwed, type OwedMail, type OwedMailStore } from '../subscriptions/owed-mail.ts';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';
import type { Tokens } from '../subscriptions/tokens.ts';
import { confirmationWording } from '../subscriptions/wording.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { Newsroom } from './newsroom.ts';

/** Sends the mails that are owed to single people; disposing gives those under way five seconds, once. */
export interface Postman extends AsyncDisposable {
  /**
   * Sends what is due, unless that is under way; then it looks once more afterwards. Never rejects.
   * A page does not wait for it: the time that it takes must not tell whether an address is known.
   */
  deliver(): Promise<void>;
}

export interface PostmanDeps {
  config: Pick<Config, 'newsletters' | 'site' | 'baseUrl'>;
  clock: Clock;
  log: Log;
  owed: OwedMailStore;
  subscribers: SubscriberStore;
  tokens: Tokens;
  mailer: Mailer;
  renderer: Pick<Renderer, 'note'>;
  /** What `mailer` sends through. */
  servers: readonly Pick<SmtpSettings, 'connections' | 'timeoutSeconds'>[];
  /** Sends the newest issue to a new reader. */
  sendNewest: Newsroom['sendNewest'];
  random?: Random | undefined;
}

/** After so many tries, in about four hours, the newest issue is not news any more. */
const mostTries = 10;

/** How long an orderly end waits for mails on the wire; the others are sent after the next start. */
const patience = 5_000;

/**
 * Returns the postman. What is owed lies in the database until a server has taken it, has refused
 * its recipient for good, or its time is over; a mail whose postman was killed goes out again, so
 * somebody may get one twice but never none.
 */
export function createPostman(deps: PostmanDeps): Postman {
  const { clock, log, owed } = deps;
  const ending = new AbortController();
  let underWay: Promise<void> | undefined;
  let again = false;

  return {
    deliver() {
      if (underWay) again = true;
      underWay ??= rounds().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    async [Symbol.asyncDispose]() {
      again = false;
      if (underWay && !ending.signal.aborted) {
        const done = new AbortController();
        const sent = underWay.finally(() => done.abort());
        // The timer is ended, too: it would keep the process as long.
        await Promise.race([sent, clock.wait(patience, done.signal)]);
      }
      ending.abort();
    },
  };

  async function rounds(): Promise<void> {
    do {
      again = false;
      await round().catch((error: unknown) => {
        log.error({ err: error }, 'the mails that are owed cannot be read; they are tried again');
      });
    } while (again && !ending.signal.aborted);
  }

  async function round(): Promise<void> {
    const expired = await owed.expire(clock.now());
    if (expired > 0)
      log.error({ mails: expired }, 'mails were not sent before their time was over');
    for (;;) {
      const now = clock.now();
      const claimed = await owed.claim({
        now,
        leaseUntil: leaseFrom(now),
        limit: Math.max(...deps.servers.map(({ connections }) => connections)),
      });
      const results = await Promise.all(claimed.map(deliverOne));
      // A server that is down would be asked once for each mail, and be silent for each as long.
      if (claimed.length === 0 || results.includes('server') || ending.signal.aborted) return;
    }
  }

  /** Longer than greeting, encryption, login, envelope and data may take at all servers together. */
  function leaseFrom(now: Date): Date {
    const seconds = deps.servers.reduce((sum, { timeoutSeconds }) => sum + timeoutSeconds, 0);
    return new Date(now.getTime() + 6 * seconds * 1000);
  }

  async function deliverOne(mail: OwedMail): Promise<'done' | 'later' | 'server'> {
    if (mail.kind === 'newest') return deliverNewest(mail);
    let messageId: string | undefined;
    try {
      messageId = await send(mail);
    } catch (error) {
      return ending.signal.aborted ? 'server' : failed(mail, error);
    }
    if (!ending.signal.aborted) await owed.settle(mail.id, messageId);
    return 'done';
  }

  /** Returns the Message-ID; undefined if the mail no longer makes sense. */
  async function send(mail: OwedMail): Promise<string | undefined> {
    const { baseUrl, site } = deps.config;
    const request = await confirmationOwed({ ...deps, baseUrl }, mail);
    if (!request) return undefined;
    const newsletter = newsletterOf(deps.config, request.newsletter);
    const { kind, locale, url, days } = request;
    const { title, zone } = newsletter;
    const until = request.pausedUntil && dayInZone(new Date(request.pausedUntil), zone);
    const pausedUntil = until ? longDate(until, locale, false) : undefined;
    const words = confirmationWording[kind][locale]({ title, days, pausedUntil });
    const parts = await deps.renderer.note({ locale, newsletter, site, words, url });
    const subject = words.subject.replaceAll('\u00a0', ' ');
    const mailed = { sender: newsletter.sender, to: request.to, subject, ...parts };
    return (await deps.mailer.send(mailed)).messageId;
  }

  /** Its row in the ledger knows whether the reader has it, and its failures are told there. */
  async function deliverNewest({ id, subscriptionId, attempts }: OwedMail) {
    const subscription = await deps.subscribers.subscription(subscriptionId);
    const last = attempts >= mostTries;
    const reader = { subscriptionId, last, signal: ending.signal };
    const result =
      subscription?.status === 'active'
        ? await deps.sendNewest(subscription.newsletter, reader)
        : 'done';
    if (result === 'done') await owed.settle(id);
    else await owed.putOff(id, retryAt(attempts));
    return result;
  }

  function retryAt(attempts: number): Date {
    return new Date(clock.now().getTime() + retryPause(attempts, deps.random ?? Math.random));
  }

  async function failed(mail: OwedMail, error: unknown): Promise<'done' | 'later' | 'server'> {
    const { id, kind, subscriptionId: subscription, attempts } = mail;
    const { meaning, smtpCode } = judgeMailFailure(error);
    // Not a server's sentence: it may repeat the address. That of a template names file and line.
    const reason = !isLagebriefError(error)
      ? (error as Error).name
      : error.code.startsWith('template.')
        ? error.message
        : error.code;
    const fields = { kind, subscription, attempts, reason, smtpCode };
    if (meaning === 'refused') {
      log.warn(fields, 'a mail is refused for good and given up');
      // What another address than the stored one refuses says nothing about that.
      if (kind === 'move' || kind === 'moved') await owed.settle(id);
      else await owed.giveUp(subscription);
      return 'done';
    }
    await owed.putOff(id, retryAt(attempts));
    log.warn(fields, 'a mail could not be sent yet and is tried again');
    return meaning;
  }
}
