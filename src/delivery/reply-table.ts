/** What the server said no to: a command, or the message after its final dot. */
export type RefusedStep = 'MAIL' | 'RCPT' | 'DATA' | 'message';

/**
 * What a refusal means. `later`: the same letter may pass soon. `gone`: nobody reads at this
 * address, so the subscription is suppressed. `not-this`: this letter does not reach the person,
 * who stays subscribed. `ours`: sender, letter, login or route; it would hit everybody, and no
 * reader pays for it.
 */
export type ReplyMeaning = 'later' | 'gone' | 'not-this' | 'ours';

/** One line of the table: the first one that fits a reply decides. */
export interface ReplyRule {
  at: readonly RefusedStep[];
  /** The reply's code (RFC 5321 §4.2). */
  code: RegExp;
  /** The enhanced code (RFC 3463); a rule without it fits any, and none. */
  enhanced?: RegExp;
  meaning: ReplyMeaning;
  /** Where the reading comes from. */
  source: string;
}

const anywhere = ['MAIL', 'RCPT', 'DATA', 'message'] as const;
const recipient = ['RCPT'] as const;

/**
 * How refusals are read. Taking each 5xx for a dead address would be wrong in most cases where it
 * matters: only codes about the mailbox itself speak about the reader, and only in reply to RCPT.
 */
export const replyTable: readonly ReplyRule[] = [
  { at: anywhere, code: /^4/, meaning: 'later', source: 'RFC 5321 §4.2.1: 4yz is transient' },
  { at: ['MAIL', 'DATA', 'message'], code: /^5/, meaning: 'ours', source: 'says nothing of RCPT' },
  {
    at: recipient,
    code: /^5/,
    enhanced: /^5\.1\.[78]$/,
    meaning: 'ours',
    source: "RFC 3463 §3.2: X.1.7 and X.1.8 are about the sender's address",
  },
  {
    at: recipient,
    code: /^5/,
    enhanced: /^5\.1\.\d+$/,
    meaning: 'gone',
    source: 'RFC 3463 §3.2: bad destination address; X.1.10 of RFC 7505: the domain takes no mail',
  },
  {
    at: recipient,
    code: /^5/,
    enhanced: /^5\.2\.1$/,
    meaning: 'gone',
    source: 'RFC 3463 §3.3: mailbox disabled, not accepting messages',
  },
  {
    at: recipient,
    code: /^5/,
    enhanced: /^5\.2\.2$/,
    meaning: 'later',
    source: 'RFC 3463 §3.3: mailbox full; its owner can make room',
  },
  {
    at: recipient,
    code: /^5/,
    enhanced: /^5\.[236]\.\d+$/,
    meaning: 'not-this',
    source: 'RFC 3463 §3.3, §3.4, §3.7: size limits, mail system, content or address form',
  },
  {
    at: recipient,
    code: /^5/,
    enhanced: /^5\.[457]\.\d+$/,
    meaning: 'ours',
    source: 'RFC 3463 §3.5, §3.6, §3.8: route, protocol, policy',
  },
  {
    at: recipient,
    code: /^552$/,
    meaning: 'later',
    source: 'RFC 5321 §4.2.3 and §4.5.3.1.10: storage exceeded, to be taken as temporary',
  },
  {
    at: recipient,
    code: /^556$/,
    meaning: 'gone',
    source: 'RFC 7504 §3: the domain takes no mail',
  },
  {
    at: recipient,
    code: /^55[013]$/,
    meaning: 'not-this',
    source: 'RFC 5321 §4.2.3: mailbox unavailable; without enhanced code it may also be policy',
  },
  {
    at: recipient,
    code: /^5/,
    meaning: 'ours',
    source: 'RFC 5321 §4.2.3: syntax, order, login, or "transaction failed" without a reason',
  },
];

/** Returns what a refusal means; `reply` is the server's, with or without its code in front. */
export function meaningOf(refusal: { at: RefusedStep; code: number; reply: string }): ReplyMeaning {
  const code = String(refusal.code);
  // Only where RFC 2034 puts it, right behind the code: further on it may be somebody's version.
  const enhanced = /^(?:\d{3}[ -]+)?[#(]?([245]\.\d{1,3}\.\d{1,3})\b/.exec(
    refusal.reply.trim(),
  )?.[1];
  const rule = replyTable.find(
    (line) =>
      line.at.includes(refusal.at) &&
      line.code.test(code) &&
      (line.enhanced === undefined || line.enhanced.test(enhanced ?? '')),
  );
  // A code that no table knows must not cost a reader anything.
  return rule?.meaning ?? 'ours';
}
