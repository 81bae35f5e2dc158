import { execFileSync } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../src/app.ts';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { approvedIssue } from '../support/audience.ts';
import { createInstallation } from '../support/installation.ts';

const add = 'subscribers add Ada@example.org --consent agreed --name Ada';

describe('subscribers import', () => {
  it('reads a pipe as it does a file, whose last line may keep everybody out', async () => {
    await using installation = await createInstallation();
    const pipe = join(installation.root, 'people.csv');
    execFileSync('mkfifo', [pipe]);
    const command = 'subscribers import people.csv --consent agreed --yes --json';
    const importing = async (list: string) =>
      (await Promise.all([installation.run(command), writeFile(pipe, list)]))[0];
    const readers = `email,City\n${'ada@example.org,Bonn\n'.repeat(20_000)}`;
    const refused = await importing(`${readers}ben@example.org,unsubscribed\n`);
    expect(refused.err).toContain('people.csv:20002 has "unsubscribed" in the column City, which');
    expect(refused.status).not.toBe(0);
    const { out } = await importing(readers);
    expect(JSON.parse(out)).toMatchObject({ read: 20_000, added: 1, duplicates: 19_999 });
  });
});

describe('subscribers show', () => {
  it('prints everything that is stored of a person', async () => {
    await using installation = await createInstallation();
    await writeFile(join(installation.root, 'people.csv'), 'email\nada@example.org\n');
    await installation.run('subscribers import people.csv --consent agreed --yes');
    const { out, status } = await installation.run('subscribers show ADA@example.org');
    expect(status).toBe(0);
    expect(out).toMatch(/^ada@example\.org, de, stored since 20/);
    expect(out).toContain('morgenlage  active  since 20');
    expect(out).toMatch(/morgenlage {2}imported {2}import {2}"agreed", SHA-256 [0-9a-f]{64}\n/);
    expect(out).toContain('Deliveries: none');
    const json = await installation.run('subscribers show ada@example.org --json');
    expect(JSON.parse(json.out)).toMatchObject({
      subscriber: { email: 'ada@example.org' },
      subscriptions: [{ newsletter: 'morgenlage', status: 'active' }],
      consents: [{ event: 'imported', wording: 'agreed' }],
      deliveries: [],
    });
  });

  it('tells the whole story of who was suppressed and has asked anew', async () => {
    await using installation = await createInstallation();
    await installation.run(add);
    const { root, env } = installation;
    {
      await using app = await openApp({ root, env, logLevel: 'silent' });
      const { ledger, subscribers } = app.storage;
      const now = app.clock.now();
      const leaseUntil = new Date(now.getTime() + 60_000);
      const { id: issueId } = await approvedIssue(app.storage, { newsletter: 'morgenlage' });
      await ledger.prepare(issueId, now);
      await ledger.claim({ issueId, worker: 'one', limit: 1, now, leaseUntil });
      await ledger.submit([1], 'one', now);
      const refusal = { smtpCode: 550, reply: '550 5.1.1 \u001b[31mno such\r\nuser' } as const;
      await ledger.settle(
        [{ deliveryId: 1, status: 'rejected', suppress: true, ...refusal }],
        'one',
        now,
      );
      const person = {
        email: 'Ada@example.org',
        emailKey: 'ada@example.org',
        name: '',
        locale: 'de',
      };
      const asked = { form: 'web', wording: 'Ja.', limits: [], mailUntil: leaseUntil };
      await subscribers.request({ ...person, locale: 'de' }, 'morgenlage', now, asked);
    }
    const { out } = await installation.run('subscribers show ada@example.org');
    expect(out).toContain('morgenlage  suppressed  since 20');
    expect(out).toMatch(/morgenlage {2}requested {2}web/);
    expect(out).toContain(
      'morgenlage  rejected  1  last issue 2026-01-30, "550 5.1.1 [31mno such user"',
    );
    const json = await installation.run('subscribers show ada@example.org --json');
    expect(JSON.parse(json.out)).toMatchObject({
      subscriptions: [{ status: 'suppressed' }],
      requests: [{ email: 'Ada@example.org' }],
      deliveries: [{ status: 'rejected', reply: expect.stringContaining('no such') }],
    });
  });

  it('says with status 1 that nothing is stored', async () => {
    await using installation = await createInstallation();
    for (const command of ['show', 'erase --yes']) {
      const run = await installation.run(`subscribers ${command} ada@example.org`);
      expect(run).toEqual({
        status: 1,
        out: '',
        err: 'Nothing is stored of ada@example.org.\n',
      });
    }
  });
});

describe('subscribers export', () => {
  it('takes - for standard output', async () => {
    await using installation = await createInstallation();
    await installation.run('subscribers add ada@example.org --consent agreed');
    const run = await installation.run('subscribers export -');
    expect(run).toEqual(await installation.run('subscribers export'));
    expect(run.out).toContain('ada@example.org');
    await expect(stat(join(installation.root, '-'))).rejects.toThrow('ENOENT');
  });
});

describe('subscribers export --consents', () => {
  it('writes the ledger as one JSON object a line, with the address', async () => {
    await using installation = await createInstallation();
    await writeFile(
      join(installation.root, 'people.csv'),
      'email\nada@example.org\nben@example.org\n',
    );
    await installation.run('subscribers import people.csv --consent agreed --yes');
    const { out, status } = await installation.run('subscribers export --consents');
    expect(status).toBe(0);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { email: 'ada@example.org', newsletter: 'morgenlage', event: 'imported', wording: 'agreed' },
      { email: 'ben@example.org', wordingHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    const file = await installation.run('subscribers export --consents ledger.jsonl');
    expect(file.err).toBe('Wrote 2 lines to ledger.jsonl.\n');
    expect(await readFile(join(installation.root, 'ledger.jsonl'), 'utf8')).toBe(out);
  });

  it('is of all newsletters, unless one is named', async () => {
    await using installation = await createInstallation();
    await installation.run(add);
    await installation.run(`${add} --newsletter wochenrueckblick`);
    const newsletters = async (options = '') =>
      (await installation.run(`subscribers export --consents ${options}`)).out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).newsletter);
    expect(await newsletters()).toEqual(['morgenlage', 'wochenrueckblick']);
    expect(await newsletters('--newsletter wochenrueckblick')).toEqual(['wochenrueckblick']);
  });
});

describe('subscribers export --consents as CSV', () => {
  const header =
    'email,at,newsletter,event,form,wording,wording_hash,locale,message_id,network,reason\r\n';

  it('is written on demand and to a file named so, and is no formula for a spreadsheet', async () => {
    await using installation = await createInstallation();
    await writeFile(join(installation.root, 'people.csv'), 'email\n+ada@example.org\n');
    await installation.run('subscribers import people.csv --consent =1+1 --yes');
    const { out, status } = await installation.run('subscribers export --consents --format csv');
    expect(status).toBe(0);
    expect(out.startsWith(header)).toBe(true);
    expect(out.slice(header.length)).toMatch(
      /^'\+ada@example\.org,20\S+Z,morgenlage,imported,import,'=1\+1,[0-9a-f]{64},,,,\r\n$/,
    );
    await installation.run('subscribers export --consents Ledger.CSV');
    expect(await readFile(join(installation.root, 'Ledger.CSV'), 'utf8')).toBe(out);
    await installation.run('subscribers export --consents --format json ledger.csv');
    expect(await readFile(join(installation.root, 'ledger.csv'), 'utf8')).toMatch(/^\{"email"/);
  });

  it('has a header where the ledger has no line', async () => {
    await using installation = await createInstallation();
    const { out } = await installation.run('subscribers export --consents --format csv');
    expect(out).toBe(header);
  });

  it('refuses formats that there are none of', async () => {
    await using installation = await createInstallation();
    const wrong = await installation.run('subscribers export --format json');
    expect(wrong).toMatchObject({ status: 2, out: '' });
    expect(wrong.err).toContain(
      '--format json needs --consents: subscriptions are written as CSV.',
    );
    const unknown = await installation.run('subscribers export --consents --format xml');
    expect(unknown).toMatchObject({ status: 2, err: expect.stringContaining('json, csv') });
  });
});

describe('subscribers add', () => {
  it('keeps on one line where the consent comes from, and nobody is added without it', async () => {
    await using installation = await createInstallation();
    await installation.run('subscribers add ada@example.org');
    await installation.run('subscribers add ada@example.org --consent " "');
    expect((await installation.run('subscribers list')).out).toBe('Nobody is on morgenlage yet.\n');
    await installation.run('subscribers add ada@example.org --consent " by phone,\n 3 May "');
    const { out } = await installation.run('subscribers show ada@example.org');
    expect(out).toMatch(/added {2}cli {2}"by phone, 3 May", SHA-256 [0-9a-f]{64}\n/);
  });
});

describe('an address that was given up for another', () => {
  it('comes back neither by hand nor by a list, and goes when its person is erased', async () => {
    await using installation = await createInstallation();
    await installation.run(add);
    const { root, env } = installation;
    {
      await using app = await openApp({ root, env, logLevel: 'silent' });
      const { subscribers } = app.storage;
      const expiresAt = new Date(app.clock.now().getTime() + 60_000);
      const wish = { subscriberId: 1, subscriptionId: 1, email: 'neu@example.org', expiresAt };
      await subscribers.askToMove({ ...wish, emailKey: wish.email }, 3, app.clock.now());
      const [change] = await subscribers.addressChangesOf(1);
      const trace = traceOf(app.tokens);
      await subscribers.move(change?.id ?? 0, { form: 'move' }, trace, app.clock.now());
    }
    await writeFile(join(root, 'people.csv'), 'email\nada@example.org\n');
    const list = 'subscribers import people.csv --consent agreed --yes --json';
    const imported = await installation.run(list);
    expect(JSON.parse(imported.out)).toMatchObject({ read: 1, added: 0, moved: 1 });
    expect(imported.err).toBe(
      'people.csv:2: ada@example.org has moved to another address and is not added again: only a new sign-up does that.\n',
    );
    expect(await installation.run(add)).toEqual({
      status: 1,
      out: '',
      err: 'Ada@example.org has moved to another address and is not brought back by hand; only a new sign-up does that: morgenlage.\n',
    });
    await installation.run('subscribers erase neu@example.org --yes');
    expect(JSON.parse((await installation.run(list)).out)).toMatchObject({ added: 0, erased: 1 });
  });
});

describe('subscribers erase', () => {
  it('does nothing without an answer', async () => {
    await using installation = await createInstallation();
    await installation.run(add);
    expect((await installation.run('subscribers erase ada@example.org')).status).toBe(2);
    expect((await installation.run('subscribers show ada@example.org')).status).toBe(0);
  });

  it('erases, and neither an import nor a hand brings the person back', async () => {
    await using installation = await createInstallation();
    await installation.run(add);
    const run = await installation.run('subscribers erase ada@example.org --yes');
    expect(run).toMatchObject({ status: 0, out: 'Ada@example.org is erased.\n' });
    expect(await installation.run('subscribers show ada@example.org')).toEqual({
      status: 1,
      out: '',
      err: expect.stringMatching(
        /^Nothing is stored of ada@example\.org but a keyed hash: the address was erased at 20\S+Z, and only a new sign-up brings it back\.\n$/,
      ),
    });
    const again = await installation.run(add);
    expect(again).toMatchObject({ status: 1, err: expect.stringContaining('was erased') });
    await writeFile(join(installation.root, 'people.csv'), 'email\nada@example.org\n');
    const list = await installation.run(
      'subscribers import people.csv --consent agreed --yes --json',
    );
    expect(JSON.parse(list.out)).toMatchObject({ read: 1, added: 0, erased: 1 });
    expect(list.err).toMatch(
      /^people\.csv:2: ada@example\.org was erased and is not stored again/m,
    );
  });
});
