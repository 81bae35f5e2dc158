/** A text of a block or of a report, by the name that editors know it by. */
export type Field =
  | 'heading'
  | 'title'
  | 'label'
  | 'kicker'
  | 'summary'
  | 'body'
  | 'picture alt'
  | 'picture credit'
  | 'introduction'
  | 'quote'
  | 'speaker'
  | 'role'
  | 'occasion'
  | 'place'
  | 'qualifier'
  | 'value'
  | 'unit'
  | 'counts'
  | 'by'
  | 'context'
  | 'note';

/** A printed item. */
export interface ItemPlace {
  part: 'lead' | 'report' | 'quote' | 'figure' | 'link';
  id: string;
  title: string;
}

/** A part of an issue that findings speak of. */
export type Part =
  | ItemPlace
  | { part: 'counter'; id: string }
  | { part: 'text'; number: number }
  | { part: 'subject' | 'preheader' | 'opening' | 'reports' | 'further-reading' | 'review' };

/** Where an editor finds a text. */
export type Place = Part & { field?: Field | undefined };

/** Returns the English name of `place`, for example `lead "2026-01-30-luftschlaege", body`. */
export function placeName(place: Place): string {
  return place.field ? `${partName(place)}, ${place.field}` : partName(place);
}

function partName(part: Part): string {
  if (part.part === 'text') return `text block ${part.number}`;
  if ('id' in part) return `${part.part} "${part.id}"`;
  return part.part === 'further-reading' ? 'further reading' : part.part;
}
