import { expect, it } from 'vitest';
import { sendIssue } from '../../src/delivery/send-issue.ts';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { testReader } from '../support/audience.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { audience } from '../support/sending.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

const tokens = createTokens('a secret of the tests');
const now = new Date('2026-01-30T05:00:00Z');
const evidence = { form: 'move' };

describeOnEachDatabase('sending while readers move', (open) => {
  it('reaches everybody once, and nobody whose letter is not on the wire yet at the old address', async () => {
    await using storage = await open();
    const { subscribers, ledger } = storage;
    const newAddress = (n: number) => `neu-${n}@example.org`;
    const moveReader = async (n: number) => {
      const { id = 0 } = (await subscribers.findByKey(testReader(n).emailKey)) ?? {};
      const [subscription] = await subscribers.subscriptionsOf(id);
      const ids = { subscriberId: id, subscriptionId: subscription?.id ?? 0 };
      const email = newAddress(n);
      const expiresAt = new Date('2026-02-01T05:00:00Z');
      await subscribers.askToMove({ ...ids, email, emailKey: email, expiresAt }, 9, now);
      const [change] = await subscribers.addressChangesOf(id);
      return subscribers.move(change?.id ?? 0, evidence, traceOf(tokens), now);
    };
    const movers = Array.from({ length: 30 }, (_, n) => n + 11);
    let moving: Promise<unknown> | undefined;
    await using server = await startSmtpServer({
      async onRcpt() {
        // Of readers 11 to 40 some are claimed by then, the others wait; the first are on the wire.
        moving ??= Promise.all(movers.map(moveReader));
        expect(await moving).toEqual(movers.map(() => 'moved'));
        return undefined;
      },
    });
    const { deps, options, issueId } = await audience(storage, 40);
    await sendIssue(deps({ ...server.settings, connections: 1 }), options());
    expect(await ledger.sum(issueId)).toMatchObject({ audience: 40, accepted: 40 });
    const stay = Array.from({ length: 10 }, (_, n) => testReader(n + 1).email);
    expect(server.recipients()).toEqual([...stay, ...movers.map(newAddress)].toSorted());
  });
});
