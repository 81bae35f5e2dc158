import type { Config } from '../config/config.ts';
import type { Diagnosis } from '../config/setup-warnings.ts';
import { checkSummariser } from '../summaries/check-summariser.ts';
import { summariserEnvironment } from '../summaries/summariser.ts';

/** Returns a row for each newsletter that has a summariser: without it issues go out all the same. */
export async function diagnoseSummarisers(
  { newsletters, root, environment }: Pick<Config, 'newsletters' | 'root' | 'environment'>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Diagnosis[]> {
  const variables = environment.summariserVariables ?? {};
  const asking = { root, env: summariserEnvironment({ env, variables }) };
  const rows = [...newsletters.values()].map(async ({ slug, summariser }) => {
    if (!summariser) return [];
    const { ok, sentence } = await checkSummariser(summariser, asking);
    const level = ok ? 'ok' : 'warn';
    return [{ what: 'summariser', level, sentence: `${slug}: ${sentence}` } as const];
  });
  return (await Promise.all(rows)).flat();
}
