import type { Migration } from '../migrations.ts';

/** What editors could read when they approved: findings of the checks, and why items are in or out. */
export const approvals: Migration = {
  name: '0006-approvals',
  statements: (kind) => {
    const [text, reference, end] =
      kind === 'sqlite' ? ['text', 'integer', ') strict'] : ['text collate "C"', 'bigint', ')'];
    return [
      `create table approvals (
        issue_id ${reference} primary key references issues (id) on delete cascade,
        findings ${text} not null,
        explanation ${text} not null
      ${end}`,
    ];
  },
};
