import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { LagebriefError } from '../base/errors.ts';
import { privateFile } from '../base/keep-private.ts';
import { reasonAgainstWriting } from '../base/read-text-file.ts';
import type { Mailbox } from './mailbox.ts';

/** What a running mailbox leaves beside its mail for other processes of the installation. */
const announcementSchema = z.object({
  pid: z.int().positive(),
  port: z.int().min(1).max(65_535),
  id: z.string().min(16),
  pages: z.url(),
});
type Announcement = z.output<typeof announcementSchema>;

const named = /^running\.\d+\.json$/;
/** How long a mailbox may take to greet, in milliseconds. */
const patience = 2_000;

/** Where a mailbox that runs now takes mail, and the address of the pages that run with it. */
export interface RunningMailbox {
  port: number;
  pages: string;
}

/**
 * Tells other processes where the mailbox of this one listens, in a file of the mailbox's folder
 * that is gone when the result is disposed of. Files that dead processes have left are removed.
 * Throws `file.unwritable`.
 */
export async function announceMailbox(
  folder: string,
  { port, id, pages }: Pick<Mailbox, 'port' | 'id'> & Pick<RunningMailbox, 'pages'>,
): Promise<AsyncDisposable> {
  for (const { file, announcement } of await announcements(folder)) {
    if (!announcement || !isAlive(announcement.pid)) await rm(file, { force: true });
  }
  const { pid } = process;
  const own = join(folder, `running.${pid}.json`);
  try {
    await writeFile(own, JSON.stringify({ pid, port, id, pages } satisfies Announcement), {
      mode: privateFile,
    });
  } catch (error) {
    const parameters = { file: own, reason: reasonAgainstWriting(error) };
    throw new LagebriefError('file.unwritable', parameters, { cause: error });
  }
  return { [Symbol.asyncDispose]: () => rm(own, { force: true }) };
}

/**
 * Returns the mailbox that runs now and was announced in `folder`; undefined if there is none. A killed process leaves its file behind and its port to strangers, so only a server counts
 * that greets with what the file says.
 */
export async function announcedMailbox(folder: string): Promise<RunningMailbox | undefined> {
  for (const { announcement } of await announcements(folder)) {
    if (!announcement || !isAlive(announcement.pid)) continue;
    const { port, id, pages } = announcement;
    if ((await greetingOf(port)).includes(id)) return { port, pages };
  }
  return undefined;
}

async function announcements(folder: string) {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => named.test(name)).sort();
  return Promise.all(
    files.map(async (name) => {
      const file = join(folder, name);
      return { file, announcement: await readAnnouncement(file) };
    }),
  );
}

async function readAnnouncement(file: string): Promise<Announcement | undefined> {
  try {
    return announcementSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process lives, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Returns the first line that a server on this machine says; empty if it says none in time. */
function greetingOf(port: number): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect({ host: '127.0.0.1', port, timeout: patience });
    const end = () => {
      socket.destroy();
      resolve(said);
    };
    socket.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('\n') || said.length > 1_000) end();
    });
    socket.on('timeout', end).on('error', end).on('close', end);
  });
}
