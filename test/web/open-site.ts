import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Hono } from 'hono';
import type { CalendarDay } from '../../src/base/calendar.ts';
import type { Clock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import type { Config, Newsletter } from '../../src/config/config.ts';
import { createRenderer } from '../../src/rendering/renderer.ts';
import type { IssueRecord } from '../../src/storage/issue-record.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import type { ConfirmationRequest } from '../../src/subscriptions/sign-up.ts';
import type { Subscription } from '../../src/subscriptions/subscriber.ts';
import { createTokens, type Tokens } from '../../src/subscriptions/tokens.ts';
import { createWebApp } from '../../src/web/web-app.ts';
import type { WebDeps } from '../../src/web/web-deps.ts';
import { openTestStorage } from '../support/databases.ts';
import { exampleBaseUrl, exampleIssue, exampleSite } from '../support/example-issue.ts';
import { newsletter } from '../support/newsletter.ts';

/** A web application on a real database; disposing closes and deletes everything. */
export interface Site extends AsyncDisposable {
  app: Hono;
  deps: WebDeps;
  storage: Storage;
  tokens: Tokens;
  config: Config;
  /** The confirmation mails that were asked for. */
  mails: ConfirmationRequest[];
  mediaFolder: string;
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  /** Asks for a page as a browser on the site's own address does. */
  get(path: string, headers?: Record<string, string>): Promise<Page>;
  /** Sends a form as a browser does. */
  post(
    path: string,
    fields?: Record<string, string> | [string, string][],
    headers?: Record<string, string>,
  ): Promise<Page>;
  /** Freezes an issue of `date`. */
  publish(date: CalendarDay, slug?: string): Promise<IssueRecord>;
  /** Makes an active subscription. */
  reader(email?: string, slug?: string): Promise<Subscription>;
}

/** An answer with its body read. */
export interface Page {
  status: number;
  headers: Headers;
  text: string;
}

const emails = resolve(import.meta.dirname, '..', '..', 'emails');

/** Opens a site with the newsletters "probe" and "zweite"; `changes` replace its parts. */
export async function openSite(
  changes: (site: { clock: Clock; config: Config }) => Partial<WebDeps> = () => ({}),
  newsletters: readonly Newsletter[] = [newsletter(), second()],
): Promise<Site> {
  const storage = await openTestStorage();
  const mediaFolder = await mkdtemp(join(tmpdir(), 'lagebrief-media-'));
  let now = Date.parse('2026-01-30T05:00:00Z');
  const clock: Clock = { now: () => new Date(now), wait: async () => {} };
  const config = configOf(newsletters, storage.root);
  const tokens = createTokens('a secret of the tests');
  const renderer = createRenderer({ folder: emails });
  const mails: ConfirmationRequest[] = [];
  const deps: WebDeps = {
    config,
    clock,
    log: createLog('silent'),
    issues: storage.issues,
    subscribers: storage.subscribers,
    ledger: storage.ledger,
    newsroom: undefined as never,
    tokens,
    renderer,
    mediaFolder,
    sendConfirmation: async (request) => void mails.push(request),
    checkDatabase: () => storage.check(),
    ...changes({ clock, config }),
  };
  const app = createWebApp(deps);
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const answer = await app.request(`${config.baseUrl}${path}`, init);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  return {
    app,
    deps,
    storage,
    tokens,
    config,
    mails,
    mediaFolder,
    pass(milliseconds) {
      now += milliseconds;
    },
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, fields = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: config.baseUrl, 'sec-fetch-site': 'same-origin', ...headers },
      }),
    async publish(date, slug = 'probe') {
      const act = { actor: 'erika', at: clock.now() };
      const owner = config.newsletters.get(slug) as Newsletter;
      const number = await storage.issues.nextNumber(slug, date, owner.firstNumber);
      const { title, tagline } = owner;
      const issue = exampleIssue({ newsletter: slug, date, number, title, tagline });
      const letter = await renderer.render({
        issue,
        newsletter: owner,
        site: config.site,
        baseUrl: config.baseUrl,
      });
      await storage.issues.saveDraft(issue, act);
      return (await storage.issues.approve(issue, letter, [], act)) as IssueRecord;
    },
    async reader(email = 'anna@example.org', slug = 'probe') {
      const person = { email, emailKey: email, name: 'Anna Muster', locale: 'de' } as const;
      const subscription = await storage.subscribers.request(person, slug, clock.now());
      const evidence = { event: 'confirmed', form: 'web', wording: 'Ja.' } as const;
      await storage.subscribers.change(
        subscription.id,
        ['pending'],
        'active',
        evidence,
        clock.now(),
      );
      return (await storage.subscribers.subscription(subscription.id)) as Subscription;
    },
    async [Symbol.asyncDispose]() {
      await storage[Symbol.asyncDispose]();
      await rm(mediaFolder, { recursive: true, force: true });
    },
  };
}

function second(): Newsletter {
  const own = newsletter({
    title: 'Wochenprobe',
    schedule: { time: '07:30', days: ['sat', 'sun'] },
  });
  return { ...own, slug: 'zweite' };
}

function configOf(newsletters: readonly Newsletter[], root: string): Config {
  return {
    root,
    site: exampleSite(),
    newsletters: new Map(newsletters.map((one) => [one.slug, one])),
    environment: {
      databaseUrl: undefined,
      smtpUrl: undefined,
      baseUrl: undefined,
      secretKey: undefined,
      port: undefined,
      dataDir: 'data',
      logLevel: undefined,
    },
    baseUrl: exampleBaseUrl,
    databaseUrl: 'sqlite:data/test.db',
    dataDir: join(root, 'data'),
  };
}

/** Puts a file into the folder of pictures. */
export function addPicture(site: Site, name: string, content: string): Promise<void> {
  return writeFile(join(site.mediaFolder, name), content);
}
