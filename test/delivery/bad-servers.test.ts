import { describe, expect, it } from 'vitest';
import { sendIssue } from '../../src/delivery/send-issue.ts';
import { openTestStorage } from '../support/databases.ts';
import { startRawSmtpServer } from '../support/raw-smtp-server.ts';
import { addresses, audience } from '../support/sending.ts';
import { type Answer, startSmtpServer } from '../support/smtp-server.ts';

/** Gives `answer` to the first question about the reader with this number, then nothing. */
function onceFor(number: number, answer: Answer) {
  let asked = false;
  return (address: string): Answer => {
    if (asked || !address.startsWith(`leserin-${number}@`)) return undefined;
    asked = true;
    return answer;
  };
}

const later = { code: 421, text: '4.3.2 shutting down' };

describe('a server that misbehaves', () => {
  it.each([
    ['ends the session with 421 at MAIL', 'onMail'],
    ['ends the session with 421 at RCPT', 'onRcpt'],
  ] as const)('and %s costs nobody the letter', async (_what, step) => {
    await using storage = await openTestStorage();
    let seen = 0;
    await using server = await startSmtpServer({
      [step]: () => {
        seen += 1;
        return seen === 8 ? later : undefined;
      },
    });
    const { deps, options, clock } = await audience(storage, 30);
    await sendIssue(deps(server.settings), options());
    clock.advance(120_000);
    expect(await sendIssue(deps(server.settings), options())).toMatchObject({ accepted: 30 });
    expect(server.recipients()).toEqual(addresses(30));
  });

  it('and falls silent at RCPT has not got that message, which goes out again', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({ onRcpt: onceFor(4, 'hang') });
    const { deps, options } = await audience(storage, 12);
    const smtp = { ...server.settings, timeoutSeconds: 1 };
    expect(await sendIssue(deps(smtp), options())).toMatchObject({ accepted: 12, uncertain: 0 });
    expect(server.recipients()).toEqual(addresses(12));
  });

  it('and takes the data and never answers may have that message: it is uncertain', async () => {
    await using storage = await openTestStorage();
    const hang = onceFor(4, 'hang');
    await using server = await startSmtpServer({ onData: ({ to }) => hang(to.join()) });
    const { deps, options } = await audience(storage, 12);
    const smtp = { ...server.settings, timeoutSeconds: 1 };
    const sum = await sendIssue(deps(smtp), options({ uncertain: 'hold' }));
    expect(sum).toMatchObject({ accepted: 11, uncertain: 1 });
    expect(server.recipients()).toEqual(addresses(12));
    expect(await sendIssue(deps(smtp), options())).toMatchObject({ accepted: 12 });
    expect(server.mails).toHaveLength(13);
  });

  it('and never answers any message does not get it more than five times', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({ onData: () => 'drop' });
    const { deps, options, issueId } = await audience(storage, 1);
    const smtp = { ...server.settings, connections: 1 };
    for (const _ of Array(8)) await sendIssue(deps(smtp), options()).catch(() => {});
    expect(server.mails).toHaveLength(5);
    expect(await storage.ledger.sum(issueId)).toMatchObject({ audience: 1, uncertain: 1 });
  });

  it('and changes the password in the middle is asked once, and everything is kept', async () => {
    await using storage = await openTestStorage();
    const auth = { user: 'lage', password: 'right' };
    await using server = await startSmtpServer({
      auth,
      onData: () => {
        if (server.mails.length !== 9) return undefined;
        auth.password = 'changed';
        return 'drop';
      },
    });
    const { deps, options, issueId } = await audience(storage, 40);
    const smtp = { ...server.settings, connections: 1, user: 'lage', password: 'right' };
    await expect(sendIssue(deps(smtp), options())).rejects.toMatchObject({ code: 'smtp.login' });
    expect(server.connections()).toBe(2);
    expect(await storage.ledger.sum(issueId)).toMatchObject({
      accepted: 9,
      uncertain: 1,
      pending: 30,
      audience: 40,
    });
    auth.password = 'right';
    expect(await sendIssue(deps(smtp), options())).toMatchObject({ accepted: 40 });
  });

  it('and shows a certificate that does not fit gets nothing', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({ tls: 'starttls' });
    const { deps, options, issueId } = await audience(storage, 20);
    await expect(sendIssue(deps(server.settings), options())).rejects.toMatchObject({
      code: 'smtp.certificate',
    });
    expect(await storage.ledger.sum(issueId)).toMatchObject({ audience: 20, pending: 20 });
    expect(server.connections()).toBe(1);
  });

  it.each([
    ['of 100 kilobytes', `550 5.1.1 ${'unknown '.repeat(12_800)}\r\n`],
    ['of 100 kilobytes in many lines', `${'550-5.1.1 unknown\r\n'.repeat(5_400)}550 5.1.1 end\r\n`],
    [
      'with broken UTF-8',
      Buffer.from([...Buffer.from('550 5.1.1 kein '), 0xc3, 0x28, 0xff, 0x0d, 0x0a]),
    ],
    ['with NUL and terminal codes', '550 5.1.1 \0\u001b[31mno\r\n'],
  ])('and gives a reply %s is understood', async (_what, reply) => {
    await using storage = await openTestStorage();
    await using server = await startRawSmtpServer((address) =>
      address.startsWith('leserin-3@') ? reply : undefined,
    );
    const { deps, options, issueId } = await audience(storage, 10);
    const sum = await sendIssue(deps(server.settings), options());
    expect(sum).toMatchObject({ audience: 10, accepted: 9, rejected: 1 });
    const [problem] = await storage.ledger.problems(issueId);
    expect(problem).toMatchObject({ status: 'rejected', smtpCode: 550, deliveries: 1 });
    expect(problem?.reply).toMatch(/^550[ -]5\.1\.1 [^\p{Cc}]*$/u);
    expect(problem?.reply.length).toBeLessThanOrEqual(300);
    expect(await storage.subscribers.count('lage')).toMatchObject({ suppressed: 1 });
  });

  it('and gives a reply without line end keeps nobody else from the letter', async () => {
    await using storage = await openTestStorage();
    const unfinished = onceFor(3, 'hang');
    await using server = await startRawSmtpServer((address) =>
      unfinished(address) ? '250 almost' : undefined,
    );
    const { deps, options } = await audience(storage, 10);
    expect(await sendIssue(deps(server.settings), options())).toMatchObject({ accepted: 10 });
    expect(server.recipients.sort()).toEqual(addresses(10));
  });

  it('and calls an address malformed gets no further issue for it', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({
      onRcpt: (address) =>
        address.startsWith('leserin-5@') ? { code: 501, text: '5.1.3 bad address' } : undefined,
    });
    const { deps, options } = await audience(storage, 10);
    const sum = await sendIssue(deps(server.settings), options());
    expect(sum).toMatchObject({ accepted: 9, rejected: 1 });
    expect(await storage.subscribers.count('lage')).toMatchObject({ active: 9, suppressed: 1 });
  });
});
