import { expect, it } from 'vitest';
import { openSite } from './open-site.ts';

const path = '/desk/probe/2026-01-30';

it('shows what servers say, one line for each code, and never as markup', async () => {
  await using site = await openSite();
  await site.fill();
  const cookie = await site.login();
  await site.approve('2026-01-30');
  expect((await site.get(path, cookie)).text).not.toContain('Was die Mailserver sagen');

  const { issues, ledger, subscribers } = site.storage;
  const person = {
    email: 'x@example.org',
    emailKey: 'x@example.org',
    name: '',
    locale: 'de',
  } as const;
  const evidence = { event: 'added', form: 'cli', wording: '' } as const;
  const now = new Date('2026-01-30T05:00:00.000Z');
  await subscribers.importBatch([person], 'probe', evidence, now);
  const issueId = (await issues.find('probe', '2026-01-30'))?.id ?? 0;
  await ledger.prepare(issueId, now);
  const leaseUntil = new Date('2026-01-30T06:00:00.000Z');
  const [row] = await ledger.claim({ issueId, worker: 'a', limit: 1, now, leaseUntil });
  const deliveryId = row?.id ?? 0;
  await ledger.submit([deliveryId], 'a', now);
  const reply = '550 5.1.1 <script>alert(1)</script> unknown';
  await ledger.settle([{ deliveryId, status: 'rejected', smtpCode: 550, reply }], 'a', now);

  const { text } = await site.get(path, cookie);
  expect(text).toContain('Was die Mailserver sagen');
  expect(text).toContain('1\u00a0× abgelehnt (550)');
  expect(text).toContain('550 5.1.1 &lt;script&gt;');
  expect(text).not.toContain('<script>alert');
});
