import type { Migration } from '../migrations.ts';

/**
 * The words of consent that forms have shown, by which a form that comes back later says what its
 * sender has read. Those of earlier sign-ups are in the ledger.
 */
export const shownWordings: Migration = {
  name: '0017-shown-wordings',
  statements: (kind) => {
    const [text, end] = kind === 'sqlite' ? ['text', ') strict'] : ['text collate "C"', ')'];
    return [
      `create table shown_wordings (
        newsletter ${text} not null,
        wording_hash ${text} not null,
        wording ${text} not null,
        primary key (newsletter, wording_hash)
      ${end}`,
      `insert into shown_wordings (newsletter, wording_hash, wording)
        select distinct newsletter, wording_hash, wording from consents
        where event = 'requested' and wording_hash is not null`,
    ];
  },
};
