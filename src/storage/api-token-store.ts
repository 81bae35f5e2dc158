import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** What is known of a program's token; the token itself is nowhere. */
export interface ApiToken {
  id: number;
  name: string;
  scopes: readonly string[];
  createdAt: string;
  expiresAt: string | undefined;
  /** To the minute. */
  lastUsedAt: string | undefined;
  revokedAt: string | undefined;
}

/** Tokens of the API, by hashes: who reads the database can call nothing with what is in it. */
export interface ApiTokenStore {
  add(
    token: { hash: string; name: string; scopes: readonly string[]; expiresAt?: Date | undefined },
    now: Date,
  ): Promise<ApiToken>;
  /** Returns the token of this hash, also one that was revoked or has expired. */
  find(hash: string): Promise<ApiToken | undefined>;
  /** All tokens, oldest first. */
  list(): Promise<ApiToken[]>;
  /** Ends a token; of one that has ended already the first time stays. Undefined: there is none. */
  revoke(id: number, now: Date): Promise<ApiToken | undefined>;
  /** Notes that a token was used. */
  touch(id: number, now: Date): Promise<void>;
}

/** Returns the tokens in `db`. */
export function createApiTokenStore(db: Database): ApiTokenStore {
  return {
    async add({ hash, name, scopes, expiresAt }, now) {
      const values = {
        hash,
        name,
        scopes: JSON.stringify(scopes),
        created_at: now.toISOString(),
        expires_at: expiresAt?.toISOString() ?? null,
      };
      const row = await db.write((trx) =>
        trx.insertInto('api_tokens').values(values).returningAll().executeTakeFirstOrThrow(),
      );
      return toApiToken(row);
    },
    async find(hash) {
      const query = db.read.selectFrom('api_tokens').selectAll();
      const row = await query.where('hash', '=', hash).executeTakeFirst();
      return row && toApiToken(row);
    },
    async list() {
      const rows = await db.read.selectFrom('api_tokens').selectAll().orderBy('id').execute();
      return rows.map(toApiToken);
    },
    revoke: (id, now) =>
      db.write(async (trx) => {
        await trx
          .updateTable('api_tokens')
          .set({ revoked_at: now.toISOString() })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .execute();
        const query = trx.selectFrom('api_tokens').selectAll();
        const row = await query.where('id', '=', id).executeTakeFirst();
        return row && toApiToken(row);
      }),
    async touch(id, now) {
      const last_used_at = now.toISOString();
      await db.write((trx) =>
        trx.updateTable('api_tokens').set({ last_used_at }).where('id', '=', id).execute(),
      );
    },
  };
}

function toApiToken(row: Selectable<Schema['api_tokens']>): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: JSON.parse(row.scopes) as string[],
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}
