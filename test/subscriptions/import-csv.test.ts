import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import {
  type ImportCount,
  type ImportOptions,
  importCsv,
} from '../../src/subscriptions/import-csv.ts';
import type { SubscriberStore } from '../../src/subscriptions/subscriber-store.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { describeOnEachDatabase, openTestStorage } from '../support/databases.ts';

const at = new Date('2026-01-30T05:00:00Z');
const clock = { now: () => at };
const tokens = createTokens('a secret of the tests');

/** Imports `input` and returns the sums, the refused lines and who is on the newsletter now. */
async function importInto(
  { subscribers }: { subscribers: SubscriberStore },
  input: string | Buffer | AsyncIterable<string | Buffer>,
  options: Partial<ImportOptions> = {},
) {
  const refused: [number, string][] = [];
  const count = await importCsv(
    { subscribers, clock, tokens },
    {
      file: 'people.csv',
      input: () =>
        typeof input === 'string' || Buffer.isBuffer(input) ? Readable.from([input]) : input,
      newsletter: 'lage',
      defaultLocale: 'de',
      wording: 'Abonnenten des alten Systems',
      onRefused: (line, sentence) => refused.push([line, sentence]),
      ...options,
    },
  );
  const people: string[] = [];
  for await (const { subscriber } of subscribers.list({ newsletter: 'lage', status: 'active' })) {
    people.push(`${subscriber.email}|${subscriber.name}|${subscriber.locale}`);
  }
  return { count, refused, people: people.toSorted() };
}

/** The same for files whose effect is all that matters, on a storage of its own. */
async function imported(...[input, options]: [Parameters<typeof importInto>[1], object?]) {
  await using storage = await openTestStorage();
  return await importInto(storage, input, options);
}

const sums = (count: Partial<ImportCount>) => ({
  read: 0,
  added: 0,
  alreadyActive: 0,
  left: 0,
  suppressed: 0,
  moved: 0,
  erased: 0,
  duplicates: 0,
  refused: 0,
  ignoredColumns: [],
  ...count,
});
const anna = 'anna@example.org|Anna|uk';
const ben = 'ben@example.org|Ben, B.|de';

describeOnEachDatabase('a list that is imported', (open) => {
  it('makes its people active subscribers, with evidence', async () => {
    await using storage = await open();
    const list = 'email,name,locale\nanna@example.org,Anna,uk\nben@example.org,"Ben, B.",\n';
    const { count, people } = await importInto(storage, list);
    expect(count).toEqual(sums({ read: 2, added: 2 }));
    expect(people).toEqual([anna, ben]);
    const person = await storage.subscribers.findByKey('anna@example.org');
    expect(await storage.subscribers.consentsOf(person?.id ?? 0)).toMatchObject([
      { event: 'imported', form: 'import', wording: 'Abonnenten des alten Systems' },
    ]);
  });

  it('adds nobody twice, neither by a second reading nor by a second line', async () => {
    await using storage = await open();
    const list = 'email\nanna@example.org\nben@example.org\nANNA@example.org\n"anna"@example.org\n';
    expect((await importInto(storage, list)).count).toEqual(
      sums({ read: 4, added: 2, duplicates: 2 }),
    );
    expect((await importInto(storage, list)).count).toEqual(
      sums({ read: 4, alreadyActive: 2, duplicates: 2 }),
    );
  });

  it('brings back nobody who has left or is suppressed', async () => {
    await using storage = await open();
    await importInto(storage, 'email\nanna@example.org\nben@example.org\n');
    for (const [key, status] of [
      ['anna@example.org', 'unsubscribed'],
      ['ben@example.org', 'suppressed'],
    ] as const) {
      const person = await storage.subscribers.findByKey(key);
      const [subscription] = await storage.subscribers.subscriptionsOf(person?.id ?? 0);
      const line = { event: 'unsubscribed', form: 'web', wording: '' } as const;
      await storage.subscribers.change(subscription?.id ?? 0, ['active'], status, line, at);
    }
    const again = await importInto(storage, 'email\nanna@example.org\nben@example.org\n');
    expect(again.count).toEqual(sums({ read: 2, left: 1, suppressed: 1 }));
    expect(again.people).toEqual([]);
    expect(again.refused).toEqual([
      [2, 'anna@example.org has left and is not brought back: only a new sign-up does that.'],
      [3, 'ben@example.org is suppressed and gets no mail: only a new sign-up changes that.'],
    ]);
  });

  it('is told line by line who stays away and why, also in later batches, and nobody twice', async () => {
    await using storage = await open();
    await importInto(storage, 'email\nerased@example.org\n');
    await storage.subscribers.erase(1, traceOf(tokens), at);
    const others = Array.from({ length: 1_500 }, (_, n) => `reader-${n}@example.org\n`).join('');
    const list = `email\n${others}erased@example.org\nnobody\nerased@example.org\n`;
    const { count, refused } = await importInto(storage, list);
    expect(count).toMatchObject({ added: 1_500, erased: 1, refused: 1, duplicates: 1 });
    expect(refused).toEqual([
      [1_503, 'This is not an e-mail address: write it as name@example.org.'],
      [
        1_502,
        'erased@example.org was erased and is not stored again: only a new sign-up does that.',
      ],
    ]);
  });

  it('is read in batches, and what they come to is told after each', async () => {
    await using storage = await open();
    const rows = Array.from({ length: 2_500 }, (_, index) => `reader-${index}@example.org\n`);
    const progress: number[] = [];
    const { count } = await importInto(storage, ['email\n', ...rows].join(''), {
      onProgress: (now) => progress.push(now.added),
    });
    expect(progress).toEqual([1_000, 2_000, 2_500]);
    expect(count).toEqual(sums({ read: 2_500, added: 2_500 }));
  });
});

describe('a list', () => {
  it.each([
    ['with commas', 'email,name,locale\nanna@example.org,Anna,uk\nben@example.org,"Ben, B.",de\n'],
    ['with semicolons', 'email;name;locale\nanna@example.org;Anna;uk\nben@example.org;Ben, B.;\n'],
    [
      'with tabs',
      'email\tnote\tname\tlocale\nanna@example.org\t\tAnna\tuk\nben@example.org\t\t"Ben, B."\n',
    ],
    ['in German', 'Sprache;E-Mail;Name\nuk;anna@example.org;Anna\n;ben@example.org;Ben, B.'],
    ['in capitals', 'NAME,EMAIL,Locale\nAnna,anna@example.org,UK\n"Ben, B.",ben@example.org,de-AT'],
    ['with CRLF', 'email,name,locale\r\nanna@example.org,Anna,uk\r\nben@example.org,"Ben, B."\r\n'],
    ['with CR', 'email,name,locale\ranna@example.org,Anna,uk\rben@example.org,"Ben, B."\r'],
    [
      'with a byte order mark',
      '\ufeffemail,name,locale\nanna@example.org,Anna,uk\nben@example.org,"Ben, B."',
    ],
    [
      'all quoted',
      '"email","name","locale"\n"anna@example.org","Anna","uk"\n"ben@example.org","Ben, B.",""',
    ],
    [
      'with blanks',
      ' email , name , locale \n anna@example.org , Anna , uk \n ben@example.org , "Ben, B." , \n',
    ],
    [
      'with empty lines',
      '\n\nemail,name,locale\n\nanna@example.org,Anna,uk\n,,\n   \nben@example.org,"Ben, B.",\n\n',
    ],
    [
      'with many lines in a field',
      'email,note,name,locale\nanna@example.org,"one\ntwo, ""2""\n\nthree",Anna,uk\nben@example.org,,"Ben, B.",\n',
    ],
  ])('is understood %s', async (_, list) => {
    const bytes = Buffer.from(list);
    const { count, refused, people } = await imported(bytes);
    expect({ people, refused }).toEqual({ people: [anna, ben], refused: [] });
    expect(count.read).toBe(2);
  });

  it('may be a single column of addresses without a header', async () => {
    const { count, people } = await imported('anna@example.org\r\n\r\nben@example.org\r\n');
    expect(count).toEqual(sums({ read: 2, added: 2 }));
    expect(people).toEqual(['anna@example.org||de', 'ben@example.org||de']);
  });

  it('may have columns that nothing is known of, and they are named', async () => {
    const { count } = await imported('Id,Email,Stadt,created_at\n1,anna@example.org,Bonn,2020\n');
    expect(count).toEqual(sums({ read: 1, added: 1, ignoredColumns: ['Id', 'Stadt'] }));
  });

  it('may have nobody in it, but is not an empty file', async () => {
    expect((await imported('email,name\n')).count).toEqual(sums({}));
    for (const nothing of ['', '\n \r\n', '\ufeff', ',,\n']) {
      await expect(imported(nothing)).rejects.toMatchObject({
        code: 'csv.empty',
        message: expect.stringMatching(/^people\.csv is empty: write the names of the columns/),
      });
    }
  });

  it.each([
    ['name,city\nAnna,Bonn\n', 'name, city'],
    ['anna@example.org,Anna\nben@example.org,Ben\n', 'anna@example.org, Anna'],
    ['email,mail\nanna@example.org,anna@example.org\n', 'email, mail'],
    ['"email\nanna@example.org\n', 'nothing readable'],
  ])('without one column of addresses is refused: %j', async (list, found) => {
    await expect(imported(list)).rejects.toMatchObject({
      code: 'csv.columns',
      message: `people.csv needs one column named email in its first line, which has: ${found}.`,
    });
  });

  it.each([
    ['in UTF-16', Buffer.from('\ufeffemail\nanna@example.org\n', 'utf16le')],
    ['in UTF-16 without a mark', Buffer.from('email\nanna@example.org\n', 'utf16le')],
    ['in UTF-16 with the bytes turned', Buffer.from('email\n', 'utf16le').swap16()],
    ['with a header in Latin-1', Buffer.from('email,Straße\nanna@example.org,x\n', 'latin1')],
    ['that is a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['that is a spreadsheet', Buffer.from('PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0', 'latin1')],
  ])('%s is refused as a whole with one sentence', async (_, bytes) => {
    await using storage = await openTestStorage();
    await expect(importInto(storage, bytes)).rejects.toMatchObject({
      code: 'csv.encoding',
      message:
        'people.csv is not UTF-8 text from its first line on (it has another encoding, or is no CSV file): save it as "CSV UTF-8" and import it again.',
    });
    expect(await storage.subscribers.count('lage')).toMatchObject({ active: 0 });
  });

  it('that came from an export does not bring in who is not active there', async () => {
    const list = [
      'email,status',
      'anna@example.org,active',
      'ben@example.org,unsubscribed',
      'carl@example.org,suppressed',
      'dora@example.org,pending',
      'emil@example.org,cleaned',
      'fred@example.org,',
    ].join('\n');
    const { count, refused, people } = await imported(list);
    expect(count).toEqual(sums({ read: 6, added: 2, left: 1, suppressed: 2, refused: 1 }));
    expect(people).toEqual(['anna@example.org||de', 'fred@example.org||de']);
    expect(refused).toEqual([
      [3, 'ben@example.org is "unsubscribed" by the file\'s own column status.'],
      [4, 'carl@example.org is "suppressed" by the file\'s own column status.'],
      [5, 'dora@example.org has never confirmed the subscription.'],
      [6, 'emil@example.org is "cleaned" by the file\'s own column status.'],
    ]);
  });
});

/** Of each list Anna alone may be written to; the others come to these sums. */
const lists: [string, string[], Partial<ImportCount>][] = [
  [
    'listmonk',
    [
      'uuid,email,name,attributes,status,created_at,updated_at',
      '1,anna@example.org,Anna,{},enabled,2024,2024',
      '2,ben@example.org,Ben,{},blocklisted,2024,2024',
      '3,carl@example.org,Carl,{},disabled,2024,2024',
    ],
    { suppressed: 1, left: 1 },
  ],
  [
    'Ghost',
    [
      'id,email,name,note,subscribed_to_emails,complimentary_plan,created_at,deleted_at,labels',
      '1,anna@example.org,Anna,,true,false,2024,,',
      '2,ben@example.org,Ben,,false,false,2024,,',
      '3,carl@example.org,Carl,,true,false,2024,2025-01-01T00:00:00.000Z,',
    ],
    { left: 2 },
  ],
  [
    'Mailchimp',
    [
      'Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME,UNSUB_REASON,CLEAN_TIME',
      'anna@example.org,Anna,2,2024-01-01 10:00:00,2024-01-01 10:00:00,,,',
      'ben@example.org,Ben,2,2024-01-01 10:00:00,,2025-01-01 10:00:00,NORMAL,',
      'carl@example.org,Carl,2,2024-01-01 10:00:00,,,,2025-01-01 10:00:00',
    ],
    { left: 1, suppressed: 1 },
  ],
  [
    'Keila',
    [
      'Email,First name,Last name,Data,Status',
      'anna@example.org,Anna,A,{},active',
      'ben@example.org,Ben,B,{},unreachable',
      'carl@example.org,Carl,C,{},unsubscribed',
    ],
    { left: 1, suppressed: 1 },
  ],
  [
    'Buttondown',
    [
      'email_address,type,creation_date,unsubscription_date,undeliverability_date',
      'anna@example.org,regular,2024,,',
      'ben@example.org,unsubscribed,2024,,',
      'carl@example.org,regular,2024,2025-01-01,',
      'dora@example.org,regular,2024,,2025-01-01',
      'emil@example.org,unactivated,2024,,',
    ],
    { left: 2, suppressed: 1, refused: 1 },
  ],
  [
    'a tool with a column for each',
    [
      'E-Mail;State;Bounced;Unsubscribed at;HardBounced;confirmed;Opted-Out',
      'anna@example.org;Active;false;0000-00-00 00:00:00;0;yes;-',
      'ben@example.org;Complained;;;;;',
      'carl@example.org;;1;;;;',
      'dora@example.org;;;01.02.2025;;;',
      'emil@example.org;;;;true;;',
      'fred@example.org;;;;;no;',
      'gabi@example.org;;;;;;yes',
    ],
    { left: 2, suppressed: 3, refused: 1 },
  ],
];

describe('a list of another tool', () => {
  it.each(lists)('brings in nobody who has left or cannot be reached: %s', async (_, list, out) => {
    const { count, refused, people } = await imported(`${list.join('\n')}\n`);
    expect(people.map((person) => person.split('|')[0])).toEqual(['anna@example.org']);
    const read = list.length - 1;
    expect({ ...count, ignoredColumns: [] }).toEqual(sums({ read, added: 1, ...out }));
    const addresses = list.slice(2).map((line) => /\w+@example\.org/.exec(line)?.[0]);
    expect(refused.map(([, sentence]) => sentence.split(' ')[0])).toEqual(addresses);
  });

  it('is read line by line with the column that tells', async () => {
    const { refused } = await imported(
      'email,State,Unsubscribed at\nben@example.org,bounced,\ncarl@example.org,,2025-01-01\ndora@example.org,Bayern,\n',
    );
    expect(refused).toEqual([
      [2, 'ben@example.org is "bounced" by the file\'s own column State.'],
      [3, 'carl@example.org has "2025-01-01" by the file\'s own column Unsubscribed at.'],
      [
        4,
        'dora@example.org has "Bayern" in the column State, which is no known status: write active, unsubscribed, suppressed, pending or nothing.',
      ],
    ]);
  });

  it.each([
    'Bounce Count',
    'last_unsub',
    'OptOut grund',
    'Blacklist-Grund',
    'Abmeldelink',
    'is_spam',
  ])(
    'is refused as a whole where a column may tell of leaving and nobody knows how: %s',
    async (column) => {
      await using storage = await openTestStorage();
      const list = `email,${column}\nanna@example.org,\n`;
      await expect(importInto(storage, list)).rejects.toMatchObject({
        code: 'csv.standing',
        message: `people.csv has "${column}" in its first line, which may tell who has left or cannot be reached: take these people out of the file, or write active, unsubscribed or suppressed for each into a column named status, then remove what is named here and import the file again.`,
      });
      expect(await storage.subscribers.count('lage')).toMatchObject({ active: 0 });
    },
  );

  const unsubscribed = [
    ...['Status (Mailchimp)', 'mailing_status', 'list_status', 'Global Status', 'Mail Status'],
    ...['email_marketing_consent', 'Email Marketing Consent State', 'Vermerk'],
  ];
  it.each([
    ...unsubscribed.map((column) => [column, 'unsubscribed', 'active'] as const),
    ['mc_status', 'cleaned', 'subscribed'],
    ['newsletter_status', 'bounced', ''],
    ['user_status', 'blocked', 'active'],
    ['Newsletter Status', 'Abgemeldet', 'Angemeldet'],
    ['sub_status', 'inactive', 'active'],
    ['subscription', 'cancelled', 'paid'],
    ['email_opt_in_status', 'opted-out', 'opted-in'],
    ['lifecycle', 'churned', 'lead'],
    ['opt_in_status', 'no', 'yes'],
    ['marketing_consent', 'false', 'true'],
    ['[Marketing] CONSENT?', 'maybe', 'true'],
    ['consent', 'no', 'yes'],
    ['GDPR consent', 'withdrawn', 'given'],
    ['consent_withdrawn', 'yes', 'no'],
    ['Kündigungsdatum', '2025-01-01', ''],
    ['Austrittsdatum', '01.02.2025', '-'],
    ['cancelled', 'cancelled', 'no'],
    ['Inactive', '1', '0'],
    ['home_state', 'Bayern', ''],
    ['state', 'Bayern', ''],
    ['Status', 'Bayern', ''],
    ['', 'unsubscribed', ''],
  ] as const)(
    'is refused as a whole where a field of %s is %j, and not where all are %j',
    async (column, gone, still) => {
      await using storage = await openTestStorage();
      const readers = Array.from({ length: 1_500 }, (_, n) => `reader-${n}@example.org,${still}\n`);
      const list = `email,${column}\n${readers.join('')}`;
      await expect(importInto(storage, `${list}v@example.org,${gone}\n`)).rejects.toMatchObject({
        code: 'csv.standing-word',
        message: expect.stringContaining(
          `people.csv:1502 has "${gone}" in the column ${column || 'number 2'}, which may tell`,
        ),
      });
      expect(await storage.subscribers.count('lage')).toMatchObject({ active: 0 });
      expect((await importInto(storage, list)).count).toMatchObject({ read: 1_500, added: 1_500 });
    },
  );

  it.each([
    ['state', 'Bayern', 'rename this one to what it tells (such as region) or remove it'],
    ['plan', 'cancelled', 'in any case remove this one'],
  ])('that is refused for its %s says what to do', async (column, word, advice) => {
    await expect(imported(`email,${column}\nv@example.org,${word}\n`)).rejects.toMatchObject({
      message: expect.stringContaining(`${advice}, then import the file again.`),
    });
  });

  it.each([
    ['Subscribed?', 'no'],
    ['Subscribed', 'unsubscribed'],
    ['Opt-in', 'opted-out'],
    ['OptOut?', 'yes'],
    ['(Newsletter)', 'nein'],
  ])('is read by a column whatever signs its name has: %s is %s', async (column, word) => {
    const { count } = await imported(`email,${column}\nv@example.org,${word}\n`);
    expect(count).toEqual(sums({ read: 1, left: 1 }));
  });

  it('is not refused for lines that are no people', async () => {
    const { count } = await imported(
      'email,Mail Status\nanna@example.org,active\nemail,Mail Status\nb,unsubscribed\nc@example.org,,blocked\n',
    );
    expect(count).toMatchObject({ added: 1, refused: 3 });
  });

  it('may tell when and how people came', async () => {
    const { count } = await imported(
      'email,OPTIN_TIME,OPTIN_IP,Subscriber ID,consent_at,subscription_source,Email Marketing Consent Timestamp\nanna@example.org,2024-01-01,192.0.2.1,17,2024,web,2024\n',
    );
    expect(count).toMatchObject({ added: 1 });
    expect(count.ignoredColumns).toHaveLength(6);
  });

  it('may have columns that only sound alike', async () => {
    const { count } = await imported(
      'email,MEMBER_RATING,active_subscription,Statement,Optik,Cleaning service\nanna@example.org,1,false,x,x,x\n',
    );
    expect(count).toMatchObject({ added: 1 });
    expect(count.ignoredColumns).toHaveLength(5);
  });
});

describe('a bad line', () => {
  const address = 'This is not an e-mail address: write it as name@example.org.';
  const quotes = 'The quotation marks do not pair up: double those that stand inside a field.';
  const tooLong = 'The line has more than 16384 characters: shorten it.';

  it.each([
    ['without an address', ',Anna,de', 'The address is missing.'],
    ['without an @', 'anna,Anna,de', address],
    ['with two @', 'anna@@example.org,Anna,de', address],
    ['without a domain', 'anna@localhost,Anna,de', expect.stringContaining('part after the @')],
    [
      'in an unknown language',
      'anna@example.org,Anna,fr',
      'The language "fr" is unknown: write de, en, uk or nothing.',
    ],
    [
      'with a field too many',
      'anna@example.org,Anna,de,de',
      expect.stringContaining('4 fields and the header 3'),
    ],
    [
      'with an endless name',
      `anna@example.org,${'A'.repeat(1_001)},de`,
      'The name has 1001 characters: shorten it.',
    ],
    ['with a mark that opens the line', '"anna@example.org,Anna,de', quotes],
    ['with a mark that opens a field', 'anna@example.org,"Anna,de', quotes],
    ['with a mark alone', 'anna@example.org,Anna,"', quotes],
    ['that is too long', `anna@example.org,${'A'.repeat(20_000)},de`, tooLong],
    ['that is too long and quoted', `"anna@example.org,${'A'.repeat(20_000)},de`, tooLong],
  ])(
    '%s is refused with its number and does not take its neighbours with it',
    async (_, line, sentence) => {
      const good = (name: string) => `${name}@example.org,"${name}, the ""good"" one",en`;
      const lines = ['email,name,locale', good('anna'), line, good('ben'), line, good('carl')];
      const { count, refused, people } = await imported(`${lines.join('\n')}\n`);
      expect(refused).toEqual([
        [3, sentence],
        [5, sentence],
      ]);
      expect(count).toEqual(sums({ read: 5, added: 3, refused: 2 }));
      expect(people).toEqual(
        ['anna', 'ben', 'carl'].map((name) => `${name}@example.org|${name}, the "good" one|en`),
      );
    },
  );

  it.each([0, 4_000])(
    'in another encoding or with a NUL byte is refused alone, after %i others',
    async (others) => {
      const start = `email,name\n${'reader@example.org,Jörg\n'.repeat(others)}`;
      const list = Buffer.concat([
        Buffer.from(start),
        Buffer.from('anna@example.org,Jürgen\n', 'latin1'),
        Buffer.from('ben@example.org,Jürgen\nan\0na@example.org,Jürgen\n'),
      ]);
      const { refused, people } = await imported(list);
      expect(refused).toEqual([
        [others + 2, 'The line is not UTF-8 text: save the file as "CSV UTF-8".'],
        [others + 4, 'The line has a NUL character, which no text has: remove it.'],
      ]);
      expect(people).toContain('ben@example.org|Jürgen|de');
    },
  );

  it('with stray quotation marks inside a field is read as it stands', async () => {
    const { refused, people } = await imported(
      'email,name\nanna@example.org,Anna "Ann" A\nben@example.org,"Ben "B" B"\ncarl@example.org,5" Carl\n',
    );
    expect(refused).toEqual([]);
    expect(people).toEqual([
      'anna@example.org|Anna "Ann" A|de',
      'ben@example.org|"Ben "B" B"|de',
      'carl@example.org|5" Carl|de',
    ]);
  });

  it('longer than any string can be is read past', async () => {
    const piece = Buffer.alloc(1_000_000, 'a');
    async function* list() {
      yield Buffer.from('email\nanna@example.org\n');
      for (let index = 0; index < 600; index += 1) yield piece;
      yield Buffer.from('\nben@example.org\n');
    }
    const { count, refused, people } = await imported(list());
    expect(refused).toEqual([[3, tooLong]]);
    expect(count).toEqual(sums({ read: 3, added: 2, refused: 1 }));
    expect(people).toHaveLength(2);
  });

  it('is one of the sum, whatever the file holds', async () => {
    await using storage = await openTestStorage();
    const sign = fc.constantFrom('a@b.de', 'c@d.org', ',', '"', '""', '\n', '\r\n', 'ü', ' ');
    const file = fc.array(sign, { maxLength: 60 }).map((signs) => `email,name\n${signs.join('')}`);
    await fc.assert(
      fc.asyncProperty(file, async (list) => {
        const { count, refused } = await importInto(storage, list);
        const { read, ignoredColumns, ...parts } = count;
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(read);
        expect(refused).toHaveLength(parts.refused);
        expect(ignoredColumns).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
