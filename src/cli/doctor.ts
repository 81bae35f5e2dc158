import { systemClock } from '../base/clock.ts';
import { isLagebriefError } from '../base/errors.ts';
import type { Config, SmtpSettings } from '../config/config.ts';
import { dkimSettings, dkimWarnings } from '../config/dkim-settings.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Diagnosis } from '../config/setup-warnings.ts';
import { smtpServers } from '../config/smtp-servers.ts';
import { checkDkimRecord } from '../delivery/check-dkim-record.ts';
import { dkimRecord } from '../delivery/dkim-record.ts';
import type { Storage } from '../storage/open-storage.ts';
import { type AddCommand, installationRoot } from './context.ts';
import { diagnoseFeeds } from './diagnose-feeds.ts';
import { diagnoseSetup } from './diagnose-setup.ts';
import { diagnoseSummarisers } from './diagnose-summarisers.ts';
import { columns, print, printJson } from './terminal.ts';

/**
 * `lagebrief doctor`: whether everything that a morning needs is in place; status 1 if something is
 * BAD. It opens the parts one by one and not the whole program, so that it can tell which one fails.
 */
export const addDoctor: AddCommand = (program, { terminal, end }) => {
  program
    .command('doctor')
    .description('tell whether everything that a morning needs is in place, and what to do')
    .option('--json', 'print the diagnoses as JSON, each with level "ok", "warn" or "BAD"')
    .addHelpText('after', '\nExample:\n  npx lagebrief doctor')
    .action(async ({ json }: { json?: boolean }) => {
      const root = installationRoot(terminal);
      const config = await loadConfig({ root, env: terminal.env });
      const servers = smtpServers(config);
      const diagnoses = [
        runtime(),
        ...(await diagnoseSetup({ config, servers, clock: systemClock })),
        ...(await diagnoseSummarisers(config, terminal.env)),
        ...(await database(config)),
        ...(await Promise.all(servers.map(server))),
        ...(await signatures(config)),
      ];
      if (json) printJson(terminal, diagnoses);
      else {
        const rows = diagnoses.map(({ level, what, sentence }) => [level, what, sentence]);
        for (const line of columns(rows)) print(terminal, line);
      }
      if (diagnoses.some(({ level }) => level === 'BAD')) end(1);
    });
};

/** Zone rules change several times a year, and Node brings its own. */
function runtime(): Diagnosis {
  const { node, tz } = process.versions;
  return { what: 'Node', level: 'ok', sentence: `${node}, time-zone data ${tz}` };
}

async function database(config: Config): Promise<Diagnosis[]> {
  const { databaseUrl, root } = config;
  const what = 'database';
  try {
    const { openStorage } = await import('../storage/open-storage.ts');
    await using storage = await openStorage({ url: databaseUrl, root });
    await storage.checkWritable();
    const sentence = `${storage.kind} answers and can be written`;
    return [
      { what, level: 'ok', sentence },
      ...(await secretKeys(config, storage)),
      ...(await diagnoseFeeds(config, storage.feedStates)),
    ];
  } catch (error) {
    const { message } = error as Error;
    // A database's own words say nothing of what to do.
    const sentence = isLagebriefError(error)
      ? message
      : `the database cannot be written (${message}): check the rights of the user in DATABASE_URL`;
    return [{ what, level: 'BAD', sentence }];
  }
}

/** A key that cannot be read is told as one that cannot be used. */
async function secretKeys(config: Config, storage: Storage): Promise<Diagnosis[]> {
  const { keyProblem, lackingKeys } = await import('../newsroom/recognised-key.ts');
  const problem = await keyProblem({ config, storage }).catch((error: unknown) => {
    if (isLagebriefError(error, 'secret-key.invalid')) return error;
    throw error;
  });
  const what = 'SECRET_KEY';
  if (problem) return [{ what, level: 'BAD', sentence: problem.message }];
  const sentence = await lackingKeys({ config, storage });
  return sentence ? [{ what, level: 'warn', sentence }] : [];
}

async function server(smtp: SmtpSettings): Promise<Diagnosis> {
  const { checkServer } = await import('../delivery/check-server.ts');
  const { ok, sentence } = await checkServer(smtp);
  return { what: 'mail server', level: ok ? 'ok' : 'BAD', sentence };
}

/** One row for each record that DNS must have: receivers cannot check a signature without it. */
async function signatures(config: Config): Promise<Diagnosis[]> {
  const what = 'DKIM';
  const dkim = dkimSettings(config);
  if (!dkim) {
    const sentence = 'mails are not signed here: your mail server does, or set DKIM_PRIVATE_KEY';
    return [{ what, level: 'ok', sentence }];
  }
  const warnings = dkimWarnings(config).map(
    (sentence): Diagnosis => ({ what, level: 'warn', sentence }),
  );
  const { signingDomain } = await import('../delivery/sign-message.ts');
  const senders = [...config.newsletters.values()].map(({ sender }) => sender.address);
  const domains = [...new Set(senders.map((address) => signingDomain(dkim, address)))];
  const records = domains.flatMap((domain) => dkim.keys.map((key) => dkimRecord(key, domain)));
  const checks = await Promise.all(records.map((record) => checkDkimRecord(record)));
  return [
    ...warnings,
    ...checks.map(({ ok, sentence }): Diagnosis => ({ what, level: ok ? 'ok' : 'BAD', sentence })),
  ];
}
