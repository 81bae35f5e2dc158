import { z } from 'zod';
import { cleanLine } from '../base/clean-text.ts';

/** What `cleanText` removes, in the words of every regular expression language (no `\p`). */
const removed =
  '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff\\ufffe\\uffff';

/** Of what something is left when blanks and what cannot be printed are gone. */
export const printable = new RegExp(`[^\\s${removed}]`, 'u');

/**
 * Returns `schema` with a limit in code points, as JSON Schema counts a `maxLength` and people count
 * characters: zod counts UTF-16 units.
 */
export function atMost(schema: z.ZodString, max: number): z.ZodString {
  return schema
    .refine((text) => text.length <= max || [...text].length <= max, {
      error: ({ input }) => `must have at most ${max} characters, not ${[...String(input)].length}`,
    })
    .meta({ maxLength: max });
}

/** Returns the schema of text that comes back cleaned and on one line; `missing` is said without it. */
export const line = (max: number, missing?: string): z.ZodString =>
  atMost(
    z
      .string({ error: ({ input }) => (input === undefined ? missing : undefined) })
      .overwrite(cleanLine)
      .min(1)
      .regex(printable),
    max,
  );

/**
 * Returns the schema of a name that stays as it is written but for its Unicode form (NFC): two that
 * were written differently must not become one. An address cannot name dots alone, which stand for
 * folders there (RFC 3986 §5.2.4).
 */
export const exactName = (max: number): z.ZodString =>
  atMost(
    z
      .string()
      .min(1)
      .regex(
        new RegExp(`^(?!\\s|.* {2}|.*\\s$)[^\\t\\n\\r\\u2028\\u2029${removed}]+$`, 'u'),
        'must be one line without control characters, and without blanks around it',
      )
      .regex(/^(?!\.{1,2}$)/, 'must be more than dots')
      .overwrite(cleanLine),
    max,
  );

const port = '(?:[0-5]?\\d{1,4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])';
const host = '(?:[^\\s/?#\\\\@:[\\]<>^|%]+|\\[[\\da-fA-F:.]+\\])';
const afterScheme = `://${host}(?::${port}?)?(?:[/?#\\\\]\\S*)?$`;

const address = (scheme: string, message: string) =>
  line(2000)
    .regex(new RegExp(`^${scheme}${afterScheme}`), message)
    // What is left are hosts that only look like one, such as 1.2.3.999.
    .refine((value) => URL.canParse(value), message)
    .meta({ format: 'iri' });

/** An address of the web, without a user. */
export const webAddress = address(
  '[hH][tT][tT][pP][sS]?',
  'must begin with https:// or http:// and have a host, without a user or blanks',
);

/** An encrypted one. */
export const secureAddress = address(
  '[hH][tT][tT][pP][sS]',
  'must be an address that begins with https:// and has a host, without a user or blanks',
);

const time = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const existingDay = z.core.regexes.date.source.replace(/\$$/, '');

/** An instant with its offset (RFC 3339; seconds may be left out); it comes back in UTC. */
export const instant = z
  .string()
  .regex(
    new RegExp(`${existingDay}T${time}(?::[0-5]\\d(?:\\.\\d{1,6})?)?(?:Z|[+-]${time})$`),
    'must be an instant with its offset from UTC, written 2026-01-30T05:00:00+01:00',
  )
  .overwrite((value) => {
    const at = new Date(value);
    return Number.isNaN(at.getTime()) ? value : at.toISOString();
  })
  .meta({ format: 'date-time' });
