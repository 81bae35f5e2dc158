import { isLagebriefError } from '../base/errors.ts';
import { loadConfig } from '../config/load-config.ts';
import { mailboxPort } from '../config/mailbox-port.ts';
import { mainNewsletter } from '../config/main-newsletter.ts';
import { announceMailbox } from '../delivery/announced-mailbox.ts';
import type { Mailbox } from '../delivery/mailbox.ts';
import { nextDue } from '../schedule/due.ts';
import { type AddCommand, installationRoot, openApp } from './context.ts';
import { runScheduler } from './run-scheduler.ts';
import { collectAll, ended } from './serve.ts';
import { serverNames } from './server-names.ts';
import { columns, print, style } from './terminal.ts';
import { type WebAddressOptions, webAddressOptions } from './web-options.ts';

/** `lagebrief start`: everything on this machine, with a mailbox of its own in place of a server. */
export const addStart: AddCommand = (program, { terminal }) => {
  webAddressOptions(program.command('start'), 'the first free one from 3000 on')
    .description('run everything locally: pages, desk, schedule, and a mailbox that keeps all mail')
    .addHelpText('after', '\nExample:\n  npx lagebrief start --port 8080')
    .action(async (options: WebAddressOptions) => {
      const root = installationRoot(terminal);
      const config = await loadConfig({ root, env: terminal.env });
      const { mailboxFolder } = await import('../app.ts');
      const folder = mailboxFolder(config.dataDir);
      await using mailbox = await openOwnMailbox(folder, mailboxPort(config) ?? 0);
      const smtp = config.environment.smtpUrl ? undefined : localServer(mailbox);
      await using app = await openApp({
        root,
        env: terminal.env,
        smtp,
        responsive: true,
        logLevel: 'warn',
      });
      const { runWeb } = await import('./run-web.ts');
      await using web = await runWeb(app, {
        ...options,
        terminal,
        local: true,
        mailbox,
        watch: true,
      });
      const { port, id } = mailbox;
      const pages = app.config.baseUrl;
      await using _announcement = await announceMailbox(folder, { port, id, pages });
      await collectAll(app);
      await using _alarms = runScheduler(app, terminal.signal);
      print(terminal, style(terminal, 'bold', '\nLagebrief is running.\n'));
      const first = mainNewsletter(app.config) ?? [...app.config.newsletters.values()][0];
      const next = first && nextDue(first, app.clock.now());
      const rows = [
        ['Read and subscribe', web.url],
        ['Desk (log in once)', await web.loginLink()],
        ['Mailbox', `${web.url}/desk/mailbox`],
        ['Mail goes to', `smtp://${serverNames(app.servers)}`],
        ...(next ? [['Next issue', `${next.date}, ${first.schedule.time} ${first.zone}`]] : []),
      ];
      for (const line of columns(rows)) print(terminal, `  ${line}`);
      print(terminal, '\nCtrl+C ends it.');
      await ended(terminal);
    });
};

/** Another program may have the port; other commands find the mailbox by its announcement. */
async function openOwnMailbox(folder: string, port: number): Promise<Mailbox> {
  const { openMailbox } = await import('../delivery/mailbox.ts');
  try {
    return await openMailbox({ folder, port });
  } catch (error) {
    if (!isLagebriefError(error, 'port.refused')) throw error;
    return openMailbox({ folder });
  }
}

const localServer = ({ port }: Mailbox) =>
  ({ host: '127.0.0.1', port, security: 'none', user: undefined, password: undefined }) as const;
