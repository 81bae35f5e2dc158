import type { Migration } from '../migrations.ts';

/**
 * Which number was given to which date, for good. A table of its own and not a unique column of
 * `issues`, because older versions could print a number twice: what readers have cannot be undone,
 * and of such dates the first one keeps the number.
 */
export const issueNumbers: Migration = {
  name: '0003-issue-numbers',
  statements: (kind) => {
    const text = kind === 'sqlite' ? 'text' : 'text collate "C"';
    return [
      `create table issue_numbers (
        newsletter ${text} not null,
        number integer not null,
        date ${text} not null,
        primary key (newsletter, number),
        unique (newsletter, date)
      ${kind === 'sqlite' ? ') strict, without rowid' : ')'}`,
      `insert into issue_numbers (newsletter, number, date)
        select newsletter, number, min(date) from issues
        where number is not null group by newsletter, number`,
    ];
  },
};
