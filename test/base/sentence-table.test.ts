import { expect, it } from 'vitest';
import { say, translate } from '../../src/base/sentence-table.ts';

const table = { hello: (p: { name: string }) => `Hello ${p.name}.` };

it('says the same in another language', () => {
  const said = say(table, 'hello', { name: 'Ada' });
  expect(said.sentence).toBe('Hello Ada.');
  expect(translate({ hello: (p: { name: string }) => `Hallo ${p.name}.` }, said)).toBe(
    'Hallo Ada.',
  );
});

it('keeps the English sentence of a code that this version of the program does not have', () => {
  const stored = { code: 'retired', parameters: {}, sentence: 'As it was.' };
  expect(translate<string>({}, stored)).toBe('As it was.');
  expect(translate<string>({}, { ...stored, code: 'constructor' })).toBe('As it was.');
});
