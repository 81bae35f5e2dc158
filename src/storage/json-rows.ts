import { type RawBuilder, sql } from 'kysely';
import type { DatabaseKind } from './database.ts';

/**
 * Returns a table expression `given` with one row per element of `rows`, whose column `value` is the
 * element as JSON (`given.value ->> 'name'`). One parameter carries any number of rows, so that a
 * batch is one statement and meets no limit on parameters.
 */
export function jsonRows(kind: DatabaseKind, rows: readonly object[]): RawBuilder<unknown> {
  const json = JSON.stringify(rows);
  return kind === 'sqlite'
    ? sql`json_each(${json}) as given`
    : sql`json_array_elements(${json}::json) as given(value)`;
}

/** Returns a subquery with the numbers `ids`, for `id in …`, as one parameter. */
export function idList(kind: DatabaseKind, ids: readonly number[]): RawBuilder<number> {
  const json = JSON.stringify(ids);
  return kind === 'sqlite'
    ? sql`(select value from json_each(${json}))`
    : sql`(select value::bigint from json_array_elements_text(${json}::json))`;
}

/**
 * Returns the condition that `column` is one of `ids`, which leads to an index on it. Without it
 * PostgreSQL may rather read a whole table for another condition that it takes for rare.
 */
export function isAmong(
  kind: DatabaseKind,
  column: RawBuilder<unknown>,
  ids: readonly number[],
): RawBuilder<boolean> {
  return kind === 'sqlite'
    ? sql`${column} in ${idList(kind, ids)}`
    : sql`${column} = any(${`{${ids.join(',')}}`}::bigint[])`;
}
