import { createWriteStream } from 'node:fs';
import { PassThrough, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Locale, locales } from '../../src/base/calendar.ts';
import { personName } from '../../src/base/person-name.ts';
import { exportCsv } from '../../src/subscriptions/export-csv.ts';
import { importCsv } from '../../src/subscriptions/import-csv.ts';
import { normaliseAddress } from '../../src/subscriptions/normalise-address.ts';
import type { NewSubscriber, SubscriberStore } from '../../src/subscriptions/subscriber-store.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { describeOnEachDatabase, openTestStorage } from '../support/databases.ts';

const at = new Date('2026-01-30T05:00:00.000Z');
const tokens = createTokens('a secret of the tests');
const evidence = { event: 'added', form: 'cli', wording: 'Ja.' } as const;

function person(email: string, name = '', locale: Locale = 'de'): NewSubscriber {
  const address = normaliseAddress(email);
  if (!address.ok) throw new Error(`${email}: ${address.sentence}`);
  return { email: address.email, emailKey: address.emailKey, name: personName(name), locale };
}

async function exported({ subscribers }: { subscribers: SubscriberStore }): Promise<string> {
  const output = new PassThrough();
  const written = text(output);
  await exportCsv(subscribers.list({ newsletter: 'lage' }), output);
  return written;
}

describeOnEachDatabase('an export', (open) => {
  it('tells of each subscription who, what and since when', async () => {
    await using storage = await open();
    const { subscribers } = storage;
    for (const one of [
      person('+b@example.org', '=1+1', 'uk'),
      person('anna@example.org', 'Anna "A", B'),
    ]) {
      await subscribers.importBatch([one], 'lage', evidence, at);
    }
    await subscribers.request(person('carl@example.org'), 'lage', at);
    expect(await exported(storage)).toBe(
      [
        'email,name,locale,status,created_at,confirmed_at',
        "'+b@example.org,'=1+1,uk,active,2026-01-30T05:00:00.000Z,2026-01-30T05:00:00.000Z",
        'anna@example.org,"Anna ""A"", B",de,active,2026-01-30T05:00:00.000Z,2026-01-30T05:00:00.000Z',
        'carl@example.org,,de,pending,2026-01-30T05:00:00.000Z,',
        '',
      ].join('\r\n'),
    );
  });

  it('of nobody is a header', async () => {
    await using storage = await open();
    expect(await exported(storage)).toBe('email,name,locale,status,created_at,confirmed_at\r\n');
  });
});

describe('what is exported', () => {
  it('can be imported again and is the same then', async () => {
    const sign = fc.constantFrom(...`aB'=+-@"\\,; .éж＝`, '\t');
    const local = fc.string({
      unit: fc.constantFrom(...`ab'=+-é`, '＝'),
      minLength: 1,
      maxLength: 6,
    });
    const quoted = fc
      .string({ unit: fc.constantFrom(...`a ,;'=@`), minLength: 1, maxLength: 6 })
      .map((content) => `"${content}"`);
    const people = fc.uniqueArray(
      fc
        .record({
          email: fc.oneof(local, quoted).map((part) => `${part}@example.org`),
          name: fc.string({ unit: sign, maxLength: 12 }),
          locale: fc.constantFrom(...locales),
        })
        .filter(({ email }) => normaliseAddress(email).ok)
        .map(({ email, name, locale }) => person(email, name, locale)),
      { selector: ({ emailKey }) => emailKey, minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(people, async (list) => {
        await using first = await openTestStorage();
        await using second = await openTestStorage();
        await first.subscribers.importBatch(list, 'lage', evidence, at);
        const file = await exported(first);
        const count = await importCsv(
          { subscribers: second.subscribers, clock: { now: () => at }, tokens },
          {
            file: 'people.csv',
            input: () => Readable.from([file]),
            newsletter: 'lage',
            defaultLocale: 'en',
            wording: 'Ja.',
          },
        );
        expect(count).toMatchObject({ added: list.length, refused: 0, ignoredColumns: [] });
        expect((await exported(second)).split('\r\n').toSorted()).toEqual(
          file.split('\r\n').toSorted(),
        );
        for (const { emailKey, email, name, locale } of list) {
          expect(await second.subscribers.findByKey(emailKey)).toMatchObject({
            email,
            name,
            locale,
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is no formula for a spreadsheet', async () => {
    await using storage = await openTestStorage();
    const names = ['=1+1', '+1', '-1', "'=1", '＝1', "''+1"];
    const people = names.map((name, index) => person(`${name}${index}@example.org`, name));
    await storage.subscribers.importBatch(people, 'lage', evidence, at);
    const rows = (await exported(storage)).split('\r\n').slice(1, -1);
    expect(rows).toHaveLength(names.length);
    for (const row of rows) expect(row).toMatch(/^'[^,]+,'/);
  });

  it('waits for whoever takes it', async () => {
    let produced = 0;
    async function* rows() {
      const subscriber = { ...person('a@example.org'), id: 1, createdAt: at.toISOString() };
      const subscription = {
        id: 1,
        linkId: 1,
        subscriberId: 1,
        newsletter: 'lage',
        status: 'active' as const,
        createdAt: at.toISOString(),
        confirmedAt: undefined,
        endedAt: undefined,
      };
      for (; produced < 100_000; produced += 1) yield { subscriber, subscription };
    }
    const stuck = new Writable({ write: (_chunk, _encoding, _done) => undefined });
    const writing = exportCsv(rows(), stuck);
    await new Promise((resolve) => setImmediate(resolve));
    stuck.destroy();
    await expect(writing).rejects.toThrow();
    expect(produced).toBeLessThan(10_000);
  });

  it('says so when it cannot be written', async () => {
    await using storage = await openTestStorage();
    const output = createWriteStream('/nonexistent/list.csv');
    await expect(
      exportCsv(storage.subscribers.list({ newsletter: 'lage' }), output),
    ).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
