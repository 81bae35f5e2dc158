import type { Migration } from '../migrations.ts';

/**
 * What searches look through of each approved issue: in a table of its own, because on the way to it
 * in a row of `issues` a database would read the whole document. Issues that are approved already
 * have no words yet (null); opening the program gives them some. The index saves the same way to all
 * who only want to know the days of issues and when they changed.
 */
export const issueWords: Migration = {
  name: '0011-issue-words',
  statements: (kind) => {
    const [text, reference, end] =
      kind === 'sqlite' ? ['text', 'integer', ') strict'] : ['text collate "C"', 'bigint', ')'];
    return [
      `create table issue_words (
        issue_id ${reference} primary key references issues (id) on delete cascade,
        words ${text}
      ${end}`,
      // Unpacking takes longer than looking through it.
      ...(kind === 'postgres' ? ['alter table issue_words alter words set storage external'] : []),
      'create index issue_words_missing on issue_words (issue_id) where words is null',
      `insert into issue_words (issue_id)
        select id from issues where content_hash is not null and document is not null`,
      'create index issues_by_day on issues (newsletter, date, status, updated_at)',
    ];
  },
};
