/** Longer addresses do not fit a line of mail (RFC 5321 §4.5.3.1.6: 1 000 octets) with their tag. */
const longest = 900;

/**
 * Returns `address` in its normal form when it may stand in a letter as a link: absolute http(s)
 * without credentials, or mailto. Anything else, also what cannot be parsed, is `undefined`.
 */
export function linkAddress(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = URL.parse(address.trim());
  if (!url || url.href.length > longest) return undefined;
  if (url.protocol === 'mailto:') return url.pathname.includes('@') ? url.href : undefined;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return url.username || url.password ? undefined : url.href;
}

/** Returns where a picture is fetched: `media:<name>` is served by us, else only https. */
export function pictureAddress(src: string, baseUrl: string): string | undefined {
  if (src.startsWith('media:')) return `${baseUrl}/media/${encodeURIComponent(src.slice(6))}`;
  const address = linkAddress(src);
  return address?.startsWith('https:') ? address : undefined;
}
