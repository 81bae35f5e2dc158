import { Command, CommanderError } from 'commander';
import { type ErrorCode, isLagebriefError } from '../base/errors.ts';
import { version } from '../base/version.ts';
import { addApprove } from './approve.ts';
import { addArticle } from './article.ts';
import { addAssemble } from './assemble.ts';
import { addCheck } from './check.ts';
import { addCollect } from './collect.ts';
import { addConfig } from './config.ts';
import type { AddCommand } from './context.ts';
import { addDesk } from './desk.ts';
import { addDoctor } from './doctor.ts';
import { addKey } from './key.ts';
import { addMigrate } from './migrate.ts';
import { addPreview } from './preview.ts';
import { addRender } from './render.ts';
import { addSend } from './send.ts';
import { addServe } from './serve.ts';
import { addSources } from './sources.ts';
import { addStart } from './start.ts';
import { addStatus } from './status.ts';
import { addCancel, addHold, addPause, addResume } from './steer.ts';
import { addStories } from './stories.ts';
import { addSubscribers } from './subscribers.ts';
import { type ExitStatus, remark, type Terminal } from './terminal.ts';
import { addTokens } from './tokens.ts';
import { addWork } from './work.ts';

const commands: readonly AddCommand[] = [
  addStart,
  addServe,
  addWork,
  addCollect,
  addSources,
  addArticle,
  addStories,
  addAssemble,
  addRender,
  addCheck,
  addPreview,
  addDesk,
  addApprove,
  addSend,
  addStatus,
  addPause,
  addResume,
  addHold,
  addCancel,
  addSubscribers,
  addTokens,
  addConfig,
  addDoctor,
  addMigrate,
  addKey,
];

/** Errors of what stands on the command line itself. */
const usage: readonly ErrorCode[] = [
  'day.invalid',
  'article.undated',
  'article.address',
  'newsletter.unknown',
  'newsletter.which',
  'address.invalid',
  'consent.missing',
];

/**
 * Runs one command line and returns its exit status.
 *
 * - 0: done.
 * - 1: refused or failed. The command line was right; what it names or finds was not: a file that
 *   cannot be read, an issue that is blocked, a server that is not there, a broken configuration.
 * - 2: wrong usage. Another command line is needed, whatever the state of things: an unknown command
 *   or option, a value that the option cannot have (date, newsletter, address, number, choice), an
 *   option that is missing (one of several newsletters, a consent, `--yes` where nobody can be asked).
 *
 * An expected failure is one sentence on standard error; anything else shows where it happened.
 */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const program = createProgram(terminal, (ended) => {
    status = ended;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!isLagebriefError(error)) remark(terminal, String((error as Error).stack));
    else remark(terminal, error.message);
    return isLagebriefError(error) && usage.includes(error.code) ? 2 : 1;
  }
}

function createProgram(terminal: Terminal, end: (status: ExitStatus) => void): Command {
  const program = new Command('lagebrief')
    .description('Assembles a daily news digest from items and mails it.')
    .version(version())
    .exitOverride()
    .addHelpText('after', '\nExample: npx lagebrief start')
    .showHelpAfterError('(add --help for an example)')
    .configureOutput({
      writeOut: (text) => void terminal.out.write(text),
      writeErr: (text) => void terminal.err.write(text),
    });
  for (const add of commands) add(program, { terminal, end });
  return program;
}
