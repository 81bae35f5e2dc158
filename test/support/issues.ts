import type { Issue } from '../../src/issue/issue.ts';

/** Returns an issue of the newsletter "lage" on 2026-01-30 with one lead; `fields` replace its own. */
export function testIssue(fields: Partial<Issue> = {}): Issue {
  return {
    newsletter: 'lage',
    date: '2026-01-30',
    number: 1,
    locale: 'de',
    zone: 'Europe/Berlin',
    title: 'Lage',
    tagline: 'Das Wichtigste am Morgen',
    subject: 'Feuerpause, Verluste, Visa',
    preheader: 'Was die Nacht gebracht hat',
    opening: 'Heute geht es um die Feuerpause.',
    counters: [],
    blocks: [
      {
        type: 'lead',
        report: {
          itemId: 'lead',
          label: 'Feuerpause',
          keyword: 'Feuerpause',
          title: 'Die Feuerpause hielt nur Stunden',
          body: 'Kyjiw meldet Einschläge in drei Bezirken.',
          credit: { source: 'Beispielzeitung', paid: false },
          alsoAt: [],
        },
      },
    ],
    deadline: '2026-01-30T04:30:00.000Z',
    wordCount: 6,
    readingMinutes: 1,
    itemIds: ['lead'],
    ...fields,
  };
}
