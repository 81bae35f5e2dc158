import { LagebriefError } from '../base/errors.ts';
import type { Issue } from '../issue/issue.ts';
import { machineNote } from './letter-view.ts';
import type { Wording } from './wording.ts';

/**
 * Throws `template.invalid` if what a template of an installation has made of `issue` does not say of
 * each text that a summariser wrote it: a template may be older than summarisers are.
 */
export function requireNote(
  { blocks, locale }: Pick<Issue, 'blocks' | 'locale'>,
  wording: Wording,
  { file, made }: { file: string; made: string },
): void {
  const reports = blocks.flatMap((block) => {
    if (block.type === 'lead') return [block.report];
    return block.type === 'reports' ? block.reports : [];
  });
  const wanted = reports.filter(({ machineWritten }) => machineWritten).length;
  if (wanted === 0) return;
  const note = letters(machineNote(wording, locale));
  if (letters(made).split(note).length > wanted) return;
  const problem =
    'does not tell readers which text a summariser wrote: print report.machine_written below report.body';
  throw new LagebriefError('template.invalid', { file, problem });
}

/** Whatever markup, typesetting and line ends have made of the rest. */
const letters = (text: string) => text.replace(/&#?\w+;/g, '').replace(/[^\p{L}\p{N}]/gu, '');
