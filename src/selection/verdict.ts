import type { SelectionRules } from '../config/newsletter-config.ts';
import type { Window } from './eligibility.ts';
import type { LeftOut, Selection, Shortage, Story } from './selection.ts';

interface Material {
  lead: Story | undefined;
  /** Stories that could be printed, the lead among them, and how many of them fresh ones alone gave. */
  printable: number;
  fresh: number;
  leftOut: readonly LeftOut[];
}

/** Returns whether `material` is enough for an issue; if not, what is missing and what to do. */
export function verdictOn(
  { printable, fresh, lead, leftOut }: Material,
  room: { lead: boolean; leadWords: number },
  rules: SelectionRules,
  { date, freshFrom, oldest }: Window,
): Selection['verdict'] {
  const needed = printable < rules.minimumReports ? rules.minimumReports : undefined;
  const unled = room.lead && !lead;
  if (needed === undefined && !unled) return { enough: true };
  const shortage: Shortage = {
    date,
    freshFrom,
    oldest,
    fresh,
    older: printable - fresh,
    needed,
    leadWords: unled ? room.leadWords : undefined,
    heldBack: (['source-limit', 'topic-limit', 'follow-up-limit', 'not-a-lead'] as const)
      .map((code) => ({ code, count: leftOut.filter((note) => note.code === code).length }))
      .filter(({ count }) => count > 0),
    rule: rules.tooLittle,
  };
  return { enough: false, shortage, sentence: inEnglish(shortage) };
}

function inEnglish(shortage: Shortage): string {
  const { date, needed, leadWords: words, rule } = shortage;
  const missing = [
    needed && `${needed} are needed (selection.minimumReports)`,
    words &&
      `none can lead (marked "lead: true", or with at least ${words} words of text, minWords of the block lead)`,
  ];
  const remedy =
    rule === 'skip'
      ? 'Add reports, or let selection.tooLittle be "fill" to print older ones.'
      : 'Add reports, or let selection.fillDays reach further back.';
  return `Too little material for ${date}: ${found(shortage)}, ${missing.filter(Boolean).join(' and ')}. ${remedy}`;
}

function found({ date, freshFrom, oldest, fresh, older, heldBack, rule }: Shortage): string {
  const days = freshFrom === date ? date : `${freshFrom} to ${date}`;
  const there = `${fresh} printable ${fresh === 1 ? 'report' : 'reports'} from ${days}`;
  const held = heldBack.map(({ code, count }) => `${count} ${code}`).join(', ');
  const back = held ? ` (held back: ${held})` : '';
  return there + (rule === 'skip' ? '' : ` and ${older} older from ${oldest} on`) + back;
}
