import { z } from 'zod';

/** Returns the schema of a number in an address: digits, and nothing else that JavaScript would take. */
export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,16}$/, 'must be a whole number, in digits')
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .meta({ type: 'integer', minimum: least, maximum: most });
}
