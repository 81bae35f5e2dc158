import { z } from 'zod';

const withoutControls = 'must not have control characters, which cannot be printed or stored';

/** Words of one line, trimmed. */
export const singleLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\r\n]*$/, 'must be a single line')
    .regex(/^\P{Cc}*$/u, withoutControls);

/** Words of one or more lines, trimmed. */
export const paragraphs = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[\P{Cc}\t\r\n]*$/u, withoutControls);
