import type { Migration } from '../migrations.ts';

/**
 * Mails that are owed to one person, until they are sent. Only whose and of what kind: text, address
 * and links are made when a mail is sent, so nothing here opens anything or needs erasing.
 */
export const owedMails: Migration = {
  name: '0004-owed-mails',
  statements: (kind) => {
    const sqlite = kind === 'sqlite';
    const text = sqlite ? 'text' : 'text collate "C"';
    const id = sqlite
      ? 'integer primary key autoincrement'
      : 'bigint generated always as identity primary key';
    return [
      `create table owed_mails (
        id ${id},
        kind ${text} not null,
        subscription_id ${sqlite ? 'integer' : 'bigint'} not null
          references subscriptions (id) on delete cascade,
        attempts integer not null,
        due_at ${text} not null,
        expires_at ${text} not null,
        created_at ${text} not null,
        unique (subscription_id, kind)
      ${sqlite ? ') strict' : ')'}`,
      'create index owed_mails_by_time on owed_mails (due_at)',
    ];
  },
};
