import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Hono } from 'hono';
import { type CalendarDay, type Locale, locales } from '../../src/base/calendar.ts';
import { type Clock, systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import type { Config, Newsletter } from '../../src/config/config.ts';
import { type Mailbox, openMailbox } from '../../src/delivery/mailbox.ts';
import { issueWords } from '../../src/issue/issue-words.ts';
import { createNewsroom } from '../../src/newsroom/newsroom.ts';
import { createRenderer } from '../../src/rendering/renderer.ts';
import type { IssueRecord } from '../../src/storage/issue-record.ts';
import { formStamp } from '../../src/subscriptions/form-stamp.ts';
import { confirmationOwed } from '../../src/subscriptions/owed-mail.ts';
import { noteWordings } from '../../src/subscriptions/shown-wordings.ts';
import type { ConfirmationRequest } from '../../src/subscriptions/sign-up.ts';
import { createSignUpGuard } from '../../src/subscriptions/sign-up-guard.ts';
import type { Subscription } from '../../src/subscriptions/subscriber.ts';
import { subscriptionLinks } from '../../src/subscriptions/subscription-links.ts';
import { createTokens, type TokenPurpose, type Tokens } from '../../src/subscriptions/tokens.ts';
import { createDeskLogin } from '../../src/web/desk-login.ts';
import { createWebApp } from '../../src/web/web-app.ts';
import type { WebDeps } from '../../src/web/web-deps.ts';
import { nothingKnown } from '../support/audience.ts';
import { describeOnEachDatabase, openTestStorage, type TestStorage } from '../support/databases.ts';
import { exampleBaseUrl, exampleIssue, exampleSite } from '../support/example-issue.ts';
import { testFeeds } from '../support/feeds.ts';
import { figure, leadReport, link, quote, report } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';
import { newestRequest } from '../support/request-ids.ts';
import { summariserIn } from '../support/summariser.ts';

/** A web application on a real database; disposing closes and deletes everything. */
export interface Site extends AsyncDisposable {
  app: Hono;
  deps: WebDeps;
  storage: TestStorage;
  tokens: Tokens;
  config: Config;
  /** Where the desk's mail arrives. */
  mailbox: Mailbox;
  /** The login links that the terminal has shown. */
  announced: string[];
  /** Tells open pages that material has changed. */
  change(): void;
  /** Logs a browser in and returns its cookie as a header. */
  login(): Promise<{ cookie: string }>;
  /** Gives the newsletter "probe" enough material for 2026-01-30. */
  fill(): Promise<void>;
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
  approve(date: CalendarDay, slug?: string): Promise<IssueRecord>;
  /** Freezes an issue of `date` and ends its sending, to nobody. */
  publish(date: CalendarDay, slug?: string): Promise<IssueRecord>;
  /** Asks for a subscription and returns the path of a link that confirms it until 2027. */
  asks(email: string, slug?: string): Promise<string>;
  /** Returns the token that a link to a row of this id has; of an id that no row has, one of nobody's. */
  linkToken(purpose: TokenPurpose, id: number, expiresAt?: Date): Promise<string>;
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

/**
 * Runs the same suite on a site with SQLite and on one with PostgreSQL; `open` is `openSite` there.
 * `languages` are all of them once: no database makes a difference to what a page says.
 */
export function describeOnEachSite(
  name: string,
  suite: (
    open: (...parts: Parameters<typeof openSite>) => Promise<Site>,
    languages: readonly Locale[],
  ) => void,
): void {
  describeOnEachDatabase(name, (open, kind) =>
    suite(
      (changes, newsletters, templates) => openSite(changes, newsletters, templates, open),
      kind === 'sqlite' ? locales : ['de'],
    ),
  );
}

/** Opens a site with the newsletters "probe" and "zweite"; `changes` replace its parts. */
export async function openSite(
  changes: (site: { clock: Clock; config: Config }) => Partial<WebDeps> = () => ({}),
  newsletters: readonly Newsletter[] = [newsletter(), second()],
  templates: Parameters<typeof createRenderer>[0] = { folder: emails },
  open: () => Promise<TestStorage> = openTestStorage,
): Promise<Site> {
  const storage = await open();
  const mediaFolder = await mkdtemp(join(tmpdir(), 'lagebrief-media-'));
  let now = Date.parse('2026-01-30T05:00:00Z');
  const clock: Clock = { now: () => new Date(now), wait: systemClock.wait };
  const config = configOf(newsletters, storage.root);
  const tokens = createTokens('a secret of the tests');
  const renderer = createRenderer(templates);
  const mails: ConfirmationRequest[] = [];
  const announced: string[] = [];
  const listeners = new Set<() => void>();
  const log = createLog('silent');
  const mailbox = await openMailbox({ folder: join(mediaFolder, 'mailbox'), clock });
  const { issues, items, subscribers, ledger } = storage;
  const newsroom = createNewsroom({
    config,
    clock,
    log,
    issues,
    items,
    pages: storage.itemPages,
    ledger,
    counts: storage.counts,
    feeds: testFeeds(storage, clock),
    summaries: storage.summaries,
    summariser: summariserIn(storage.root),
    renderer,
    servers: [{ ...config.site.smtp, host: mailbox.host, port: mailbox.port, security: 'none' }],
    secret: () => 'a secret of the tests',
    links: (id) => subscriptionLinks({ tokens, baseUrl: config.baseUrl }, id),
    worker: 'test',
  });
  const deps: WebDeps = {
    config,
    clock,
    log,
    issues,
    items,
    apiTokens: storage.apiTokens,
    subscribers,
    wordings: storage.wordings,
    ledger,
    newsroom,
    tokens,
    renderer,
    mediaFolder,
    mailbox,
    desk: {
      login: createDeskLogin({ clock, store: storage.desk }),
      announce: (path) => void announced.push(path),
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    signUpGuard: createSignUpGuard({
      config,
      counts: storage.signUpCounts,
      secret: () => 'a secret of the tests',
      clock,
      log,
    }),
    async mailIsOwed() {
      const now = clock.now();
      const leaseUntil = new Date(now.getTime() + 60_000);
      for (const owed of await storage.owedMails.claim({ now, leaseUntil, limit: 9 })) {
        const mail = await confirmationOwed({ ...deps, baseUrl: deps.config.baseUrl }, owed);
        if (mail) mails.push(mail);
        await storage.owedMails.settle(owed.id);
      }
    },
    checkDatabase: () => storage.check(),
    ...changes({ clock, config }),
  };
  await noteWordings(storage.wordings, newsletters);
  const app = createWebApp(deps);
  /** A browser sends what a form hides, and a reader takes a minute to fill it in. */
  const formBody = (path: string, fields: Record<string, string> | [string, string][]) => {
    const body = new URLSearchParams(fields);
    if (path.endsWith('/subscribe') && !body.has('stamp'))
      body.set('stamp', formStamp(tokens, new Date(now - 60_000), consentOf(path)));
    return body;
  };
  const consentOf = (path: string) =>
    config.newsletters.get(path.split('/')[1] ?? '')?.signUp.consent ?? '';
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const answer = await app.request(`${deps.config.baseUrl}${path}`, init);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  async function approve(date: CalendarDay, slug = 'probe'): Promise<IssueRecord> {
    const act = { actor: 'erika', at: clock.now() };
    const owner = config.newsletters.get(slug) as Newsletter;
    const number = await storage.issues.nextNumber(slug, date, owner.firstNumber);
    const { title, tagline } = owner;
    const issue = exampleIssue({ newsletter: slug, date, number, title, tagline });
    const letter = await renderer.render({
      issue,
      newsletter: owner,
      site: config.site,
      baseUrl: deps.config.baseUrl,
    });
    await storage.issues.saveDraft(issue, act);
    const known = { ...nothingKnown, words: issueWords(issue) };
    return (await storage.issues.approve(issue, letter, known, act)) as IssueRecord;
  }

  return {
    app,
    deps,
    storage,
    tokens,
    config,
    mails,
    mediaFolder,
    mailbox,
    announced,
    change() {
      for (const listener of listeners) listener();
    },
    async login() {
      const answer = await ask((await deps.desk?.login.newLink()) ?? '', {
        method: 'POST',
        headers: { origin: deps.config.baseUrl },
      });
      return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
    },
    async fill() {
      const material = [
        leadReport({ label: 'Feuerpause', keyword: 'Feuerpause' }),
        ...['a', 'b', 'c', 'd'].map((id) => report({ id, topics: [id], source: `Zeitung ${id}` })),
        quote(),
        figure(),
        link(),
      ];
      await items.save('probe/seeds', material, clock.now());
    },
    pass(milliseconds) {
      now += milliseconds;
    },
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, fields = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: formBody(path, fields),
        headers: { origin: deps.config.baseUrl, 'sec-fetch-site': 'same-origin', ...headers },
      }),
    approve,
    async publish(date, slug) {
      const { id } = await approve(date, slug);
      const act = { actor: 'erika', at: clock.now() };
      await storage.issues.move(id, ['approved'], 'sending', act);
      await storage.issues.move(id, ['sending'], 'sent', act);
      return (await storage.issues.find(slug ?? 'probe', date)) as IssueRecord;
    },
    async asks(email, slug = 'probe') {
      const person = { email, emailKey: email, name: '', locale: 'de' } as const;
      const mailUntil = new Date('2027-01-01T00:00:00Z');
      const asked = { form: 'web', wording: 'Ja.', limits: [], mailUntil };
      const { id } = await storage.subscribers.request(person, slug, clock.now(), asked);
      const request = await newestRequest(storage, id);
      return `/subscriptions/confirm/${tokens.make('request', request, mailUntil)}`;
    },
    async linkToken(purpose, id, expiresAt) {
      const { subscribers } = storage;
      const row =
        purpose === 'move'
          ? await subscribers.addressChange(id)
          : await subscribers.subscription(id);
      return tokens.make(purpose, purpose === 'request' ? id : (row?.linkId ?? id), expiresAt);
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
      await mailbox[Symbol.asyncDispose]();
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
