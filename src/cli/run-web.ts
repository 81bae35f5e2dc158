import { join } from 'node:path';
import type { App } from '../app.ts';
import type { Mailbox } from '../delivery/mailbox.ts';
import { createDeskLogin } from '../web/desk-login.ts';
import { listen } from '../web/listen.ts';
import { createWebApp } from '../web/web-app.ts';
import { remark, type Terminal } from './terminal.ts';
import { watchFiles } from './watch-files.ts';

export interface WebOptions {
  terminal: Terminal;
  port: number | undefined;
  /** Undefined: all addresses of the machine. */
  host: string | undefined;
  /** Shown at the desk, in local runs. */
  mailbox?: Mailbox | undefined;
  /** Whether pages reload when templates, configuration or items change. */
  watch?: boolean | undefined;
}

/** Pages that answer until they are disposed of. */
export interface RunningWeb extends AsyncDisposable {
  port: number;
  url: string;
  /** Returns a fresh link to the desk, good once. */
  loginLink(): string;
}

/** Serves the pages of an installation. */
export async function runWeb(app: App, options: WebOptions): Promise<RunningWeb> {
  const { terminal, mailbox } = options;
  await using stack = new AsyncDisposableStack();
  const login = createDeskLogin({ clock: app.clock });
  const files = options.watch ? stack.use(watchFiles(app, terminal)) : undefined;
  const web = createWebApp({
    config: app.config,
    clock: app.clock,
    log: app.log,
    issues: app.storage.issues,
    subscribers: app.storage.subscribers,
    ledger: app.storage.ledger,
    newsroom: app.newsroom,
    tokens: app.tokens,
    mailIsOwed: () => void app.postman.deliver(),
    mediaFolder: join(app.config.dataDir, 'media'),
    mailbox,
    desk: {
      login,
      announce: (link) => remark(terminal, `Desk: ${app.config.baseUrl}${link}`),
      onChange: files?.onChange,
    },
    renderer: app.renderer,
    checkDatabase: () => app.storage.check(),
    signal: terminal.signal,
  });
  const server = await listen(web, {
    port: options.port ?? app.config.environment.port,
    host: options.host ?? '0.0.0.0',
  });
  stack.defer(() => server.close());
  if (options.host === '127.0.0.1' && !app.config.environment.baseUrl) {
    // Links in letters must lead to the port that was free, not to the one that was wished for.
    app.config.baseUrl = server.url;
  }
  // From here on the caller disposes; until here a failure must not leave watchers behind.
  const open = stack.move();
  return {
    port: server.port,
    url: server.url,
    loginLink: () => `${app.config.baseUrl}${login.newLink()}`,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
