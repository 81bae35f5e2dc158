import type { Log } from '../../src/base/log.ts';
import type { SmtpSettings } from '../../src/config/config.ts';
import type { SendDeps, SendOptions } from '../../src/delivery/send-issue.ts';
import { addReaders, approvedIssue } from './audience.ts';
import type { TestStorage } from './databases.ts';
import { testLetter } from './letters.ts';
import { testClock } from './test-clock.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Returns an approved issue with a frozen audience, and what sends it. */
export async function audience(storage: TestStorage, readers: number) {
  await addReaders(storage, readers);
  const { id: issueId } = await approvedIssue(storage);
  const clock = testClock();
  await storage.ledger.prepare(issueId, clock.now());
  const deps = (
    smtp: SmtpSettings | readonly SmtpSettings[],
    changes: Partial<SendDeps> = {},
  ): SendDeps => ({
    ledger: storage.ledger,
    clock,
    log: quiet,
    servers: [smtp].flat(),
    worker: 'test',
    random: () => 0.5,
    links: (id) => ({
      preferencesUrl: `https://lage.example.org/p/${id}`,
      unsubscribeUrl: `https://lage.example.org/u/${id}`,
      unsubscribeToken: `u${id}`,
    }),
    ...changes,
  });
  const options = (changes: Partial<SendOptions> = {}): SendOptions => ({
    issueId,
    message: {
      letter: testLetter(),
      title: 'Lage',
      sender: { name: 'Redaktion', address: 'lage@example.org' },
      date: new Date('2026-01-30T05:00:00Z'),
      secret: 'secret',
    },
    ...changes,
  });
  return { issueId, clock, deps, options };
}

/** Returns the addresses of the first `count` readers, sorted. */
export const addresses = (count: number) =>
  Array.from({ length: count }, (_, n) => `leserin-${n + 1}@example.org`).sort();
