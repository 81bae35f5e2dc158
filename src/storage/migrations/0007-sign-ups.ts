import type { Migration } from '../migrations.ts';

/**
 * Counters that limits on sign-ups are kept by (a scope names nobody, it is a keyed hash), and until
 * when a request may be confirmed. Links of requests that are waiting already are good for two weeks
 * at most: seven days that their mail may be late, and seven of their own.
 */
export const signUps: Migration = {
  name: '0007-sign-ups',
  statements: (kind) => {
    const sqlite = kind === 'sqlite';
    const text = sqlite ? 'text' : 'text collate "C"';
    const inTwoWeeks = sqlite
      ? `strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+14 days')`
      : `to_char(now() at time zone 'utc' + interval '14 days', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    return [
      `create table sign_up_counts (
        scope ${text} primary key,
        sign_ups integer not null,
        ends_at ${text} not null
      ${sqlite ? ') strict, without rowid' : ')'}`,
      'create index sign_up_counts_by_end on sign_up_counts (ends_at)',
      `alter table subscriptions add column confirm_until ${text}`,
      `update subscriptions set confirm_until = ${inTwoWeeks} where status = 'pending'`,
      `create index subscriptions_to_confirm on subscriptions (confirm_until)
        where status = 'pending'`,
    ];
  },
};
