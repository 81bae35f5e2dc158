import { lineOf, titleOf } from './element-text.ts';
import type { FeedPicture } from './feed.ts';
import { find, findAll } from './find-elements.ts';
import { webLink } from './web-link.ts';
import type { XmlElement } from './xml-tree.ts';

const pictureLimit = 20;

/**
 * Returns the pictures of an entry: Media RSS (content of the medium image before thumbnails, in
 * groups too), enclosures of an image type, `itunes:image`, and `image` with its `url`.
 */
export function entryPictures(entry: XmlElement, base: string | undefined): FeedPicture[] {
  const scopes = [entry, ...findAll(entry, ['media:group', 'media:content'])];
  scopes.push(...findAll(entry, ['media:group']).flatMap((g) => findAll(g, ['media:content'])));
  const told = (element: XmlElement, parent: XmlElement): FeedPicture[] => {
    const src = ['url', 'href'].map((name) => element.attributes[name]).find((v) => v);
    const url = webLink(src, element.base ?? base);
    return url === undefined
      ? []
      : [{ url, ...captions([element, parent, entry]), ...size(element) }];
  };
  const from = (names: readonly string[], fits: (element: XmlElement) => boolean) =>
    scopes.flatMap((scope) =>
      findAll(scope, names)
        .filter(fits)
        .flatMap((e) => told(e, scope)),
    );
  const all = [
    ...from(['media:content'], isImage),
    ...from(['enclosure', 'link', 'atom:link'], (e) => isEnclosure(e) && isImage(e)),
    ...from(['media:thumbnail', 'itunes:image'], () => true),
    ...findAll(entry, ['image']).flatMap((image) => imageWithUrl(image, base)),
  ];
  const first = new Map(all.toReversed().map((picture) => [picture.url, picture]));
  return [...new Set(all.map(({ url }) => url))]
    .slice(0, pictureLimit)
    .map((url) => first.get(url) as FeedPicture);
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
  const alt = first(['media:title', 'media:description']);
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
