import { openStorage } from '../../src/storage/open-storage.ts';

/*
 * A process that works off an issue's deliveries like a sender does, in claims of seven rows, and
 * prints the ids that it submitted. With `die` it submits its first claim and then ends without
 * telling the outcome, as a machine without power does.
 */

const [url = '', root = '', issueId = '', worker = '', end = ''] = process.argv.slice(2);
await using storage = await openStorage({ url, root });
const now = new Date('2026-01-30T05:00:00.000Z');
const leaseUntil = new Date('2026-01-30T05:01:00.000Z');
const submitted: number[] = [];
for (;;) {
  const rows = await storage.ledger.claim({
    issueId: Number(issueId),
    worker,
    limit: 7,
    now,
    leaseUntil,
  });
  if (rows.length === 0) break;
  const ids = await storage.ledger.submit(
    rows.map((row) => row.id),
    worker,
    now,
  );
  submitted.push(...ids);
  if (end === 'die') process.kill(process.pid, 'SIGKILL');
  const outcomes = ids.map((deliveryId) => ({
    deliveryId,
    status: 'accepted' as const,
    reply: '250 Ok',
  }));
  await storage.ledger.settle(outcomes, worker, now);
}
process.stdout.write(JSON.stringify(submitted));
