import { expect, it } from 'vitest';
import type { CalendarDay } from '../../src/base/calendar.ts';
import type { Explanation } from '../../src/selection/explain-selection.ts';
import type { UsedItem } from '../../src/selection/selection.ts';
import type { Act, ApprovalNotes } from '../../src/storage/issue-record.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { approvedIssue, nothingKnown } from '../support/audience.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { testIssue } from '../support/issues.ts';
import { testLetter } from '../support/letters.ts';

const act = (reason?: string): Act => ({
  actor: 'erika',
  reason,
  at: new Date('2026-01-30T04:00:00.000Z'),
});
const issue = testIssue();
const letter = testLetter();
const leftOut: Explanation['leftOut'] = [
  {
    id: 'old',
    kind: 'report',
    title: 'Alt',
    date: '2026-01-20',
    code: 'used',
    parameters: { printedOn: '2026-01-21' },
    sentence: 'Already used in the issue of 2026-01-21.',
  },
];
const used: UsedItem[] = [
  { itemId: 'lead', date: issue.date, quoteKey: undefined },
  { itemId: 'words', date: issue.date, quoteKey: 'muster: worte' },
];

const notes: ApprovalNotes = {
  findings: [
    {
      level: 'info',
      code: 'reading.time',
      parameters: { minutes: 5, words: 953 },
      sentence: 'Reading time: 5 minutes (953 words).',
    },
  ],
  explanation: { taken: [], leftOut, unlisted: 7 },
};
const known = { ...notes, used, words: '' };

describeOnEachDatabase('the issue store', (open) => {
  it('gives a draft back as it was stored', async () => {
    await using storage = await open();
    const saved = await storage.issues.saveDraft(issue, act('first look'));
    expect(saved).toEqual({
      id: 1,
      newsletter: 'lage',
      date: '2026-01-30',
      status: 'draft',
      number: undefined,
      issue,
      contentHash: undefined,
      reason: 'first look',
      actor: 'erika',
      paused: false,
      updatedAt: '2026-01-30T04:00:00.000Z',
    });
    expect(await storage.issues.find('lage', '2026-01-30')).toEqual(saved);
    expect(await storage.issues.find('lage', '2026-01-31')).toBeUndefined();
  });

  it('replaces a draft, but never an approved issue', async () => {
    await using storage = await open();
    await storage.issues.saveDraft(issue, act());
    const newer = testIssue({ subject: 'Neuer' });
    const replaced = await storage.issues.saveDraft(newer, act());
    expect(replaced).toMatchObject({ id: 1, issue: newer });
    await storage.issues.approve(newer, letter, known, act());
    expect(await storage.issues.saveDraft(issue, act())).toBeUndefined();
    expect((await storage.issues.find('lage', issue.date))?.issue?.subject).toBe('Neuer');
  });

  it('makes a draft of a skipped or held issue when there is material after all', async () => {
    await using storage = await open();
    await storage.issues.skip('lage', issue.date, act('too little'));
    const draft = await storage.issues.saveDraft(issue, act());
    expect(draft).toMatchObject({ status: 'draft', reason: undefined });
    await storage.issues.move(1, ['draft'], 'held', act('picture is wrong'));
    expect(await storage.issues.saveDraft(issue, act())).toMatchObject({ status: 'draft' });
  });

  it('skips a day that has no issue or a draft, and no other', async () => {
    await using storage = await open();
    expect(await storage.issues.skip('lage', '2026-01-29', act('too little'))).toBe(true);
    expect(await storage.issues.find('lage', '2026-01-29')).toMatchObject({
      status: 'skipped',
      issue: undefined,
      reason: 'too little',
    });
    await storage.issues.saveDraft(issue, act());
    expect(await storage.issues.skip('lage', issue.date, act('holiday'))).toBe(true);
    await approvedIssue(storage);
    expect(await storage.issues.skip('lage', issue.date, act('holiday'))).toBe(false);
  });

  it('freezes letter, number, hash and printed items with an approval', async () => {
    await using storage = await open();
    await storage.issues.saveDraft(issue, act());
    const record = await storage.issues.approve(issue, letter, known, act());
    expect(record).toMatchObject({
      status: 'approved',
      number: 1,
      contentHash: letter.contentHash,
      issue,
    });
    expect(await storage.issues.letter(1)).toEqual(letter);
    expect(await storage.issues.approvalNotes(1)).toEqual(notes);
    expect(await storage.issues.usedItems('lage', '2026-01-31')).toEqual(used);
    expect(await storage.issues.usedItems('lage', issue.date)).toEqual([]);
    expect(await storage.issues.usedItems('other', '2026-01-31')).toEqual([]);
  });

  it('lets one of two approvals win', async () => {
    await using storage = await open();
    await storage.issues.saveDraft(issue, act());
    const results = await Promise.all([
      storage.issues.approve(issue, letter, known, act()),
      storage.issues.approve(issue, letter, known, act()),
    ]);
    expect(results.filter((result) => result === 'no-draft')).toHaveLength(1);
    const events = await storage.issues.events(1);
    expect(events.map((event) => event.status)).toEqual(['draft', 'approved']);
  });

  it('does not approve what is not there or was cancelled', async () => {
    await using storage = await open();
    expect(await storage.issues.approve(issue, letter, known, act())).toBe('no-draft');
    await storage.issues.saveDraft(issue, act());
    await storage.issues.move(1, ['draft'], 'cancelled', act());
    expect(await storage.issues.approve(issue, letter, known, act())).toBe('no-draft');
    expect(await storage.issues.letter(1)).toBeUndefined();
  });

  it('moves an issue once and only from where it was expected', async () => {
    await using storage = await open();
    const { id } = await approvedIssue(storage);
    const moves = await Promise.all(
      [1, 2, 3].map(() => storage.issues.move(id, ['approved'], 'sending', act())),
    );
    expect(moves.filter(Boolean)).toHaveLength(1);
    expect(await storage.issues.move(id, ['draft', 'held'], 'cancelled', act())).toBe(false);
    expect(await storage.issues.move(99, ['approved'], 'sending', act())).toBe(false);
    expect((await storage.issues.find('lage', issue.date))?.status).toBe('sending');
  });

  it('frees the items when an approval is taken back, but keeps the number for its date', async () => {
    await using storage = await open();
    await storage.issues.saveDraft(issue, act());
    await storage.issues.approve(issue, letter, known, act());
    expect(await storage.issues.move(1, ['approved'], 'held', act('wrong date'))).toBe(true);
    expect(await storage.issues.usedItems('lage', '2026-01-31')).toEqual([]);
    expect(await storage.issues.letter(1)).toBeUndefined();
    expect(await storage.issues.approvalNotes(1)).toBeUndefined();
    const held = await storage.issues.find('lage', issue.date);
    expect(held).toMatchObject({ status: 'held', number: undefined, contentHash: undefined });
    expect(await storage.issues.nextNumber('lage', '2026-01-31', 1)).toBe(2);
    expect(await storage.issues.nextNumber('lage', issue.date, 1)).toBe(1);
    expect(await storage.issues.approve(issue, letter, known, act())).toMatchObject({ number: 1 });
  });

  it('remembers what was printed when an issue is cancelled half-way', async () => {
    await using storage = await open();
    await storage.issues.saveDraft(issue, act());
    await storage.issues.approve(issue, letter, known, act());
    await storage.issues.move(1, ['approved'], 'sending', act());
    await storage.issues.move(1, ['sending'], 'cancelled', act('wrong quote'));
    expect(await storage.issues.usedItems('lage', '2026-01-31')).toEqual(used);
    expect(await storage.issues.letter(1)).toEqual(letter);
  });

  it('approves an issue again that was held while it was being sent', async () => {
    await using storage = await open();
    const { id } = await approvedIssue(storage);
    await storage.issues.move(id, ['approved'], 'sending', act());
    await storage.issues.move(id, ['sending'], 'held', act('wrong link'));
    const corrected = testLetter({ contentHash: 'c'.repeat(64) });
    await storage.issues.approve(issue, corrected, known, act());
    expect(await storage.issues.letter(id)).toEqual(corrected);
  });

  it('pauses and resumes once each, and writes it down', async () => {
    await using storage = await open();
    const { id } = await approvedIssue(storage);
    expect(await storage.issues.setPaused(id, true, act('a mistake?'))).toBe(true);
    expect(await storage.issues.setPaused(id, true, act())).toBe(false);
    expect((await storage.issues.find('lage', issue.date))?.paused).toBe(true);
    expect(await storage.issues.setPaused(id, false, act())).toBe(true);
    expect((await storage.issues.find('lage', issue.date))?.paused).toBe(false);
    expect((await storage.issues.events(id)).slice(-2)).toEqual([
      { status: 'paused', actor: 'erika', reason: 'a mistake?', at: '2026-01-30T04:00:00.000Z' },
      { status: 'resumed', actor: 'erika', reason: undefined, at: '2026-01-30T04:00:00.000Z' },
    ]);
  });

  it('counts on from the highest number ever given, whatever its date', async () => {
    await using storage = await open();
    const next = (date: CalendarDay, first = 100) => storage.issues.nextNumber('lage', date, first);
    expect(await next('2026-01-30')).toBe(100);
    await approvedIssue(storage, { date: '2026-01-28', number: 100 });
    await approvedIssue(storage, { date: '2026-01-30', number: 101 });
    await storage.issues.saveDraft(testIssue({ date: '2026-01-31', number: 102 }), act());
    expect(await next('2026-01-31')).toBe(102);
    expect(await next('2026-01-29')).toBe(102);
    expect(await next('2026-01-28')).toBe(100);
    expect(await next('2026-01-31', 500)).toBe(500);
    expect(await storage.issues.nextNumber('other', '2026-01-31', 7)).toBe(7);
  });

  it('gives a number once, however many issues are approved with it at once', async () => {
    await using storage = await open();
    await using other = await openStorage(storage);
    const dates = ['2026-01-26', '2026-01-27', '2026-01-28', '2026-01-29'] as const;
    for (const date of dates) await storage.issues.saveDraft(testIssue({ date }), act());
    const results = await Promise.all(
      dates.map((date, n) => {
        const { issues } = n % 2 === 0 ? storage : other;
        return issues.approve(
          testIssue({ date, number: 1 }),
          testLetter({ date }),
          nothingKnown,
          act(),
        );
      }),
    );
    expect(results.filter((result) => result === 'number-taken')).toHaveLength(3);
    const [winner] = results.filter((result) => typeof result !== 'string');
    for (const date of dates) {
      const record = await storage.issues.find('lage', date);
      const won = date === winner?.date;
      expect(record).toMatchObject(won ? { number: 1 } : { status: 'draft', number: undefined });
    }
  });

  it('does not give an issue a second number', async () => {
    await using storage = await open();
    const { id } = await approvedIssue(storage, { number: 7 });
    await storage.issues.move(id, ['approved'], 'held', act());
    const again = testIssue({ number: 8 });
    expect(await storage.issues.approve(again, letter, nothingKnown, act())).toBe('number-taken');
    expect((await storage.issues.find('lage', issue.date))?.status).toBe('held');
  });

  it('lists issues of a newsletter, newest first', async () => {
    await using storage = await open();
    await approvedIssue(storage, { date: '2026-01-28' });
    await storage.issues.saveDraft(testIssue({ date: '2026-01-29' }), act());
    await storage.issues.skip('lage', '2026-01-30', act('holiday'));
    await storage.issues.skip('other', '2026-01-30', act('holiday'));
    const dates = async (...rest: [('draft' | 'skipped')[]?, number?, CalendarDay?]) =>
      (await storage.issues.list('lage', ...rest)).map((record) => record.date);
    expect(await dates()).toEqual(['2026-01-30', '2026-01-29', '2026-01-28']);
    expect(await dates(undefined, 1)).toEqual(['2026-01-30']);
    expect(await dates(['draft', 'skipped'], 5)).toEqual(['2026-01-30', '2026-01-29']);
    expect(await dates([])).toEqual([]);
    expect(await dates(undefined, 1, '2026-01-30')).toEqual(['2026-01-29']);
    expect(await dates(['draft'], 5, '2026-01-29')).toEqual([]);
  });

  it('tells the days of issues and when they changed, newest first', async () => {
    await using storage = await open();
    await approvedIssue(storage, { date: '2026-01-28' });
    await storage.issues.saveDraft(testIssue({ date: '2026-01-29' }), act());
    await storage.issues.skip('lage', '2026-01-30', act('holiday'));
    await storage.issues.skip('other', '2026-01-30', act('holiday'));
    expect(await storage.issues.days('lage', ['draft', 'skipped'])).toEqual([
      { date: '2026-01-30', updatedAt: '2026-01-30T04:00:00.000Z' },
      { date: '2026-01-29', updatedAt: '2026-01-30T04:00:00.000Z' },
    ]);
    expect(await storage.issues.days('lage', ['draft', 'skipped'], 1)).toMatchObject([
      { date: '2026-01-30' },
    ]);
    expect(await storage.issues.days('lage', [])).toEqual([]);
  });

  it('browses assembled issues by days', async () => {
    await using storage = await open();
    for (const date of ['2026-01-27', '2026-01-28', '2026-01-29'] as const) {
      await storage.issues.saveDraft(testIssue({ date }), act());
    }
    await storage.issues.skip('lage', '2026-01-30', act('holiday'));
    const dates = async (which: Partial<Parameters<typeof storage.issues.browse>[2]>) => {
      const whole = { limit: 9, ...which };
      const found = await storage.issues.browse('lage', ['draft', 'skipped'], whole);
      return found.map(({ date }) => date.slice(-2));
    };
    expect(await dates({})).toEqual(['29', '28', '27']);
    expect(await dates({ limit: 2 })).toEqual(['29', '28']);
    expect(await dates({ from: '2026-01-28', before: '2026-01-29' })).toEqual(['28']);
    expect(await dates({ before: '2026-01-27' })).toEqual([]);
  });

  it('tells what the page of an issue depends on', async () => {
    await using storage = await open();
    for (const date of ['2026-01-27', '2026-01-28', '2026-01-30'] as const)
      await approvedIssue(storage, { date });
    await storage.issues.saveDraft(testIssue({ date: '2026-01-29' }), act());
    const published = (date: CalendarDay) =>
      storage.issues.published('lage', date, ['approved', 'sent']);
    expect(await published('2026-01-28')).toEqual({
      id: expect.any(Number),
      contentHash: (await storage.issues.find('lage', '2026-01-28'))?.contentHash,
      previous: '2026-01-27',
      next: '2026-01-30',
    });
    expect(await published('2026-01-30')).toMatchObject({ next: undefined });
    expect(await published('2026-01-29')).toBeUndefined();
    expect(await storage.issues.published('other', '2026-01-28', ['sent'])).toBeUndefined();
  });
});
