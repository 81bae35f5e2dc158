/** How a letter is to look in a frame; `auto` leaves it to the browser. */
export type Scheme = 'light' | 'dark' | 'auto';

const always = '(min-width:0)';
const never = '(max-width:0)';

/**
 * Returns a letter's document as a frame of the desk shows it: colours of `scheme` whatever the
 * browser prefers, links in a new tab, and our own pictures from the server that answers, so that
 * they are there on another port and before the site is public.
 */
export function letterFrame(document: string, baseUrl: string, scheme: Scheme = 'auto'): string {
  const opened = document.replace(/<head(?:\s[^>]*)?>/i, (tag) => `${tag}<base target="_blank">`);
  return withScheme(ownPictures(opened, baseUrl), scheme);
}

/** Returns the document with the pictures of `baseUrl` taken from whatever server shows it. */
export function ownPictures(document: string, baseUrl: string): string {
  return document.replaceAll(`="${baseUrl}/media/`, '="/media/');
}

/** Whether the document shows a picture that our own pages would not load. */
export function hasForeignPictures(document: string, baseUrl: string): boolean {
  return /\ssrc\s{0,9}=\s{0,9}["']?https?:/i.test(ownPictures(document, baseUrl));
}

function withScheme(document: string, scheme: Scheme): string {
  if (scheme === 'auto') return document;
  const dark = scheme === 'dark';
  return document
    .replace(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi, dark ? always : never)
    .replace(/\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi, dark ? never : always)
    .replace(/(color-scheme\s*:\s*)light dark/gi, `$1${scheme}`)
    .replace(/(<meta name="color-scheme" content=")[^"]*/gi, `$1${scheme}`);
}
