import { z } from 'zod';

/** Returns the schema of a number in an address: digits, and nothing else that JavaScript would take. */
export function wholeNumber(least: number, most: number) {
  return (
    z
      .string()
      .regex(/^\d+$/, 'must be a whole number, in digits')
      // Beyond that another number than the one that was sent would be read, and told back.
      .refine((digits) => Number.isSafeInteger(Number(digits)), `is too large: at most ${most}`)
      .transform(Number)
      .pipe(z.number().min(least).max(most))
      .meta({ type: 'integer', minimum: least, maximum: most })
  );
}
