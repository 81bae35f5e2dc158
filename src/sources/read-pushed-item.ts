import type { z } from 'zod';
import { cleanText } from '../base/clean-text.ts';
import type { Misfit } from '../base/schema-sentences.ts';
import type { pushedItemSchema } from './front-matter-schema.ts';
import type { Item } from './item.ts';
import { toItem } from './to-item.ts';

/**
 * Returns the item of `fields`, cleaned and judged as one in a Markdown file is, or what is wrong
 * that its schema cannot tell. A picture must have an `https://` address, as no file lies beside it.
 */
export function readPushedItem(
  { body: text, ...fields }: z.output<typeof pushedItemSchema>,
  origin: string,
): { ok: true; item: Item } | { ok: false; misfits: readonly Misfit[] } {
  const body = cleanText(text).trim();
  const misfits: Misfit[] = [];
  if (fields.kind === 'report' && body === '')
    misfits.push({ path: ['body'], problem: 'is missing: a report needs its text' });
  // An address cannot name it: both stand for folders there (RFC 3986 §5.2.4).
  if (/^\.{1,2}$/.test(fields.id))
    misfits.push({ path: ['id'], problem: 'must be more than dots' });
  const src = fields.image?.src;
  if (src !== undefined && !(/^https:\/\//i.test(src) && URL.canParse(src)))
    misfits.push({
      path: ['image', 'src'],
      problem: 'must be an address that begins with https://',
    });
  if (misfits.length > 0) return { ok: false, misfits };
  const { id } = fields;
  return { ok: true, item: toItem(fields, body, { id, origin, file: `${origin}:${id}` }) };
}
