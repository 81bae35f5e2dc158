import { confirm, text } from '@clack/prompts';
import type { Command } from 'commander';
import { cleanLine } from '../base/clean-text.ts';
import { LagebriefError } from '../base/errors.ts';
import type { CommandContext } from './context.ts';
import { remark } from './terminal.ts';

/**
 * Asks a yes-or-no question; `yes` answers it beforehand. Without a person at the terminal the
 * command ends with status 2, because it was called without the option that it needed.
 */
export async function agrees(
  { terminal, end }: CommandContext,
  message: string,
  yes: boolean | undefined,
): Promise<boolean> {
  if (yes) return true;
  if (!terminal.interactive) {
    remark(terminal, 'Nobody is there to ask: add --yes to go on without a question.');
    end(2);
    return false;
  }
  const answer = await confirm({ message, initialValue: false, signal: terminal.signal });
  if (answer === true) return true;
  remark(terminal, 'Nothing was done.');
  end(1);
  return false;
}

/** Adds `--consent`; `consentWords` reads it. */
export function consentOption(command: Command): Command {
  return command.option(
    '--consent <words>',
    'where and how the consent was given; required, kept as evidence',
  );
}

/**
 * Returns where and how a consent was given: what stands on the command line, else what a person at
 * the terminal answers; undefined if there is no answer, with status 1. Throws `consent.missing` for
 * words that say nothing and where nobody can be asked.
 */
export async function consentWords(
  { terminal, end }: CommandContext,
  given: string | undefined,
  yes: boolean | undefined,
): Promise<string | undefined> {
  const words = said(given);
  if (words !== '') return words;
  if (given !== undefined || yes || !terminal.interactive)
    throw new LagebriefError('consent.missing', undefined);
  const answer = await text({
    message: 'Where and how was the consent given? This is kept as evidence.',
    validate: (input) => (said(input) === '' ? 'Say it in a few words.' : undefined),
    signal: terminal.signal,
  });
  if (typeof answer === 'string') return said(answer);
  remark(terminal, 'Nothing was done.');
  end(1);
  return undefined;
}

/** Words have at least one letter or digit: blanks and invisible signs are none. */
const said = (words: string | undefined) => {
  const line = cleanLine(words ?? '');
  return /[\p{L}\p{N}]/u.test(line) ? line : '';
};
