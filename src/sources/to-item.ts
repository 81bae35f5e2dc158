import type { z } from 'zod';
import type { frontMatterSchema } from './front-matter-schema.ts';
import type { Item } from './item.ts';

/** Returns the item that has these fields and this text; `place.id` serves when the fields have none. */
export function toItem(
  fields: z.output<typeof frontMatterSchema>,
  body: string,
  place: { file: string; id: string; origin: string },
): Item {
  const { image, id = place.id, ...rest } = fields;
  const picture = image && { picture: image };
  const common = { id, origin: place.origin, file: place.file, body, ...picture };
  return rest.kind === 'report'
    ? { ...common, ...rest, label: rest.label ?? rest.title }
    : { ...common, ...rest };
}
