import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { announcedMailbox, announceMailbox } from '../../src/delivery/announced-mailbox.ts';
import { openMailbox } from '../../src/delivery/mailbox.ts';
import { startSmtpServer } from '../support/smtp-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const pages = 'http://localhost:3001';
const leftovers = async (folder: string) =>
  (await readdir(folder)).filter((name) => name.startsWith('running.'));

describe('the mailbox of a running process', () => {
  it('is found by others as long as it runs, and its announcement is for its owner only', async () => {
    await using folder = await temporaryFolder();
    {
      await using mailbox = await openMailbox({ folder: folder.path });
      await using _announcement = await announceMailbox(folder.path, { ...mailbox, pages });
      const { port } = mailbox;
      expect(await announcedMailbox(folder.path)).toEqual({ port, pages });
      const [file = ''] = await leftovers(folder.path);
      expect((await stat(join(folder.path, file))).mode & 0o777).toBe(0o600);
    }
    expect(await announcedMailbox(folder.path)).toBeUndefined();
    expect(await leftovers(folder.path)).toEqual([]);
  });

  it('is not taken for a stranger that listens on its port now', async () => {
    await using folder = await temporaryFolder();
    await using stranger = await startSmtpServer();
    const announcement = { pid: process.pid, port: stranger.port, id: crypto.randomUUID(), pages };
    await folder.write({ 'running.1.json': JSON.stringify(announcement) });
    expect(await announcedMailbox(folder.path)).toBeUndefined();
    expect(stranger.mails).toEqual([]);
  });

  it('is not looked for where a dead process or anything else has left a file', async () => {
    await using folder = await temporaryFolder({ 'running.2.json': '{"pid": -1', 'running.x': '' });
    await using mailbox = await openMailbox({ folder: folder.path });
    const { port, id } = mailbox;
    // No process has a higher number than the kernel's limit of 2^22.
    const dead = { pid: 2 ** 22 + 1, port, id, pages };
    await folder.write({ 'running.3.json': JSON.stringify(dead) });
    expect(await announcedMailbox(folder.path)).toBeUndefined();
    await using _announcement = await announceMailbox(folder.path, { ...mailbox, pages });
    expect(await leftovers(folder.path)).toEqual([`running.${process.pid}.json`, 'running.x']);
  });

  it('that cannot be announced is an error that names the file', async () => {
    const announcement = { port: 1025, id: crypto.randomUUID(), pages };
    await expect(announceMailbox('/nowhere/at/all', announcement)).rejects.toThrow(
      /^\/nowhere\/at\/all\/running\.\d+\.json cannot be written \(its folder does not exist\)/,
    );
  });

  it('does not exist where there is no folder', async () => {
    expect(await announcedMailbox('/nowhere/at/all')).toBeUndefined();
  });
});
