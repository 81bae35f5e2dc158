import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../src/base/calendar.ts';
import { assembleIssue } from '../../src/issue/assemble-issue.ts';
import { checkIssue } from '../../src/issue/check-issue.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import { createTextLikeness } from '../../src/selection/text-likeness.ts';
import { collectSources } from '../../src/sources/collect-sources.ts';
import { newsletter } from '../support/newsletter.ts';

const root = resolve(import.meta.dirname, '..', '..');
const config = newsletter();
const { items } = await collectSources({ root, sources: config.sources });

function issueOf(date: CalendarDay) {
  const selection = selectItems({ date, items, used: [] }, config.selection, config.blocks);
  return { selection, issue: assembleIssue({ newsletter: config, selection, number: 1 }) };
}

describe('the items that come with the program', () => {
  it('report different events in texts that are not taken for one another', () => {
    const likeness = createTextLikeness('de');
    const reports = items.filter(({ kind }) => kind === 'report');
    const pairs = reports.flatMap((a, n) => reports.slice(n + 1).map((b) => [a, b] as const));
    const alike = pairs
      .filter(([a, b]) => likeness(a, b) > 0)
      .map((pair) => pair.map(({ id }) => id));
    expect(pairs.length).toBeGreaterThan(300);
    expect(alike).toEqual([]);
  });

  it('make the issue of 30 January 2026: its lead, its reports in order, its day', () => {
    const { selection, issue } = issueOf('2026-01-30');
    expect(selection.lead?.leading.topics).toContain('luftangriffe');
    expect(issue.blocks.map(({ type }) => type)).toEqual([
      'lead',
      'counter',
      'quote',
      'reports',
      'figure',
      'further-reading',
    ]);
    const reports = issue.blocks.find((block) => block.type === 'reports');
    expect(reports?.heading).toBe('Die wichtigsten Meldungen: Starlink, Verluste, Visa');
    expect(issue.subject).toMatch(/^\S+, Starlink, Verluste$/);
    expect(issue.counters).toMatchObject([{ days: 1437 }]);
  });

  it.each(['2025-02-13', '2025-03-19', '2025-04-04', '2026-01-25', '2026-01-30'] as const)(
    'make an issue of %s that nothing stops',
    (date) => {
      const { selection, issue } = issueOf(date);
      expect(selection.verdict).toEqual({ enough: true });
      expect(selection.filled).toEqual([]);
      expect(checkIssue(issue, config).filter(({ level }) => level === 'block')).toEqual([]);
    },
  );
});
