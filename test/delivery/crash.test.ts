import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders } from '../support/audience.ts';
import { type CommandProcess, startCommand } from '../support/command-process.ts';
import { freshDatabase } from '../support/databases.ts';
import { createInstallation } from '../support/installation.ts';
import { observeLedger } from '../support/ledger-observer.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

/** Of the configuration that we ship. */
const connections = 5;
const seed = 20_260_130;

/** Returns numbers from 0 to 1 that `from` decides (mulberry32). */
function randomNumbers(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type SmtpStep = 'MAIL' | 'RCPT' | 'DATA';

/** Counts what happens at the server, and tells when something has happened so many times. */
function createWatch() {
  let awaited: { step: SmtpStep; left: number; reached: () => void } | undefined;
  const seen = (step: SmtpStep) => () => {
    if (awaited?.step !== step) return undefined;
    awaited.left -= 1;
    if (awaited.left === 0) awaited.reached();
    return undefined;
  };
  return {
    hooks: { onMail: seen('MAIL'), onRcpt: seen('RCPT'), onData: seen('DATA') },
    happens: (step: SmtpStep, times: number) =>
      new Promise<void>((reached) => {
        awaited = { step, left: times, reached };
      }),
  };
}

/** Waits for a moment that chance chooses: while the list is prepared, or in the midst of sending. */
async function someMoment(
  random: () => number,
  process: CommandProcess,
  watch: ReturnType<typeof createWatch>,
  early: boolean,
): Promise<void> {
  const step = (['MAIL', 'RCPT', 'DATA'] as const)[Math.floor(random() * 3)] ?? 'DATA';
  const times = 1 + Math.floor(random() * 30);
  const afterwards = random() * (early ? 60 : 6);
  await Promise.race([
    early ? process.writes(/ goes to /) : watch.happens(step, times),
    process.exited.then(() => {
      throw new Error(`there was nothing left to kill: ${process.written()}`);
    }),
  ]);
  await wait(afterwards);
}

describe.each([
  { kind: 'sqlite', readers: 400, kills: 8 },
  { kind: 'postgres', readers: 250, kills: 4 },
] as const)('a sending process on $kind', ({ kind, readers, kills }) => {
  it(`that is killed ${kills} times at random moments loses nobody`, async ({ annotate }) => {
    const random = randomNumbers(seed);
    const watch = createWatch();
    await using server = await startSmtpServer({ ...watch.hooks, envelopesOnly: true });
    await using database = await freshDatabase(kind);
    await using installation = await createInstallation({
      DATABASE_URL: database.url.replace('sqlite:', `sqlite:${database.root}/`),
      SECRET_KEY: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
      SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      LOG_LEVEL: 'error',
    });
    {
      await using storage = await openStorage(database);
      await addReaders(storage, readers, 'morgenlage');
    }
    await using observer = await observeLedger(database);

    const hits = new Map<string, number>();
    for (let kill = 1; kill <= kills; kill += 1) {
      await using process = startCommand(installation, 'send --date 2026-01-30 --yes');
      await someMoment(random, process, watch, kill <= 3);
      expect(await process.end('SIGKILL')).toBeNull();
      const hit = await observer.onTheWire();
      expect(hit.length, `kill ${kill} of seed ${seed}`).toBeLessThanOrEqual(connections);
      for (const email of hit) hits.set(email, (hits.get(email) ?? 0) + 1);
      await observer.endLeases();
    }
    await using last = startCommand(installation, 'send --date 2026-01-30 --yes');
    expect(await last.exited, last.written()).toBe(0);

    const received = new Map<string, number>();
    for (const email of server.recipients()) received.set(email, (received.get(email) ?? 0) + 1);
    expect(received.size).toBe(readers);
    for (const [email, times] of received)
      expect(times, `${email}, seed ${seed}`).toBeLessThanOrEqual(1 + (hits.get(email) ?? 0));
    const duplicates = server.mails.length - readers;
    const uncertain = [...hits.values()].reduce((sum, times) => sum + times, 0);
    expect(duplicates).toBeLessThanOrEqual(kills * connections);
    expect(await observer.statuses()).toEqual({ accepted: readers });
    expect(last.written()).toMatch(new RegExp(`accepted +${readers}\\naudience +${readers}`));
    await annotate(
      `seed ${seed}: ${kills} kills, ${uncertain} messages on the wire, ${duplicates} received twice`,
    );
  }, 180_000);
});
