import { machineWritten } from '../issue/print-blocks.ts';
import type { Day } from './newsroom.ts';
import { because, type Reason } from './reason.ts';

/**
 * Returns why only an editor can let an issue that is not approved go out: a summariser wrote
 * something in it. Undefined if there is no such reason.
 */
export function awaitsEditor({
  issue,
  selection,
}: Pick<Day, 'issue' | 'selection'>): Reason | undefined {
  if (!issue || !selection || machineWritten(issue).length === 0) return undefined;
  return because('machine-texts');
}
