import { z } from 'zod';
import { pushedItemSchema } from '../../sources/front-matter-schema.ts';
import type { Item } from '../../sources/item.ts';

const [report, quote, figure, link] = pushedItemSchema.options;

const stored = {
  origin: report.shape.origin.unwrap(),
  image: z
    .object({
      src: z.string(),
      alt: z.string(),
      credit: z.string(),
      width: z.number().optional(),
      height: z.number().optional(),
    })
    .optional(),
};

/** An item as it is kept: the fields that were handed over, cleaned, and where it is from. */
export const itemDocument = z.discriminatedUnion('kind', [
  report.safeExtend({ ...stored, label: z.string() }),
  quote.safeExtend(stored),
  figure.safeExtend(stored),
  link.safeExtend(stored),
]);

/** Returns the item as programs read it; a picture that we serve has an address below `baseUrl`. */
export function itemOut(
  { picture, file: _file, identity: _identity, ...rest }: Item,
  baseUrl: string,
): z.output<typeof itemDocument> {
  const image = picture && { ...picture, src: addressOf(picture.src, baseUrl) };
  return { ...rest, topics: [...rest.topics], ...(image ? { image } : {}) };
}

const addressOf = (src: string, baseUrl: string) =>
  src.startsWith('media:')
    ? `${baseUrl}/media/${encodeURIComponent(src.slice('media:'.length))}`
    : src;
