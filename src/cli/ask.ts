import { confirm } from '@clack/prompts';
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
