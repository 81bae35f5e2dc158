import { lineOf, titleOf } from './element-text.ts';
import type { FeedPicture } from './feed.ts';
import { find, findAll } from './find-elements.ts';
import { webLink } from './web-link.ts';
import type { XmlElement } from './xml-tree.ts';

const pictureLimit = 20;

/** An element that names a picture, and what it stands in, from the inside. */
interface Candidate {
  element: XmlElement;
  around: XmlElement[];
}

/**
 * Returns the pictures of an entry: Media RSS (content of the medium image before thumbnails, in
 * groups too), enclosures of an image type, `itunes:image`, and `image` with its `url`.
 */
export function entryPictures(entry: XmlElement, base: string | undefined): FeedPicture[] {
  const scopes = mediaScopes(entry);
  const from = (names: readonly string[], fits: (element: XmlElement) => boolean): Candidate[] =>
    scopes.flatMap(([scope, ...outer]) =>
      scope
        ? findAll(scope, names)
            .filter(fits)
            .map((element) => ({ element, around: [scope, ...outer] }))
        : [],
    );
  const told = [
    ...from(['media:content'], isImage),
    ...from(['enclosure', 'link', 'atom:link'], (e) => isEnclosure(e) && isImage(e)),
    ...from(['media:thumbnail', 'itunes:image'], () => true),
  ].slice(0, pictureLimit);
  const pictures = [
    ...told.flatMap((candidate) => toPicture(candidate, base)),
    ...findAll(entry, ['image'])
      .slice(0, 1)
      .flatMap((image) => imageWithUrl(image, base)),
  ];
  return pictures.filter(({ url }, i) => pictures.findIndex((other) => other.url === url) === i);
}

/** The entry and the groups and contents in it, each with what is around it. */
function mediaScopes(entry: XmlElement): XmlElement[][] {
  const groups = findAll(entry, ['media:group']).slice(0, pictureLimit);
  const contents = [entry, ...groups].flatMap((scope) =>
    findAll(scope, ['media:content'])
      .slice(0, pictureLimit)
      .map((c) => [c, ...(scope === entry ? [] : [scope]), entry]),
  );
  return [[entry], ...groups.map((group) => [group, entry]), ...contents];
}

function toPicture({ element, around }: Candidate, base: string | undefined): FeedPicture[] {
  const src = element.attributes['url'] || element.attributes['href'];
  const url = webLink(src, element.base ?? base);
  return url === undefined ? [] : [{ url, ...captions([element, ...around]), ...size(element) }];
}

function isImage({ attributes }: XmlElement): boolean {
  const { medium, type, url, href } = attributes;
  if (medium) return medium.toLowerCase() === 'image';
  if (type) return type.toLowerCase().startsWith('image/');
  return /\.(jpe?g|png|gif|webp|avif)(\?|#|$)/i.test(url ?? href ?? '');
}

const isEnclosure = ({ name, attributes }: XmlElement) =>
  name === 'enclosure' || attributes['rel']?.toLowerCase() === 'enclosure';

function captions(scopes: readonly XmlElement[]): Pick<FeedPicture, 'alt' | 'credit'> {
  const first = (names: readonly string[]) =>
    scopes.map((scope) => find(scope, names)).find((element) => element !== undefined);
  // What describes the picture says more about it than its title, which repeats the entry's.
  const alt = first(['media:description']) ?? first(['media:title']);
  const credit = first(['media:credit', 'media:copyright']);
  return { alt: alt && titleOf(alt), credit: credit && lineOf(credit) };
}

function size({ attributes }: XmlElement): Pick<FeedPicture, 'width' | 'height'> {
  const pixels = (text: string | undefined) =>
    /^\s*\d{1,5}\s*$/.test(text ?? '') ? Number(text) : undefined;
  return { width: pixels(attributes['width']), height: pixels(attributes['height']) };
}

function imageWithUrl(image: XmlElement, base: string | undefined): FeedPicture[] {
  const address = find(image, ['url']);
  const url = webLink(address && lineOf(address), image.base ?? base);
  const title = find(image, ['title']);
  return url === undefined ? [] : [{ url, alt: title && titleOf(title) }];
}
