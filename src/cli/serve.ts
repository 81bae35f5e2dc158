import type { App } from '../app.ts';
import { type AddCommand, installationRoot, openApp } from './context.ts';
import { diagnoseSetup } from './diagnose-setup.ts';
import { runScheduler } from './run-scheduler.ts';
import { print, type Terminal } from './terminal.ts';
import { type WebAddressOptions, webAddressOptions } from './web-options.ts';

/** `lagebrief serve`: the public pages, the desk and the schedule of a production installation. */
export const addServe: AddCommand = (program, { terminal }) => {
  webAddressOptions(program.command('serve'), '3000')
    .description('run pages and schedule in production; mail goes to the configured server')
    .addHelpText(
      'after',
      '\nExample:\n  BASE_URL=https://news.example.org SMTP_URL=smtp://user:password@mail.example.org:587 npx lagebrief serve',
    )
    .action(async (options: WebAddressOptions) => {
      await using app = await openApp({
        root: installationRoot(terminal),
        env: terminal.env,
        responsive: true,
        sharedKey: true,
      });
      await logSetup(app);
      const { runWeb } = await import('./run-web.ts');
      await using web = await runWeb(app, { ...options, terminal, local: false });
      await collectAll(app);
      await using _alarms = runScheduler(app, terminal.signal);
      print(terminal, `Lagebrief serves ${app.config.baseUrl} and listens on ${web.url}.`);
      print(terminal, 'To log in at the desk run "npx lagebrief desk" here.');
      await ended(terminal);
    });
};

/** Nobody should mail from example.org because nobody ran the doctor. */
async function logSetup(app: App): Promise<void> {
  for (const { what, level, sentence } of await diagnoseSetup(app)) {
    if (level !== 'ok')
      app.log[level === 'BAD' ? 'error' : 'warn']({ part: 'setup' }, `${what}: ${sentence}`);
  }
}

/** Resolves when the person or the system wants the program to end. */
export function ended({ signal }: Terminal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Reads the folders of every newsletter; what is refused goes to the log. Feeds have an alarm. */
export async function collectAll(app: App): Promise<void> {
  for (const slug of app.config.newsletters.keys()) {
    const { problems } = await app.newsroom.collect(slug, { only: 'files' });
    for (const { sentence } of problems) app.log.warn({ newsletter: slug }, sentence);
  }
}
