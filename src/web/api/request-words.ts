import type { FormatWords } from '../../base/schema-sentences.ts';

const empty = 'is empty: write a value, or leave it out where it is optional';

/** How sentences speak of a JSON body. */
export const jsonWords: FormatWords = {
  key: 'field',
  empty,
  nothing: 'is null: write a value, or leave the field out where it is optional',
  list: 'must be a list: write it in square brackets, ["…", "…"]',
  mapping: 'must be an object: write its fields in braces, {"name": "value"}',
};

/** How sentences speak of the parameters of an address. */
export const addressWords: FormatWords = { ...jsonWords, key: 'parameter', nothing: empty };
