import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatedName } from '../../../src/web/api/repeated-name.ts';

describe('a name that stands twice', () => {
  it.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['[0,{"a":[{}, {"b" : "x,y", "b"\n: 1}]}]', [1, 'a', 1, 'b']],
    ['{"a":{"a":1},"b":{"a":"a\\":"}}', undefined],
    ['["a","a",{"a":"a"}]', undefined],
    ['"{\\"a\\":1,\\"a\\":2}"', undefined],
    ['{"__proto__":1,"__proto__":2}', ['__proto__']],
  ])('is found in %s', (json, path) => {
    expect(repeatedName(json)).toEqual(path);
  });

  it('is in nothing that JSON.stringify writes, and in all that has one written twice', () => {
    const objects = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { minKeys: 1 });
    fc.assert(
      fc.property(objects, fc.nat(), fc.constantFrom(undefined, 1), (object, nth, space) => {
        const json = JSON.stringify(object, undefined, space);
        expect(repeatedName(json)).toBeUndefined();
        const names = Object.keys(object);
        const name = names[nth % names.length] ?? '';
        const twice = `${json.slice(0, -1)},${JSON.stringify(name)}:0}`;
        expect(repeatedName(twice)).toEqual([name]);
      }),
    );
  });

  it('is looked for in a body as deep and as long as one may be', () => {
    expect(repeatedName('['.repeat(131_072) + ']'.repeat(131_072))).toBeUndefined();
    expect(repeatedName(`"${'\\n'.repeat(131_000)}"`)).toBeUndefined();
  });
});
