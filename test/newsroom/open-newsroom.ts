import { resolve } from 'node:path';
import type { Clock } from '../../src/base/clock.ts';
import { createLog, type Log } from '../../src/base/log.ts';
import type { Config, Newsletter, SmtpSettings } from '../../src/config/config.ts';
import { createNewsroom, type Newsroom } from '../../src/newsroom/newsroom.ts';
import { createRenderer } from '../../src/rendering/renderer.ts';
import type { TestStorage } from '../support/databases.ts';
import { exampleBaseUrl, exampleSite } from '../support/example-issue.ts';
import { testFeeds } from '../support/feeds.ts';
import { figure, leadReport, link, quote, report } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';
import { summariserIn } from '../support/summariser.ts';

/** The day that `openNewsroom` has material for. */
export const today = '2026-01-30';

/**
 * Returns a newsroom on `storage` with the newsletter "probe" and enough material for `today`.
 * `fields` are as in the newsletter's YAML file; there may be `others` beside it.
 */
export async function openNewsroom(
  storage: TestStorage,
  clock: Clock,
  smtp: SmtpSettings,
  fields: Parameters<typeof newsletter>[0] = {},
  others: readonly Newsletter[] = [],
  log: Log = createLog('silent'),
): Promise<Newsroom> {
  const material = [
    leadReport({ label: 'Feuerpause', keyword: 'Feuerpause' }),
    ...['a', 'b', 'c', 'd'].map((id) => report({ id, topics: [id], source: `Zeitung ${id}` })),
    quote(),
    figure(),
    link(),
  ];
  await storage.items.save('probe/seeds', material, clock.now());
  return createNewsroom({
    config: configOf([newsletter(fields), ...others], storage.root),
    clock,
    log,
    issues: storage.issues,
    items: storage.items,
    pages: storage.itemPages,
    ledger: storage.ledger,
    counts: storage.counts,
    feeds: testFeeds(storage, clock),
    summaries: storage.summaries,
    summariser: summariserIn(storage.root),
    renderer: createRenderer({ folder: resolve(import.meta.dirname, '..', '..', 'emails') }),
    servers: [smtp],
    secret: () => 'a secret of the tests',
    links: (id) => ({
      preferencesUrl: `https://lage.example.org/p/${id}`,
      unsubscribeUrl: `https://lage.example.org/u/${id}`,
      unsubscribeToken: `u${id}`,
    }),
    worker: 'test',
  });
}

function configOf(all: readonly Newsletter[], root: string): Config {
  return {
    root,
    site: exampleSite(),
    newsletters: new Map(all.map((one) => [one.slug, one])),
    environment: {
      databaseUrl: undefined,
      smtpUrl: undefined,
      baseUrl: undefined,
      secretKey: undefined,
      port: undefined,
      dataDir: root,
      logLevel: undefined,
    },
    baseUrl: exampleBaseUrl,
    databaseUrl: 'sqlite:data/test.db',
    dataDir: root,
  };
}
