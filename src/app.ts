import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { type Clock, systemClock } from './base/clock.ts';
import { LagebriefError } from './base/errors.ts';
import { createLog, type Log, type LogLevel } from './base/log.ts';
import { nameFromRoot } from './base/name-from-root.ts';
import { version } from './base/version.ts';
import type { Config, DkimSettings, SmtpSettings } from './config/config.ts';
import { dkimSettings, dkimWarnings } from './config/dkim-settings.ts';
import { loadConfig } from './config/load-config.ts';
import { smtpServers } from './config/smtp-servers.ts';
import { announcedMailbox } from './delivery/announced-mailbox.ts';
import { createMailer } from './delivery/mailer.ts';
import { addWordsToIssues } from './newsroom/add-words-to-issues.ts';
import { createNewsroom, type Newsroom } from './newsroom/newsroom.ts';
import { openKey } from './newsroom/open-key.ts';
import { createPostman, type Postman } from './newsroom/postman.ts';
import { lackingKeys } from './newsroom/recognised-key.ts';
import { createRenderer, type Renderer } from './rendering/renderer.ts';
import { openFeedCollector } from './sources/feeds/open-feed-collector.ts';
import { userAgent } from './sources/feeds/user-agent.ts';
import { openStorage, type Storage } from './storage/open-storage.ts';
import { traceOf } from './subscriptions/address-traces.ts';
import { createSignUpGuard, type SignUpGuard } from './subscriptions/sign-up-guard.ts';
import { subscriptionLinks } from './subscriptions/subscription-links.ts';
import type { Tokens } from './subscriptions/tokens.ts';
import { createSummariser } from './summaries/summariser.ts';

/** Everything that a running Lagebrief consists of, opened together and released together. */
export interface App extends AsyncDisposable {
  config: Config;
  clock: Clock;
  log: Log;
  storage: Storage;
  renderer: Renderer;
  tokens: Tokens;
  /** Where mail goes, the first server first. */
  servers: readonly [SmtpSettings, ...SmtpSettings[]];
  /** How mail is signed; undefined if it is not. */
  dkim: DkimSettings | undefined;
  newsroom: Newsroom;
  /** Folder of the templates in use. */
  templates: string;
  /** Sends mails that are owed to single people, such as answers to sign-ups. */
  postman: Postman;
  /** Limits how many sign-ups are taken. */
  signUpGuard: SignUpGuard;
}

export interface AppOptions {
  /** Folder that holds `config/`. */
  root: string;
  env: Record<string, string | undefined>;
  clock?: Clock | undefined;
  /** Whether pages are served; see `StorageOptions.responsive`. */
  responsive?: boolean | undefined;
  /** Whether the process may be one of several machines', which need the same key. */
  sharedKey?: boolean | undefined;
  /** Whether to go on without the secret key: what needs it then throws the reason. */
  keyless?: boolean | undefined;
  /** Tells whoever started this what is odd about the setup; to the log without it. */
  warn?: ((sentence: string) => void) | undefined;
  /** Used when `LOG_LEVEL` says nothing. */
  logLevel?: LogLevel | undefined;
  /** Where mail goes instead of the configured servers. */
  smtp?: Pick<SmtpSettings, 'host' | 'port' | 'security'> | undefined;
}

/** Opens configuration, database and stages; throws a `LagebriefError` that says what is wrong. */
export async function openApp(options: AppOptions): Promise<App> {
  const clock = options.clock ?? systemClock;
  const config = await loadConfig({ root: options.root, env: options.env });
  const log = createLog(config.environment.logLevel ?? options.logLevel ?? 'info');
  const servers = await mailServers(config, options.smtp);
  const dkim = dkimSettings(config);
  for (const warning of dkimWarnings(config)) log.warn({ part: 'dkim' }, warning);
  const templates = templatesFolder(config.root);
  const renderer = createRenderer({
    folder: templates,
    name: nameFromRoot(config.root, templates),
    shipped: shippedTemplates,
  });
  await using stack = new AsyncDisposableStack();
  const storage = stack.use(
    await openStorage({
      url: config.databaseUrl,
      root: config.root,
      responsive: options.responsive,
    }),
  );
  if (options.sharedKey) requireSharedKey(config, storage);
  const key = await openKey({ config, storage, clock }, { dispensable: options.keyless });
  const { secret, tokens } = key;
  if (!options.keyless) await warnOfLackingKeys(config, storage, options.warn ?? toLog(log));
  await addWordsToIssues({ issues: storage.issues, log });
  if (!key.lacking) await storage.subscribers.traceMoves(traceOf(tokens));
  const mailer = stack.use(createMailer(servers, { dkim, clock }));
  const { contact, allowNetworks } = config.site.collect;
  const feeds = stack.use(
    openFeedCollector({
      clock,
      states: storage.feedStates,
      userAgent: userAgent({ version: version(), baseUrl: config.baseUrl, contact }),
      allowNetworks,
      proxy: config.environment.proxy,
    }),
  );
  const { subscribers, owedMails: owed } = storage;
  const newsroom = createNewsroom({
    config,
    clock,
    log,
    issues: storage.issues,
    items: storage.items,
    pages: storage.itemPages,
    ledger: storage.ledger,
    counts: storage.counts,
    feeds,
    summaries: storage.summaries,
    summariser: createSummariser({
      root: config.root,
      env: options.env,
      variables: config.environment.summariserVariables ?? {},
    }),
    renderer,
    servers,
    dkim,
    secret,
    links: (linkId) => subscriptionLinks({ tokens, baseUrl: config.baseUrl }, linkId),
    worker: `${hostname()}.${process.pid}`,
  });
  const { sendNewest } = newsroom;
  const postman = stack.use(
    createPostman({
      config,
      clock,
      log,
      owed,
      subscribers,
      tokens,
      mailer,
      renderer,
      servers,
      sendNewest,
    }),
  );
  const signUpGuard = createSignUpGuard({
    config,
    counts: storage.signUpCounts,
    secret,
    clock,
    log,
  });
  const opened = stack.move();
  return {
    config,
    clock,
    log,
    storage,
    renderer,
    tokens,
    servers,
    dkim,
    newsroom,
    templates,
    postman,
    signUpGuard,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Throws unless the key is given that machines need which share a database: links depend on it. */
function requireSharedKey({ environment }: Config, { kind }: Storage): void {
  if (kind === 'sqlite' || environment.secretKey) return;
  throw new LagebriefError('environment.invalid', {
    name: 'SECRET_KEY',
    problem:
      'is needed with PostgreSQL, the same on every machine: make one with "openssl rand -hex 32"',
  });
}

/** What a process cannot read, readers find out one by one, and imports bring back who was erased. */
async function warnOfLackingKeys(
  config: Config,
  storage: Storage,
  warn: (sentence: string) => void,
): Promise<void> {
  const sentence = await lackingKeys({ config, storage });
  if (sentence) warn(`SECRET_KEY: ${sentence}`);
}

const toLog = (log: Log) => (sentence: string) => log.warn({ part: 'setup' }, sentence);

/**
 * The configured servers; in a local run its mailbox alone, and otherwise the mailbox of a running
 * `npm start` where it listens, if that is what the configuration means. What is read in that mailbox
 * must lead to the pages that run with it, whatever their port.
 */
async function mailServers(config: Config, instead: AppOptions['smtp']): Promise<App['servers']> {
  const [first, ...others] = smtpServers(config);
  if (instead) return [{ ...first, ...instead }];
  const own = first.mailbox ? await announcedMailbox(mailboxFolder(config.dataDir)) : undefined;
  if (!own) return [first, ...others];
  if (!config.environment.baseUrl) config.baseUrl = own.pages;
  return [{ ...first, port: own.port }, ...others];
}

/** The folder in which the mailbox of a local run keeps its mail. */
export const mailboxFolder = (dataDir: string): string => join(dataDir, 'mailbox');

const shippedTemplates = resolve(import.meta.dirname, '..', 'emails');

/** The installation's own `emails/`, else the ones that Lagebrief ships. */
function templatesFolder(root: string): string {
  const own = join(root, 'emails');
  return existsSync(own) ? own : shippedTemplates;
}
