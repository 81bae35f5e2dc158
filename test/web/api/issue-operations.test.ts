import { describe, expect, it } from 'vitest';
import { openApiSite } from './open-api-site.ts';

const address = '/newsletters/probe/issues';

describe('reading issues by the API', () => {
  it('lists them newest first, page by page', async () => {
    await using site = await openApiSite();
    for (const date of ['2026-01-28', '2026-01-29', '2026-01-30'] as const)
      await site.publish(date);
    const first = (await site.call('GET', `${address}?limit=2`)).json as {
      data: { date: string }[];
      nextCursor: string;
    };
    expect(first.data.map(({ date }) => date)).toEqual(['2026-01-30', '2026-01-29']);
    const second = await site.call('GET', `${address}?limit=2&cursor=${first.nextCursor}`);
    expect(second.json).toMatchObject({ data: [{ date: '2026-01-28' }], nextCursor: null });
    expect((await site.call('GET', `${address}?status=draft`)).json).toMatchObject({ data: [] });
  });

  it('gives the document of an issue, its hash and where it is public', async () => {
    await using site = await openApiSite();
    const record = await site.approve('2026-01-30');
    const path = `${address}/2026-01-30`;
    expect((await site.call('GET', path)).json).toMatchObject({ status: 'approved', url: null });
    const act = { actor: 'erika', at: site.deps.clock.now() };
    await site.storage.issues.move(record.id, ['approved'], 'sending', act);
    const { json } = await site.call('GET', path);
    expect(json).toMatchObject({
      newsletter: 'probe',
      date: '2026-01-30',
      status: 'sending',
      number: record.number,
      subject: 'Haushalt, Nordbrücke, Wolf im Forst',
      contentHash: record.contentHash,
      url: `${site.config.baseUrl}/probe/2026-01-30`,
      document: JSON.parse(JSON.stringify(record.issue)),
    });
    expect((await site.call('GET', `${address}/2026-01-29`)).json).toMatchObject({
      status: 404,
      detail: 'There is no issue of probe on 2026-01-29.',
    });
  });

  it('tells how the sending stands', async () => {
    await using site = await openApiSite();
    const { id } = await site.publish('2026-01-30');
    await site.reader('a@example.org');
    await site.reader('b@example.org');
    const { ledger } = site.storage;
    const now = site.deps.clock.now();
    await ledger.prepare(id, now);
    const leaseUntil = new Date(now.getTime() + 60_000);
    const rows = await ledger.claim({ issueId: id, worker: 'w', limit: 9, now, leaseUntil });
    const [first = 0, second = 0] = rows.map((row) => row.id);
    await ledger.submit([first, second], 'w', now);
    const refused = { status: 'rejected', smtpCode: 550, reply: '550 5.1.1 unknown' } as const;
    await ledger.settle(
      [
        { deliveryId: first, status: 'accepted', reply: '250 ok' },
        { deliveryId: second, ...refused },
      ],
      'w',
      now,
    );
    const { json } = await site.call('GET', `${address}/2026-01-30/deliveries`);
    expect(json).toMatchObject({
      sum: { accepted: 1, rejected: 1, pending: 0, audience: 2 },
      finishedInLastMinute: 2,
      problems: [{ status: 'rejected', smtpCode: 550, deliveries: 1, reply: '550 5.1.1 unknown' }],
    });
  });
});
