import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Problem, refuse } from './problem.ts';
import { wholeNumber } from './whole-number.ts';

/** How many entries a page has. */
export const pageQuery = {
  limit: wholeNumber(1, 200)
    .default(50)
    .meta({ description: 'At most so many entries; 50 without it.' }),
  cursor: z
    .string()
    .max(1000)
    .optional()
    .meta({ description: '`nextCursor` of the page before; without it the first page.' }),
};

/** Returns the page's shape. */
export function pageOf<T extends z.ZodType>(entry: T) {
  return z.object({
    data: z.array(entry),
    nextCursor: z.string().nullable().meta({ description: 'Null on the last page.' }),
  });
}

/** Returns a cursor that stands behind `place` in the list of that name; to others it says nothing. */
export function cursorAfter(list: string, place: string | number): string {
  // Not a secret: it tells a cursor that was cut off, or is another list's, from one of ours.
  const check = createHash('sha256').update(`${list}\0${place}`).digest('base64url').slice(0, 8);
  return `${Buffer.from(String(place)).toString('base64url')}.${check}`;
}

/** Returns the place that a cursor of the list stands behind; undefined if it is none of its. */
export function placeOf(list: string, cursor: string): string | undefined {
  const [place = ''] = cursor.split('.');
  const text = Buffer.from(place, 'base64url').toString('utf8');
  return cursorAfter(list, text) === cursor ? text : undefined;
}

/** Returns the refusal of a cursor that is none. */
export const noCursor = (): Problem =>
  refuse(422, 'cursor must be the whole nextCursor of another page of this list.', 'cursor');
