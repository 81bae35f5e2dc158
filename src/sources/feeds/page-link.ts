import { rawText } from './element-text.ts';
import { findAll } from './find-elements.ts';
import { webLink } from './web-link.ts';
import type { XmlElement } from './xml-tree.ts';

/**
 * Returns the page that a feed or entry stands for: `link` as text or as `href`, in RSS also
 * Atom's, in Atom the alternate (RFC 4287 §4.2.7), HTML before other types, in CDF its `href`.
 */
export function pageLink(parent: XmlElement, base: string | undefined): string | undefined {
  const links = findAll(parent, ['link', 'atom:link']);
  const written = links.filter(({ attributes }) => attributes['href'] === undefined);
  const alternates = links.filter(isAlternate);
  const html = alternates.filter(({ attributes }) => /html/i.test(attributes['type'] ?? 'html'));
  const candidates = [
    ...written.map((element) => webLink(rawText(element), element.base ?? base)),
    ...[...html, ...alternates].map((e) => webLink(e.attributes['href'], e.base ?? base)),
    webLink(parent.attributes['href'], parent.base ?? base),
  ];
  return candidates.find((link) => link !== undefined);
}

function isAlternate({ attributes }: XmlElement): boolean {
  const rel = attributes['rel']?.trim().toLowerCase();
  return attributes['href'] !== undefined && (!rel || /(^|\/)alternate$/.test(rel));
}
