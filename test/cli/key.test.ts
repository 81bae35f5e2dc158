import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders } from '../support/audience.ts';
import { startCommand } from '../support/command-process.ts';
import { freshDatabase } from '../support/databases.ts';
import { createInstallation } from '../support/installation.ts';

const key = 'c'.repeat(48);
const other = 'd'.repeat(48);
const add = 'subscribers add ada@example.org --consent agreed';
const greet = 'subscribers add grete@example.org --consent agreed';
const erase = 'subscribers erase ada@example.org --yes';
const show = 'subscribers show ada@example.org';
const send = 'send --date 2026-01-30 --yes';
const bring = 'subscribers import people.csv --consent agreed --yes';

/** An installation with a service that has `key`, and one of whose readers was erased. */
async function usedInstallation(kind: 'sqlite' | 'postgres') {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await freshDatabase(kind));
  const url = kind === 'postgres' ? { DATABASE_URL: database.url } : {};
  const installation = stack.use(await createInstallation({ ...url, SECRET_KEY: key }));
  const { root, env } = installation;
  await writeFile(join(root, 'people.csv'), 'email\nada@example.org\n');
  await installation.run(add);
  await installation.run('subscribers erase ada@example.org --yes');
  return {
    root,
    env,
    run: installation.run,
    people: async () => (await installation.run('subscribers list --json')).out,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

describe.each(['sqlite', 'postgres'] as const)('the secret key of a service (%s)', (kind) => {
  it('is missed by a shell that does not have it, and no other is made', async () => {
    await using service = await usedInstallation(kind);
    service.env['SECRET_KEY'] = undefined;
    for (const command of [bring, add, erase, show, send, 'preview --port 0']) {
      const { status, err } = await service.run(command);
      expect([status, err]).toEqual([
        1,
        expect.stringMatching(
          /^No SECRET_KEY is set and there is no \S+secret\.key, but .* has been used with a key: set SECRET_KEY or SECRET_KEY_FILE as the service has it; .*key accept/,
        ),
      ]);
    }
    const files = await readdir(join(service.root, 'data')).catch(() => []);
    expect(files).not.toContain('secret.key');
    const doctor = await service.run('doctor');
    expect(doctor.status).toBe(1);
    expect(doctor.out).toMatch(/^BAD +SECRET_KEY +No SECRET_KEY is set/m);
    service.env['SECRET_KEY'] = key;
    expect((await service.run(bring)).out).toContain('erased');
    expect(await service.people()).not.toContain('ada@example.org');
  });

  it('is no other than the one that it was', async () => {
    await using service = await usedInstallation(kind);
    service.env['SECRET_KEY'] = other;
    const refused = await service.run(bring);
    expect(refused.err).toMatch(
      /^The secret key is not one that .* has been used with: set SECRET_KEY or SECRET_KEY_FILE .*SECRET_KEY_PREVIOUS;/,
    );
    expect(refused.status).toBe(1);
    expect((await service.run('doctor')).out).toMatch(/^BAD +SECRET_KEY +The secret key is not/m);
  });

  it('is not needed to see and to steer, and is asked for where a link would be made', async () => {
    await using service = await usedInstallation(kind);
    const date = '--date 2026-01-30';
    for (const key of [undefined, other]) {
      service.env['SECRET_KEY'] = key;
      const status = (await service.run(`status ${date} --json`)).out;
      const before = status === '' ? undefined : JSON.parse(status).status;
      expect(before).toBe(key === undefined ? undefined : 'cancelled');
      for (const command of ['collect', `stories ${date}`, `render ${date} --format text`])
        expect((await service.run(command)).status, command).toBe(0);
      const read = ['subscribers list', 'subscribers export', 'tokens list', 'desk'];
      for (const command of read) expect((await service.run(command)).status, command).toBe(0);
      const eml = await service.run(`render ${date} --format eml`);
      expect([eml.status, eml.err]).toEqual([1, expect.stringMatching(/key accept/)]);
      if (before === 'cancelled') continue;
      for (const command of ['assemble', 'check', 'approve', 'pause', 'status', 'resume', 'hold']) {
        const { status, err } = await service.run(`${command} ${date}`);
        expect([command, status, err]).toEqual([command, 0, '']);
      }
      expect((await service.run(`cancel ${date} --yes`)).status).toBe(0);
    }
    const files = await readdir(join(service.root, 'data')).catch(() => []);
    expect(files).not.toContain('secret.key');
  });

  it('of another time that a process lacks is told by doctor, and by what uses keys', async () => {
    await using service = await usedInstallation(kind);
    Object.assign(service.env, { SECRET_KEY: other, SECRET_KEY_PREVIOUS: key });
    expect((await service.run(greet)).status).toBe(0);
    const told = async () =>
      /^warn +SECRET_KEY +(.*)$/m.exec((await service.run('doctor')).out)?.[1] ?? '';
    expect(await told()).toBe('');
    service.env['SECRET_KEY_PREVIOUS'] = undefined;
    expect(await told()).toMatch(
      /was also used with a key that this process does not have \(in force from \S+ to \S+\): it cannot read the links in mails of that time, .*SECRET_KEY_PREVIOUS of every process.*key accept/,
    );
    Object.assign(service.env, { SECRET_KEY: key });
    expect(await told()).toMatch(/in force from \S+ on\)/);
    for (const command of [bring, show])
      expect((await service.run(command)).err, command).toContain('does not have');
    expect((await service.run('subscribers list')).err).toBe('');
    for (const line of ['serve --port 0', 'work']) {
      await using process = startCommand(service, line);
      await process.writes(/This worker sends|listens on/);
      await process.end('SIGTERM');
      const warnings = process
        .written()
        .split('\n')
        .filter((text) => text.includes('does not have'));
      expect(warnings.map((text) => JSON.parse(text))).toMatchObject([
        { level: 'warn', part: 'setup' },
      ]);
    }
    expect((await service.run('key accept --yes')).status).toBe(0);
    expect(await told()).toBe('');
  });

  it('may be replaced while the old one is given, and then is known itself', async () => {
    await using service = await usedInstallation(kind);
    Object.assign(service.env, { SECRET_KEY: other, SECRET_KEY_PREVIOUS: key });
    expect((await service.run(bring)).out).toContain('erased');
    service.env['SECRET_KEY_PREVIOUS'] = undefined;
    expect((await service.run(greet)).status).toBe(0);
    expect((await service.run('doctor')).out).not.toMatch(/^BAD +SECRET_KEY/m);
  });

  it('that is lost is given up by one command, which asks and says what ends', async () => {
    await using service = await usedInstallation(kind);
    service.env['SECRET_KEY'] = other;
    expect((await service.run('key accept')).status).toBe(2);
    expect((await service.run(greet)).status).toBe(1);
    const help = await service.run('key accept --help');
    expect(help.out).toContain('Links in letters, confirmation mails and other mails');
    const { out, status } = await service.run('key accept --yes');
    expect([out, status]).toEqual([
      expect.stringMatching(/^The secret key of the environment .*one other is no longer known/),
      0,
    ]);
    expect((await service.run(greet)).status).toBe(0);
    service.env['SECRET_KEY'] = key;
    expect((await service.run(greet)).status).toBe(1);
  });
});

it('says which key it accepts: one of a file, or one that it makes because none is set', async () => {
  await using installation = await createInstallation();
  const file = join(installation.root, 'data', 'secret.key');
  const made = await installation.run('key accept --yes');
  expect(made.out).toContain(`A new secret key, made in ${file} because none is set, is accepted`);
  const kept = await installation.run('key accept --yes');
  expect(kept.out).toContain(`The secret key in ${file} is accepted`);
});

it('a key of a trial is found in its file when SECRET_KEY is set for the first time', async () => {
  await using installation = await createInstallation();
  await installation.run(add);
  const file = join(installation.root, 'data', 'secret.key');
  installation.env['SECRET_KEY'] = other;
  const { err } = await installation.run(add);
  expect(err).toContain(
    `but ${file} holds that: set SECRET_KEY to it, or let SECRET_KEY_PREVIOUS_FILE`,
  );
  installation.env['SECRET_KEY_PREVIOUS_FILE'] = file;
  expect((await installation.run(add)).status).toBe(0);
  installation.env['SECRET_KEY'] = (await readFile(file, 'utf8')).trim();
  installation.env['SECRET_KEY_PREVIOUS_FILE'] = undefined;
  expect((await installation.run(add)).status).toBe(0);
});

it('a database of an older version takes the key in force, and none is made for its people', async () => {
  await using installation = await createInstallation();
  const { root, env } = installation;
  {
    await using storage = await openStorage({ url: 'sqlite:data/lagebrief.db', root });
    await addReaders(storage, 1, 'morgenlage');
  }
  expect((await installation.run(greet)).err).toContain('No SECRET_KEY is set');
  env['SECRET_KEY'] = key;
  expect((await installation.run(greet)).status).toBe(0);
  env['SECRET_KEY'] = other;
  expect((await installation.run(greet)).status).toBe(1);
});
