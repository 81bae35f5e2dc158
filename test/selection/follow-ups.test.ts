import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import type { PastIssue, UsedItem } from '../../src/selection/selection.ts';
import type { Item } from '../../src/sources/item.ts';
import { leadReport, report, testDay } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

type Settings = NonNullable<Parameters<typeof newsletter>[0]>;

const day = (offset: number) => addDays(testDay, offset);

function select(
  items: readonly Item[],
  used: readonly UsedItem[],
  options: { rules?: Settings['selection']; past?: PastIssue[] } = {},
) {
  const { rules, past } = options;
  const { selection, blocks } = newsletter({ selection: { freshDays: 5, ...rules } });
  return selectItems({ date: testDay, items, used, past }, selection, blocks);
}

const printedOn = (itemId: string, offset: number) => ({ itemId, date: day(offset) });
const told = report({ id: 'told', story: 's', date: day(-2), title: 'Streik beginnt' });
const newer = report({ id: 'newer', story: 's', source: 'B' });
const other = report({ id: 'other', source: 'C' });

describe('a story that an earlier issue told', () => {
  it('comes again with newer material and names the issue that told it last', () => {
    const again = { ...told, id: 'told-again', date: day(-1), title: 'Streik geht weiter' };
    const used = [printedOn('told', -2), printedOn('told-again', -1)];
    const { reports } = select([told, again, newer, other], used);
    const byId = new Map(reports.map(({ leading, followUp }) => [leading.id, followUp]));
    expect(byId.get('newer')).toEqual({
      date: day(-1),
      title: 'Streik geht weiter',
      hasPage: false,
    });
    expect(byId.get('other')).toBeUndefined();
  });

  it('is quoted with the title that the issue printed, and knows whether that has a page', () => {
    const beside = { ...told, id: 'beside', priority: 3, source: 'D', title: 'Anders gesagt' };
    const used = [printedOn('told', -2), printedOn('beside', -2)];
    const past = [{ date: day(-2), itemIds: ['told'], isPublic: true }];
    expect(select([told, beside, newer], used, { past }).reports[0]?.followUp).toEqual({
      date: day(-2),
      title: 'Streik beginnt',
      hasPage: true,
    });
    const hidden = [{ date: day(-2), isPublic: false }];
    expect(select([told, beside, newer], used, { past: hidden }).reports[0]?.followUp).toEqual({
      date: day(-2),
      title: 'Anders gesagt',
      hasPage: false,
    });
  });

  it('may open an issue', () => {
    const { lead } = select([told, leadReport({ story: 's' })], [printedOn('told', -2)]);
    expect(lead?.followUp?.date).toBe(day(-2));
  });

  it('stays out where follow-ups are not wanted', () => {
    const used = [printedOn('told', -2)];
    const { reports, leftOut } = select([told, newer, other], used, {
      rules: { followUps: false },
    });
    expect(reports.map(({ leading }) => leading.id)).toEqual(['other']);
    expect(leftOut.find(({ id }) => id === 'newer')).toMatchObject({
      code: 'told-before',
      sentence:
        'The issue of 2026-01-28 told this event with "Streik beginnt", and nothing follows up (selection.followUps).',
    });
  });

  it('leaves room for new events: so many and no more, the lead among them', () => {
    const stories = ['p', 'q', 'r'].flatMap((story) => [
      report({ id: `old-${story}`, story, date: day(-1) }),
      report({ id: `new-${story}`, story, source: story, priority: 2 }),
    ]);
    const used = ['p', 'q', 'r'].map((story) => printedOn(`old-${story}`, -1));
    const items = [...stories, other];
    const ids = (selection: ReturnType<typeof select>) =>
      selection.reports.map(({ leading }) => leading.id);
    const usual = select(items, used, { rules: { maxFollowUps: 2 } });
    expect(ids(usual)).toEqual(['new-p', 'new-q', 'other']);
    expect(usual.leftOut.find(({ id }) => id === 'new-r')).toMatchObject({
      code: 'follow-up-limit',
      sentence:
        'Follows up the issue of 2026-01-29. The issue already has 2 reports that follow up earlier ones (selection.maxFollowUps).',
    });
    expect(select([...items, leadReport()], used).verdict).toEqual({ enough: true });
    const led = [leadReport({ id: 'lead-p', story: 'p' }), ...items];
    const ranked = select(led, used, { rules: { maxFollowUps: 1 } });
    expect(ranked.lead?.followUp).toBeDefined();
    expect(ids(ranked)).toEqual(['other']);
    expect(ids(select(items, used))).toEqual(['new-p', 'new-q', 'new-r']);
  });
});
