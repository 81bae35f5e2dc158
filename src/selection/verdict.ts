import type { SelectionRules } from '../config/newsletter-config.ts';
import type { Window } from './eligibility.ts';
import type { LeftOut, Selection, Story } from './selection.ts';

interface Material {
  lead: Story | undefined;
  /** Stories that could be printed, the lead among them, and how many of them fresh ones alone gave. */
  printable: number;
  fresh: number;
  leftOut: readonly LeftOut[];
}

/** Returns whether `material` is enough for an issue; if not, what is missing and what to do. */
export function verdictOn(
  material: Material,
  needsLead: boolean,
  rules: SelectionRules,
  window: Window,
): Selection['verdict'] {
  const { printable, lead } = material;
  const missing: string[] = [];
  if (printable < rules.minimumReports) {
    missing.push(`${rules.minimumReports} are needed (selection.minimumReports)`);
  }
  if (needsLead && !lead) {
    missing.push('none can lead (marked "lead: true", or with a body of at least 120 words)');
  }
  if (missing.length === 0) return { enough: true };
  return {
    enough: false,
    sentence: `Too little material for ${window.date}: ${found(material, rules, window)}, ${missing.join(' and ')}. ${remedy(rules)}`,
  };
}

function found(
  { printable, fresh, leftOut }: Material,
  rules: SelectionRules,
  window: Window,
): string {
  const { freshFrom, oldest, date } = window;
  const days = freshFrom === date ? date : `${freshFrom} to ${date}`;
  const there = `${fresh} printable ${fresh === 1 ? 'report' : 'reports'} from ${days}`;
  const held = (['source-limit', 'topic-limit', 'not-a-lead'] as const)
    .map((code) => ({ code, count: leftOut.filter((note) => note.code === code).length }))
    .filter(({ count }) => count > 0)
    .map(({ code, count }) => `${count} ${code}`);
  const back = held.length > 0 ? ` (held back: ${held.join(', ')})` : '';
  if (rules.tooLittle === 'skip') return there + back;
  return `${there} and ${printable - fresh} older from ${oldest} on${back}`;
}

const remedy = (rules: SelectionRules) =>
  rules.tooLittle === 'skip'
    ? 'Add reports, or let selection.tooLittle be "fill" to print older ones.'
    : 'Add reports, or let selection.fillDays reach further back.';
