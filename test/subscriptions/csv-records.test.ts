import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, readRecords } from '../../src/subscriptions/csv-records.ts';

async function records(pieces: Iterable<Uint8Array>): Promise<CsvRecord[]> {
  async function* input() {
    yield* pieces;
  }
  const found: CsvRecord[] = [];
  for await (const some of readRecords(input())) found.push(...some);
  return found;
}

function cutUp(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  let start = 0;
  for (const size of sizes) {
    pieces.push(bytes.subarray(start, start + size));
    start += size;
  }
  return [...pieces, bytes.subarray(start)];
}

// Longer than the part of a file by which its encoding is judged, so that pieces matter.
const head = `email,name\n${`${'x'.repeat(999)}\n`.repeat(66)}`;

describe('a CSV file', () => {
  it('is read the same however it arrives', async () => {
    const sign = fc.constantFrom('ab', ',', '"', '""', '\n', '\r\n', '\r', 'ü', '😀', ' ', '\xff');
    const text = fc.array(sign, { maxLength: 80 });
    const sizes = fc.array(fc.nat({ max: 12 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(text, sizes, async (signs, cuts) => {
        const bytes = Buffer.concat(
          signs.map((one) => Buffer.from(one, one === '\xff' ? 'latin1' : 'utf8')),
        );
        const whole = await records([Buffer.from(head), bytes]);
        expect(await records([Buffer.from(head), ...cutUp(bytes, cuts)])).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  it('gives back what was written by the rules', async () => {
    const field = fc
      .string({ unit: fc.constantFrom('a', ',', ';', '"', '\n', 'ü', '=', "'"), maxLength: 8 })
      .map((value) => value.trim());
    const row = fc.tuple(field, field).filter((fields) => fields.some((value) => value !== ''));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        const quoted = rows.map((fields) =>
          fields.map((value) => `"${value.replaceAll('"', '""')}"`).join(','),
        );
        const found = await records([Buffer.from(`email,name\n${quoted.join('\r\n')}`)]);
        const fields = found
          .slice(1)
          .map((record) => ('fields' in record ? record.fields : record));
        expect(fields).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it('counts lines as an editor does', async () => {
    const found = await records([Buffer.from('email\n\n"a\nb"\r\n\rc\n"d')]);
    expect(found).toEqual([
      { line: 1, fields: ['email'] },
      { line: 3, fields: ['a\nb'] },
      { line: 6, fields: ['c'] },
      { line: 7, problem: 'quotes' },
    ]);
  });
});
