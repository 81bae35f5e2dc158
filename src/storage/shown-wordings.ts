import { wordingHash } from '../base/wording-hash.ts';
import type { ShownWordings } from '../subscriptions/shown-wordings.ts';
import type { Database } from './database.ts';

/** Returns the words of consent that were shown, in `db`. */
export function createShownWordings(db: Database): ShownWordings {
  const of = async (newsletter: string) => {
    const query = db.read.selectFrom('shown_wordings').select('wording');
    const rows = await query.where('newsletter', '=', newsletter).orderBy('wording_hash').execute();
    return rows.map(({ wording }) => wording);
  };
  return {
    of,
    async note(newsletter, wording) {
      // Looking does not write: each start asks for it.
      if ((await of(newsletter)).includes(wording)) return;
      const values = { newsletter, wording_hash: wordingHash(wording), wording };
      await db.write((trx) =>
        trx
          .insertInto('shown_wordings')
          .values(values)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },
  };
}
