import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config/load-config.ts';
import { collectSources } from '../src/sources/collect-sources.ts';
import type { Item, ItemKind } from '../src/sources/item.ts';

const root = join(import.meta.dirname, '..');

/** What the newsletter that is shipped finds in its sources. */
async function shipped() {
  const config = await loadConfig({ root, env: {} });
  const sources = config.newsletters.get('morgenlage')?.sources ?? {};
  return await collectSources({ root, sources });
}

const ofKind = <K extends ItemKind>(items: readonly Item[], kind: K) =>
  items.filter((item): item is Extract<Item, { kind: K }> => item.kind === kind);
const words = (text: string) => text.split(/\s+/).filter(Boolean).length;

describe('the items that are shipped', () => {
  it('are read without a problem', async () => {
    const { problems } = await shipped();
    expect(problems.map(({ sentence }) => sentence)).toEqual([]);
  });

  it('are enough of each kind', async () => {
    const { items } = await shipped();
    expect(items.length).toBeGreaterThanOrEqual(30);
    expect(ofKind(items, 'report').length).toBeGreaterThanOrEqual(14);
    expect(ofKind(items, 'quote').length).toBeGreaterThanOrEqual(7);
    expect(ofKind(items, 'figure').length).toBeGreaterThanOrEqual(5);
    expect(ofKind(items, 'link').length).toBeGreaterThanOrEqual(4);
  });

  it('make a whole issue of 30 January 2026', async () => {
    const { items } = await shipped();
    const day = items.filter(({ date }) => date === '2026-01-30');
    const [lead, ...others] = ofKind(day, 'report').filter((report) => report.lead);
    expect(others).toEqual([]);
    expect(words(lead?.body ?? '')).toBeGreaterThanOrEqual(250);
    expect(words(lead?.body ?? '')).toBeLessThanOrEqual(400);
    expect(lead?.picture?.src).toMatch(/^media:/);
    expect(ofKind(day, 'report').filter((report) => !report.lead).length).toBeGreaterThanOrEqual(3);
    expect(ofKind(day, 'quote').filter(({ body }) => words(body) > 20)).not.toEqual([]);
    expect(ofKind(day, 'figure')).not.toEqual([]);
    expect(ofKind(day, 'link').length).toBeGreaterThanOrEqual(3);
  });

  it('have pictures that the program finds', async () => {
    const { items, media } = await shipped();
    const sources = items.flatMap(({ picture }) => picture?.src ?? []);
    expect(sources.length).toBeGreaterThan(0);
    for (const src of sources)
      expect([...media.keys()].map((name) => `media:${name}`)).toContain(src);
  });
});
