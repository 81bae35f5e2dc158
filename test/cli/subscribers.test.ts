import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createInstallation } from '../support/installation.ts';

const add = 'subscribers add Ada@example.org --name Ada';

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
    expect((await installation.run('subscribers show ada@example.org')).status).toBe(1);
    const again = await installation.run(add);
    expect(again).toMatchObject({ status: 1, err: expect.stringContaining('was erased') });
    await writeFile(join(installation.root, 'people.csv'), 'email\nada@example.org\n');
    const list = await installation.run('subscribers import people.csv --yes --json');
    expect(JSON.parse(list.out)).toMatchObject({ read: 1, added: 0, erased: 1 });
  });
});
