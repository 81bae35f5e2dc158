import { describe, expect, it } from 'vitest';
import type { StoryRules } from '../../src/config/story-rules.ts';
import { withEditorsStories } from '../../src/selection/editors-stories.ts';
import { groupableReports } from '../../src/selection/groupable-reports.ts';
import { groupStories } from '../../src/selection/grouping/group-stories.ts';
import type { Placement } from '../../src/selection/grouping/placement.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import type { ReportItem } from '../../src/sources/item.ts';
import { leadReport, report, testDay } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

const { selection: rules, blocks } = newsletter();
const fire = (id: string, source: string, fields: Partial<ReportItem> = {}) =>
  report({
    id,
    source,
    title: 'Großbrand in Lagerhalle im Hafen von Lehnau',
    body: 'Im Hafen von Lehnau ist am Donnerstag eine Lagerhalle ausgebrannt. Drei Feuerwehrleute wurden verletzt, 120 Anwohner mussten ihre Wohnungen verlassen.',
    ...fields,
  });
const others = [leadReport(), report({ id: 'x' }), report({ id: 'y', source: 'Blatt Y' })];

function select(given: readonly ReportItem[], stories: Partial<StoryRules> = {}) {
  const items = withEditorsStories(given, { ...rules.stories, ...stories });
  const reports = groupableReports(items, testDay, rules);
  const places = new Map(
    groupStories(reports).map((place): [string, Placement] => [place.id, place]),
  );
  return selectItems({ date: testDay, items, used: [], places }, rules, blocks);
}

describe('choosing from reports that were grouped', () => {
  it('prints one report of an event and names the other source', () => {
    const { reports, leftOut } = select([...others, fire('a', 'Blatt A'), fire('b', 'Blatt B')]);
    const story = reports.find(({ leading }) => leading.id === 'a');
    expect(story?.also.map(({ source }) => source)).toEqual(['Blatt B']);
    expect(leftOut.find(({ id }) => id === 'b')).toMatchObject({
      code: 'same-story',
      ledBy: 'a',
      sentence: expect.stringMatching(/In common: .*Lehnau/),
    });
  });

  it("prints both when an editor's stories tell them apart", () => {
    const { reports } = select([
      ...others,
      fire('a', 'Blatt A', { story: 'hafen' }),
      fire('b', 'Blatt B', { story: 'feuerwehr' }),
    ]);
    expect(reports.map(({ leading }) => leading.id)).toEqual(expect.arrayContaining(['a', 'b']));
  });

  it('lets a report join the story that an editor named for another', () => {
    const { leftOut } = select([
      ...others,
      fire('a', 'Blatt A', { story: 'hafen', priority: 1 }),
      fire('b', 'Blatt B'),
    ]);
    expect(leftOut.find(({ id }) => id === 'b')).toMatchObject({ code: 'same-story', ledBy: 'a' });
  });

  it('gives no say to what is never printed', () => {
    const items = [
      fire('a', 'Blatt A', { withdrawn: true }),
      fire('b', 'Blatt B', { draft: true }),
      fire('c', 'Blatt C', { date: '2026-02-03' }),
      fire('d', 'Blatt D', { date: '2025-01-01' }),
      fire('e', 'Blatt E'),
    ];
    expect(groupableReports(items, testDay, rules).map(({ id }) => id)).toEqual(['e']);
  });

  const byLink = { url: 'https://a.example/hafen' };

  it('prints both reports that the newsletter names as apart, by link or id', () => {
    const { reports } = select([...others, fire('a', 'Blatt A', byLink), fire('b', 'Blatt B')], {
      apart: [[byLink.url, 'b']],
    });
    expect(reports.map(({ leading }) => leading.id)).toEqual(expect.arrayContaining(['a', 'b']));
  });

  it('makes one story of what the newsletter names as together, and says who says so', () => {
    const { leftOut } = select(
      [...others, fire('a', 'Blatt A', { ...byLink, priority: 1 }), report({ id: 'market' })],
      { together: [[byLink.url, 'market']] },
    );
    expect(leftOut.find(({ id }) => id === 'market')).toMatchObject({
      code: 'same-story',
      ledBy: 'a',
      sentence: expect.stringMatching(/ An editor says so\.$/),
    });
  });

  it("lets the newsletter's word go before the story of the items", () => {
    const items = [...others, fire('a', 'A', { story: 'x' }), fire('b', 'B', { story: 'x' })];
    expect(select(items, { apart: [['a', 'b']] }).leftOut.map(({ id }) => id)).not.toContain('b');
  });
});
