import { describe, expect, it } from 'vitest';
import { meaningOf, type RefusedStep, replyTable } from '../../src/delivery/reply-table.ts';

const rcpt: readonly (readonly [string, string])[] = [
  ['450 4.2.1 mailbox busy', 'later'],
  ['451 4.7.1 greylisted', 'later'],
  ['452 4.2.2 over quota', 'later'],
  ['421 4.4.2 timeout', 'later'],
  ['450 5.1.1 cannot make up its mind', 'later'],
  ['550 5.1.0 address rejected', 'gone'],
  ['550 5.1.1 user unknown', 'gone'],
  ['550 5.1.2 no such host', 'gone'],
  ['553 5.1.3 bad address syntax', 'gone'],
  ['550-5.1.1 The email account that you tried to reach does not exist.', 'gone'],
  ['550 #5.1.0 Address rejected.', 'gone'],
  ['550 5.1.6 mailbox has moved', 'gone'],
  ['556 5.1.10 recipient address has null MX', 'gone'],
  ['556 the domain takes no mail', 'gone'],
  ['550 5.2.1 mailbox disabled', 'gone'],
  ['552 5.2.2 mailbox full', 'later'],
  ['550 5.2.2 mailbox full', 'later'],
  ['552 mailbox full', 'later'],
  ['552 5.2.3 message larger than this mailbox takes', 'not-this'],
  ['552 5.3.4 message too big', 'not-this'],
  ['550 5.2.0 mailbox status', 'not-this'],
  ['553 5.6.7 SMTPUTF8 needed', 'not-this'],
  ['550 no such user here', 'not-this'],
  ['551 user not local', 'not-this'],
  ['553 mailbox name not allowed', 'not-this'],
  ['550 4.1.1 code and enhanced code differ', 'not-this'],
  ['550 mail for version 5.1.1 of our policy', 'not-this'],
  ['550 5.1.7 sender address has null MX', 'ours'],
  ["550 5.1.8 sender's domain does not exist", 'ours'],
  ['550 5.4.1 no answer from host', 'ours'],
  ['554 5.4.14 hop count exceeded', 'ours'],
  ['550 5.4.1 Recipient address rejected: Access denied', 'ours'],
  ['503 5.5.1 bad sequence of commands', 'ours'],
  ['555 5.5.4 unsupported option', 'ours'],
  ['550 5.7.1 relaying denied', 'ours'],
  ['550 5.7.26 unauthenticated mail', 'ours'],
  ['554 5.7.1 client host blocked', 'ours'],
  ['530 5.7.0 log in first', 'ours'],
  ['554 transaction failed', 'ours'],
  ['500 what?', 'ours'],
  ['521 does not accept mail', 'ours'],
];

const read = (at: RefusedStep, reply: string) =>
  meaningOf({ at, code: Number(reply.slice(0, 3)), reply });

describe('a refusal of a recipient', () => {
  it.each(rcpt)('"%s" means %s', (reply, meaning) => {
    expect(read('RCPT', reply)).toBe(meaning);
  });
});

describe.each(['MAIL', 'DATA', 'message'] as const)('a refusal of %s', (at) => {
  it.each(rcpt)('"%s" is never about the reader', (reply) => {
    expect(read(at, reply)).toBe(reply.startsWith('4') ? 'later' : 'ours');
  });
});

describe('the table of replies', () => {
  it('names a source for each line', () => {
    for (const { source } of replyTable) expect(source).not.toBe('');
  });

  it('reads any code at all, and holds what it does not know against nobody', () => {
    for (let code = 400; code < 600; code += 1) {
      expect(['later', 'gone', 'not-this', 'ours']).toContain(read('RCPT', `${code} so it is`));
    }
    expect(meaningOf({ at: 'RCPT', code: 299, reply: '' })).toBe('ours');
  });
});
