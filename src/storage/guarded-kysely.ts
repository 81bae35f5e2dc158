import {
  type DatabaseConnection,
  type Dialect,
  HandleEmptyInListsPlugin,
  Kysely,
  replaceWithNoncontingentExpression,
} from 'kysely';
import { LagebriefError } from '../base/errors.ts';
import type { Schema } from './schema.ts';

/** What turns a database's errors into sentences; anything that it does not know stays as it is. */
export interface FailureSentences {
  connecting(error: unknown): unknown;
  querying(error: unknown): unknown;
}

/**
 * Returns a query builder on `dialect`, guarded at the one narrow place that all statements pass:
 * texts that only one of the databases could keep are refused before the statement runs, errors
 * become our sentences, and "in an empty list" is false instead of a syntax error.
 */
export function guardedKysely(dialect: Dialect, failures: FailureSentences): Kysely<Schema> {
  return new Kysely({
    dialect: guardedDialect(dialect, failures),
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
  });
}

function guardedDialect(dialect: Dialect, failures: FailureSentences): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver() {
      const driver = dialect.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      const guarded = new WeakSet<DatabaseConnection>();
      driver.acquireConnection = async (options) => {
        const connection = await acquire(options).catch((error) => {
          throw failures.connecting(error);
        });
        if (!guarded.has(connection)) guard(connection, failures);
        guarded.add(connection);
        return connection;
      };
      return driver;
    },
  };
}

/** The driver keeps private state on its connection, so that only a method of it can be replaced. */
function guard(connection: DatabaseConnection, failures: FailureSentences): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async (query, options) => {
    query.parameters.forEach(refuseUnstorable);
    try {
      return await execute(query, options);
    } catch (error) {
      throw failures.querying(error);
    }
  };
}

/** U+0000 or half a surrogate pair as JSON writes it; an even number of backslashes is text. */
const escaped = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** Throws `database.text` for a text that not both databases can keep. */
export function refuseUnstorable(parameter: unknown): void {
  if (typeof parameter !== 'string') return;
  const nul = parameter.includes('\0');
  if (!nul && parameter.isWellFormed() && !escaped.test(parameter)) return;
  throw new LagebriefError('database.text', {
    what: nul || parameter.includes('\\u0000') ? 'a NUL character' : 'half a surrogate pair',
  });
}
