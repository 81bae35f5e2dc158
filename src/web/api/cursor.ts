import { z } from 'zod';

/** How many entries a page has. */
export const pageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .meta({ description: 'At most so many entries.' }),
  cursor: z
    .string()
    .max(100)
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

/** Returns a cursor that stands behind `place`; to others it says nothing. */
export function cursorAfter(place: string | number): string {
  return Buffer.from(`after:${place}`).toString('base64url');
}

/** Returns the place that a cursor stands behind; undefined if it is none of ours. */
export function placeOf(cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  return /^after:([\w-]{1,40})$/.exec(text)?.[1];
}
