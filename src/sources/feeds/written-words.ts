import { withoutInvisible } from '../../base/clean-text.ts';
import { decodeEntities } from './entities.ts';

/**
 * Returns words of a feed as they were written. Where publishing programs have encoded more than once,
 * entities are left in what should be text (`f&uuml;r`, `&amp;#8222;`); whoever shows an entity to
 * readers on purpose is rare in news. Invisible characters go, except where a script needs them.
 */
export function writtenWords(text: string): string {
  return withoutInvisible(decodeEntities(text.replace(/&(?:amp;)+/gi, '&')));
}
