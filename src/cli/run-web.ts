import { join } from 'node:path';
import type { App } from '../app.ts';
import type { Mailbox } from '../delivery/mailbox.ts';
import { noteWordings } from '../subscriptions/shown-wordings.ts';
import { createDeskLogin } from '../web/desk-login.ts';
import { listen } from '../web/listen.ts';
import { createWebApp } from '../web/web-app.ts';
import { remark, type Terminal } from './terminal.ts';
import { watchFiles } from './watch-files.ts';
import type { WebAddressOptions } from './web-options.ts';

export interface WebOptions extends WebAddressOptions {
  terminal: Terminal;
  /**
   * Whether somebody runs this to try and to edit: then the terminal shows login links, the next
   * free port is as good as 3000, and links lead to the one that was found.
   */
  local: boolean;
  /** Shown at the desk, in local runs. */
  mailbox?: Mailbox | undefined;
  /** Whether pages reload when templates, configuration or items change. */
  watch?: boolean | undefined;
}

/** Pages that answer until they are disposed of. */
export interface RunningWeb extends AsyncDisposable {
  url: string;
  /** Returns a fresh link to the desk, good once. */
  loginLink(): Promise<string>;
}

/**
 * Other machines do not get past the reverse proxy, whose TLS, client addresses and limits the pages
 * count on. A container has no proxy inside and says `HOST=0.0.0.0`.
 */
const usualHost = '127.0.0.1';
/** In production a proxy looks for the pages at one port: the next one would be nobody's. */
const usualPort = 3000;

/** Serves the pages of an installation. */
export async function runWeb(app: App, options: WebOptions): Promise<RunningWeb> {
  const { terminal, mailbox, local } = options;
  const { environment } = app.config;
  await using stack = new AsyncDisposableStack();
  await noteWordings(app.storage.wordings, app.config.newsletters.values());
  const login = createDeskLogin({ clock: app.clock, store: app.storage.desk });
  const files = options.watch ? stack.use(watchFiles(app, terminal)) : undefined;
  const web = createWebApp({
    config: app.config,
    clock: app.clock,
    log: app.log,
    issues: app.storage.issues,
    items: app.storage.items,
    apiTokens: app.storage.apiTokens,
    subscribers: app.storage.subscribers,
    ledger: app.storage.ledger,
    newsroom: app.newsroom,
    tokens: app.tokens,
    signUpGuard: app.signUpGuard,
    wordings: app.storage.wordings,
    mailIsOwed: () => void app.postman.deliver(),
    mediaFolder: join(app.config.dataDir, 'media'),
    mailbox,
    desk: {
      login,
      announce: local
        ? (link) => remark(terminal, `Desk: ${app.config.baseUrl}${link}`)
        : undefined,
      onChange: files?.onChange,
      configProblem: files?.configProblem,
    },
    renderer: app.renderer,
    checkDatabase: () => app.storage.check(),
    signal: terminal.signal,
  });
  const server = await listen(web, {
    port: options.port ?? environment.port ?? (local ? undefined : usualPort),
    host: options.host ?? environment.host ?? usualHost,
  });
  stack.defer(() => server.close());
  // Links in letters must lead to the port that was free, not to the one that was wished for.
  if (local && !environment.baseUrl) app.config.baseUrl = server.url;
  // From here on the caller disposes; until here a failure must not leave watchers behind.
  const open = stack.move();
  return {
    url: server.url,
    loginLink: async () => app.config.baseUrl + (await login.newLink()),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
