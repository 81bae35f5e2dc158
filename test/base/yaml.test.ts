import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { readYaml } from '../../src/base/yaml.ts';

const schema = z.strictObject({
  title: z.string().min(1).max(20),
  pages: z.int().min(1).max(9).optional(),
  paid: z.boolean().optional(),
  weight: z.number().optional(),
  mode: z.enum(['skip', 'fill']).optional(),
  tags: z.array(z.string()).max(2).optional(),
  only: z.literal('this').optional(),
  mail: z.email().optional(),
  time: z
    .string()
    .regex(/^\d\d:\d\d$/, 'must be a time of day, written "06:00"')
    .optional(),
  nested: z.strictObject({ freshDays: z.int().optional() }).optional(),
  named: z.record(
    z.string().regex(/^[a-z]+$/, 'must be lower-case'),
    z.strictObject({ x: z.int() }),
  ),
  parts: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('lead') }),
        z.strictObject({
          type: z.literal('text'),
          body: z.string(),
          heading: z.string().optional(),
        }),
      ]),
    )
    .optional(),
});
const good = 'title: Morgen\nnamed: {}\n';

/** The problems of `text`, each as `line:column problem`. */
function problems(text: string, firstLine?: number): string[] {
  const reading = readYaml(text, schema, firstLine);
  return reading.ok ? [] : reading.problems.map((p) => `${p.line}:${p.column} ${p.problem}`);
}

describe('reading YAML', () => {
  it('returns the value that the schema makes', () => {
    const reading = readYaml(`# comment\n${good}pages: 3\n`, schema);
    expect(reading).toMatchObject({ ok: true, value: { title: 'Morgen', named: {}, pages: 3 } });
  });

  it('tells all problems of a text at once, in order of lines', () => {
    const text = 'titel: Morgen\npages: 0\nnested:\n  freshDay: 1\nnamed: {}\nmode: skipp\n';
    expect(problems(text)).toEqual([
      '1:1 title is missing: add it',
      '1:1 titel is not a known field: did you mean "title"?',
      '2:1 pages must be at least 1, not 0',
      '4:3 nested.freshDay is not a known field: did you mean "freshDays"?',
      '6:1 mode must be one of "skip", "fill", not "skipp": did you mean "skip"?',
    ]);
  });

  it('counts lines from where the text begins in its file', () => {
    expect(problems('title: 1\nnamed: {}', 40)).toEqual([
      '40:1 title must be text: write it in quotation marks, "1"',
    ]);
  });

  it.each([
    ['pages: "3"', 'pages must be a number: write it without quotation marks'],
    ['pages: 163.000 Tote', 'pages must be a number, in digits without separators of thousands'],
    ['pages: 2.5', 'pages must be a whole number'],
    ['pages: 12', 'pages must be at most 9, not 12'],
    ['weight: .nan', 'weight must be a number, in digits without separators of thousands'],
    ['paid: yes', 'paid must be true or false'],
    ['tags: eins', 'tags must be a list: write each entry on a line of its own after "- "'],
    ['tags: [a, b, c]', 'tags must have at most 2 entries'],
    ['tags: [a, 2]', 'tags[1] must be text: write it in quotation marks, "2"'],
    ['mail: foo', 'mail must be an e-mail address such as redaktion@example.org'],
    ['time: 6 Uhr', 'time must be a time of day, written "06:00"'],
    [
      'mode:',
      'mode is empty: write a value or remove the line (a value that begins with # needs quotation marks)',
    ],
    [
      'nested: 1',
      'nested must have fields of its own: write each as "name: value" on an indented line',
    ],
    ['__proto__: {pages: 1}', /^__proto__ is not a known field: known here are title, pages/],
    ['only: other', 'only must be "this", not "other"'],
    ['parts: [{}]', 'parts[0].type is missing: write one of "lead", "text"'],
    [
      'parts: [{type: leed}]',
      'parts[0].type must be one of "lead", "text", not "leed": did you mean "lead"?',
    ],
    [
      'parts: [{type: text, body: x, headin: y}]',
      'parts[0].headin is not a known field: did you mean "heading"?',
    ],
  ])('says of "%s": %s', (line, expected) => {
    const [first = '', ...others] = problems(good + line);
    expect(others).toEqual([]);
    expect(first.replace(/^3:\d+ /, '')).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it('checks the names and the fields of records', () => {
    expect(problems('title: x\nnamed:\n  Bad: {x: 1}\n  good:\n    y: 1\n')).toEqual([
      '3:3 named.Bad must be lower-case',
      '4:3 named.good.x is missing: add it',
      '5:5 named.good.y is not a known field: did you mean "x"?',
    ]);
  });

  it.each([
    ['an empty text', '', '1:1 there are no fields: write "name: value" lines'],
    ['comments alone', '# nothing\n', '1:1 there are no fields: write "name: value" lines'],
    ['a list', '- a\n- b\n', '1:1 there must be "name: value" lines here'],
    ['a word', 'Hallo\n', '1:1 there must be "name: value" lines here'],
    ['a tab', `${good}nested:\n\tfreshDays: 1\n`, '4:1 a tab indents this line: use spaces'],
    [
      'a key given twice',
      `${good}title: Abend\n`,
      '3:1 title is written twice, first on line 1: remove one',
    ],
    [
      'a colon in a value',
      'title: Morgen: Lage\n',
      '1:8 a value that contains ": " must be written in quotation marks',
    ],
    [
      'text after a quotation',
      'title: "Morgen" Lage\n',
      '1:17 something follows that does not belong here: quotation marks may be missing',
    ],
    [
      'a quotation mark that is not closed',
      'title: "Morgen\n',
      '2:1 a quotation mark, a bracket or a colon is missing',
    ],
    [
      'a value that begins with an asterisk',
      'title: *wichtig\n',
      '1:8 a value that begins with * must be written in quotation marks (there is no anchor &wichtig)',
    ],
    ['a tag', 'title: !!js/function x\n', '1:8 tags (!name) are not known here: remove it'],
    [
      'a second document',
      `${good}---\ntitle: Abend\n`,
      '3:1 a second document begins: remove the line "---"',
    ],
    ['endless brackets', `title: ${'['.repeat(20_000)}`, /nested too deeply/],
  ])('explains %s', (_, text, expected) => {
    expect(problems(text)).toEqual([
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    ]);
  });

  it('tells a duplicate key together with what is wrong elsewhere', () => {
    expect(problems(`${good}title: Abend\npages: 0\n`)).toHaveLength(2);
  });

  it('refuses aliases that multiply, and takes those that do not', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`)}]`,
    );
    const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x]', ...levels].join('\n');
    expect(problems(bomb)).toEqual([
      '1:1 aliases (*name) multiply too often: write the values out',
    ]);
    expect(readYaml('title: &t Morgen\ntags: [*t]\nnamed: {}', schema).ok).toBe(true);
    expect(problems('title: &t [*t]\nnamed: {}')).toEqual(['1:1 title must be text']);
  });

  it('tells only the first problems of a text that is something else', () => {
    const strange = Array.from({ length: 5000 }, (_, i) => `field${i}: 1`).join('\n');
    expect(problems(strange).length).toBeLessThan(51);
  });

  it('gives the same problems for line ends of Windows', () => {
    const text = `${good}pages: 0\nmode: x\n`;
    expect(problems(text.replaceAll('\n', '\r\n'))).toEqual(problems(text));
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      'title',
      ': ',
      '- ',
      '\n',
      '  ',
      '\t',
      '"',
      "'",
      '[',
      '}',
      '&a ',
      '*a',
      '!x ',
      '|',
      '>',
      '#',
      '---\n',
      '\u0000',
      '? ',
      '1',
      '{',
      ',',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const reading = readYaml(any, schema);
        if (!reading.ok) expect(reading.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads back what was written', () => {
    const value = fc.record(
      {
        title: fc
          .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
          .filter((t) => t.length <= 20),
        named: fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.record({ x: fc.integer() }), {
          noNullPrototype: true,
        }),
        pages: fc.integer({ min: 1, max: 9 }),
        paid: fc.boolean(),
        weight: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
        tags: fc.array(fc.string(), { maxLength: 2 }),
      },
      { requiredKeys: ['title', 'named'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(value, (any) => {
        expect(readYaml(stringify(any), schema)).toMatchObject({ ok: true, value: any });
      }),
    );
  });
});
