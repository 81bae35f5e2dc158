import { expect, it } from 'vitest';
import { sendIssue } from '../../src/delivery/send-issue.ts';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { testReader } from '../support/audience.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { audience } from '../support/sending.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

const tokens = createTokens('a secret of the tests');

describeOnEachDatabase('sending while readers are erased', (open) => {
  it('sends them nothing that is not on the wire yet, and the sum still holds', async () => {
    await using storage = await open();
    const { subscribers, ledger } = storage;
    const eraseReader = async (n: number) => {
      const { id = 0 } = (await subscribers.findByKey(testReader(n).emailKey)) ?? {};
      return subscribers.erase(id, traceOf(tokens), new Date('2026-01-30T05:00:00Z'));
    };
    let erasing: Promise<unknown> | undefined;
    await using server = await startSmtpServer({
      async onRcpt() {
        // Most of them are claimed by then; readers 31 to 60 come last.
        erasing ??= Promise.all(Array.from({ length: 30 }, (_, n) => eraseReader(n + 31)));
        await erasing;
        return undefined;
      },
    });
    const { deps, options, issueId } = await audience(storage, 60);
    await sendIssue(deps({ ...server.settings, connections: 1 }), options());
    const sum = await ledger.sum(issueId);
    expect(sum.accepted + sum.suppressed).toBe(60);
    expect(sum.accepted).toBe(server.mails.length);
    expect(sum.suppressed).toBe(30);
    expect(new Set(server.recipients()).size).toBe(server.mails.length);
    // Nobody who stays has lost a letter by it.
    for (let n = 1; n <= 30; n += 1) expect(server.recipients()).toContain(testReader(n).email);
    expect(await subscribers.count('lage')).toMatchObject({ active: 30 });
  });
});
