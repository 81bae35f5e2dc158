import { rawText } from './element-text.ts';
import { findAll } from './find-elements.ts';
import { webLink } from './web-link.ts';
import type { XmlElement } from './xml-tree.ts';

/** More links than these say nothing about which page is meant. */
const linkLimit = 50;

/** A page's address, and the link as the feed writes it. */
export interface PageLink {
  url: string | undefined;
  written: string | undefined;
  /** Whether it is relative and no `xml:base` says to what. */
  guessed: boolean;
}

/**
 * Returns the page that a feed or entry stands for: `link` as text or as `href`, in RSS also
 * Atom's, in Atom the alternate (RFC 4287 §4.2.7), HTML before other types, in CDF its `href`.
 * `written` is the first of them if none is a web address.
 */
export function pageLink(parent: XmlElement, base: string | undefined): PageLink {
  const links = findAll(parent, ['link', 'atom:link']).slice(0, linkLimit);
  const texts = links.filter(({ attributes }) => attributes['href'] === undefined);
  const alternates = links.filter(isAlternate);
  const html = alternates.filter(({ attributes }) => /html/i.test(attributes['type'] ?? 'html'));
  const candidates = [
    ...texts.map((e) => ({ written: rawText(e).trim(), base: e.base })),
    ...[...html, ...alternates].map((e) => ({ written: e.attributes['href'], base: e.base })),
    { written: parent.attributes['href'], base: parent.base },
  ].filter(({ written }) => written !== undefined && written !== '');
  for (const candidate of candidates) {
    const url = webLink(candidate.written, candidate.base ?? base);
    const guessed = candidate.base === undefined && !/^https?:/i.test(candidate.written ?? '');
    if (url !== undefined) return { url, written: candidate.written, guessed };
  }
  return { url: undefined, written: candidates[0]?.written, guessed: false };
}

function isAlternate({ attributes }: XmlElement): boolean {
  const rel = attributes['rel']?.trim().toLowerCase();
  return attributes['href'] !== undefined && (!rel || /(^|\/)alternate$/.test(rel));
}
