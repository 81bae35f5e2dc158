import type { App } from '../app.ts';
import { dayInZone, timeInZone } from '../base/calendar.ts';
import { dkimWarnings } from '../config/dkim-settings.ts';
import { checkDkimRecord } from '../delivery/check-dkim-record.ts';
import { checkServer } from '../delivery/check-server.ts';
import { dkimRecord } from '../delivery/dkim-record.ts';
import { signingDomain } from '../delivery/sign-message.ts';
import { nextDue } from '../schedule/due.ts';
import { type AddCommand, withApp } from './context.ts';
import { columns, print, printJson } from './terminal.ts';

/** One thing that was looked at. */
interface Diagnosis {
  what: string;
  ok: boolean;
  sentence: string;
}

/** `lagebrief doctor`: whether everything that a morning needs is in place; status 1 if not. */
export const addDoctor: AddCommand = (program, context) => {
  const { terminal } = context;
  program
    .command('doctor')
    .description('tell whether everything that a morning needs is in place')
    .option('--json', 'print the diagnoses as JSON')
    .addHelpText('after', '\nExample:\n  npx lagebrief doctor')
    .action(async ({ json }: { json?: boolean }) => {
      await withApp(context, async (app) => {
        const diagnoses = [
          runtime(),
          ...schedules(app),
          await database(app),
          await server(app),
          ...(await signatures(app)),
        ];
        if (json) printJson(terminal, diagnoses);
        else {
          const rows = diagnoses.map((d) => [d.ok ? 'ok' : 'BAD', d.what, d.sentence]);
          for (const line of columns(rows)) print(terminal, line);
        }
        if (diagnoses.some((diagnosis) => !diagnosis.ok)) context.end(1);
      });
    });
};

/** Zone rules change several times a year, and Node brings its own. */
function runtime(): Diagnosis {
  const { node, tz } = process.versions;
  return { what: 'Node', ok: true, sentence: `${node}, time-zone data ${tz}` };
}

function schedules(app: App): Diagnosis[] {
  return [...app.config.newsletters.values()].map((newsletter) => {
    const next = nextDue(newsletter, app.clock.now());
    const { zone, slug } = newsletter;
    if (!next) return { what: slug, ok: false, sentence: 'no issue is ever due' };
    const when = `${dayInZone(next.at, zone)} ${timeInZone(next.at, zone)} ${zone}`;
    return { what: slug, ok: true, sentence: `next issue due ${when}` };
  });
}

async function database(app: App): Promise<Diagnosis> {
  const { kind } = app.storage;
  try {
    await app.storage.check();
    return { what: 'database', ok: true, sentence: `${kind} answers` };
  } catch (error) {
    return { what: 'database', ok: false, sentence: (error as Error).message };
  }
}

async function server(app: App): Promise<Diagnosis> {
  const result = await checkServer(app.smtp);
  return { what: 'mail server', ok: result.ok, sentence: result.sentence };
}

/** One row for each record that DNS must have: receivers cannot check a signature without it. */
async function signatures({ config, dkim }: App): Promise<Diagnosis[]> {
  const what = 'DKIM';
  if (!dkim) {
    const sentence = 'mails are not signed here: your mail server does, or set DKIM_PRIVATE_KEY';
    return [{ what, ok: true, sentence }];
  }
  const warnings = dkimWarnings(config).map((sentence) => ({ what, ok: false, sentence }));
  const senders = [...config.newsletters.values()].map(({ sender }) => sender.address);
  const domains = [...new Set(senders.map((address) => signingDomain(dkim, address)))];
  const records = domains.flatMap((domain) => dkim.keys.map((key) => dkimRecord(key, domain)));
  const checks = await Promise.all(records.map((record) => checkDkimRecord(record)));
  return [...warnings, ...checks.map((check) => ({ what, ...check }))];
}
