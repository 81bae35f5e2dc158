import type { z } from 'zod';
import { cleanText } from '../base/clean-text.ts';
import type { pushedItemSchema } from './front-matter-schema.ts';
import type { Item } from './item.ts';
import { toItem } from './to-item.ts';

/** Returns the item that another program hands over, cleaned as one in a Markdown file is. */
export function readPushedItem(
  { body, origin: _o, published: _p, image, ...fields }: z.output<typeof pushedItemSchema>,
  origin: string,
): Item {
  const { id } = fields;
  const picture = image && { src: image.src, alt: image.alt, credit: image.credit };
  const place = { id, origin, file: `${origin}:${id}` };
  return toItem({ ...fields, image: picture }, cleanText(body).trim(), place);
}
