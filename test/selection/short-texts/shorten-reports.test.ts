import { describe, expect, it } from 'vitest';
import { assembleIssue } from '../../../src/issue/assemble-issue.ts';
import { reportsIn } from '../../../src/issue/print-blocks.ts';
import { explainSelection } from '../../../src/selection/explain-selection.ts';
import { selectItems } from '../../../src/selection/select-items.ts';
import { shortenReports } from '../../../src/selection/short-texts/shorten-reports.ts';
import type { Item } from '../../../src/sources/item.ts';
import { leadReport, report, testDay } from '../../support/items.ts';
import { newsletter } from '../../support/newsletter.ts';

const sentences = [
  'Die Stadt Kassel schließt im Herbst zwei ihrer fünf Bäder.',
  'Der Betrieb kostet nach Angaben der Kämmerei jährlich vier Millionen Euro.',
  'Die Vereine fürchten um ihre Kurse für Kinder, die im Herbst beginnen sollen.',
];
const long = sentences.join(' ');

function printedWith(items: readonly Item[], reportWords = 25, leadWords?: number) {
  const config = newsletter({
    blocks: [
      leadWords === undefined ? { type: 'lead' } : { type: 'lead', maxWords: leadWords },
      { type: 'reports', maxWords: reportWords },
    ],
    selection: { minimumReports: 1 },
  });
  const selected = selectItems({ date: testDay, items, used: [] }, config.selection, config.blocks);
  const selection = shortenReports(selected, config);
  const issue = assembleIssue({ newsletter: config, selection, number: 1 });
  const notes = new Map(explainSelection(selection).taken.map((row) => [row.id, row]));
  return {
    body: (id: string) => reportsIn(issue.blocks).find((one) => one.itemId === id)?.body,
    row: (id: string) => notes.get(id),
  };
}

describe('a report that is too long for its block', () => {
  it('is printed with the best sentences that fit, and the explanation says which', () => {
    const { body, row } = printedWith([
      leadReport(),
      report({ id: 'a', title: 'Kassel schließt Bäder', body: long }),
    ]);
    expect(body('a')).toBe(sentences.slice(0, 2).join(' '));
    expect(row('a')?.note).toBe('text shortened to sentences 1, 2 of 3 (34 to 21 words)');
    expect(row('a')?.shortened).toMatchObject({
      by: 'sentences',
      words: { before: 34, after: 21 },
    });
  });

  it('gives way to its summary in the list', () => {
    const summary = 'In Kassel sind zwei Bäder zu.';
    const { body, row } = printedWith([leadReport(), report({ id: 'a', body: long, summary })]);
    expect(body('a')).toBe('');
    expect(row('a')?.shortened).toMatchObject({ by: 'summary', text: summary, kept: [] });
    expect(row('a')?.note).toBe('its summary in place of the text (34 to 6 words)');
  });

  it('stays as it is where it fits, with or without a summary', () => {
    const { body, row } = printedWith(
      [leadReport(), report({ id: 'a', body: long, summary: 'Kurz.' })],
      40,
    );
    expect(body('a')).toBe(long);
    expect(row('a')).toMatchObject({ note: '', shortened: undefined });
  });

  it('is as long as it likes as lead, unless the lead has a limit', () => {
    const paragraphs = `${long}\n\n${'Der Rat berät am Montag über weitere Bäder. '.repeat(20)}`;
    const lead = leadReport({ body: paragraphs, summary: 'Ein Vorspann.' });
    expect(printedWith([lead]).body('lead')).toBe(paragraphs);
    const limited = printedWith([lead], 25, 50);
    expect(limited.body('lead')).toBe(`${long}\n\nDer Rat berät am Montag über weitere Bäder.`);
    expect(limited.row('lead')?.note).toMatch(/^text shortened to sentences 1, 2, 3, 4 of/);
  });

  it('is read in its own language, even if it does not say which', () => {
    const body =
      'The council of Leeds will close two of its five pools in the autumn. But critics disagree. The clubs of the city fear for the courses that they give to children.';
    const verdicts = (language?: string) => {
      const item = report({ id: 'a', title: 'Leeds will close two pools', body, language });
      const { shortened } = printedWith([leadReport(), item]).row('a') ?? {};
      return shortened?.sentences.map(({ verdict }) => verdict);
    };
    expect(verdicts('en')).toEqual(['kept', 'dangling', 'weaker']);
    expect(verdicts()).toEqual(verdicts('en'));
    expect(verdicts('fr')).not.toEqual(verdicts('en'));
  });

  it('is cut where no sentence fits, and the explanation says so', () => {
    const { body, row } = printedWith([
      leadReport(),
      report({ id: 'a', body: `Kassel ${'und Wien '.repeat(30)}.` }),
    ]);
    expect(body('a')).toMatch(/^Kassel und Wien .* …$/);
    expect(row('a')?.note).toMatch(/^text cut within its first sentence, as none fits \(6\d to/);
  });
});
