import { describe, expect, it } from 'vitest';
import { canonicalLink } from '../../src/sources/canonical-link.ts';
import { entryId } from '../../src/sources/feeds/entry-identity.ts';
import { isIdle, isTracking } from '../../src/sources/tracking-parameters.ts';

const idOf = (link: string) => entryId({ link, categories: [], pictures: [] }, 'z');
const page = 'https://a.example/p?id=1';

describe('parameters that tell where a reader came from', () => {
  it.each(['utm_source=x', 'fbclid=1', 'ref=rss', 'source=', 'cmpid=4', 'ref_src=x', 'xtor=RSS-1'])(
    'are no part of an id: %s',
    (parameter) => {
      expect(idOf(`${page}&${parameter}`)).toBe('z-65e4b95aa8f3f864');
      expect(canonicalLink(`${page}&${parameter}`)).toBe(canonicalLink(page));
    },
  );

  it.each([
    ['hsa_acc=1', 'z-b9a17f7e41de82f7'],
    ['igsh=x', 'z-6a5d2851acb51048'],
    ['amp=', 'z-bc228bae61fe8b7f'],
    ['from=rss', 'z-a9f4a475ecda4722'],
    ['ref=share', 'z-e03871d500a9eebb'],
  ])(
    'that the ids of older versions hold stay in them, and not in comparing: %s',
    (parameter, id) => {
      expect(idOf(`${page}&${parameter}`)).toBe(id);
      expect(canonicalLink(`${page}&${parameter}`)).toBe(canonicalLink(page));
    },
  );

  it('name content where they have another value', () => {
    for (const parameter of [
      ['ref', 'a-7'],
      ['source', 'dpa'],
      ['id', 'rss'],
    ] as const)
      expect([isTracking(parameter), isIdle(parameter)]).toEqual([false, false]);
  });
});
