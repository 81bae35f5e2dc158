import { isIdle } from './tracking-parameters.ts';

/** Hosts that show the same pages to telephones. */
const mobileHost = /^(?:www|m|mobil|mobile|amp|touch)\.(?=[^.]+\.)/;
/** Whole pages that others keep a copy of. */
const ampCopy = /^\/(?:amp|c|v)\/(s\/)?(?=[^/]+\.)/;

/**
 * Returns the form of an http address that all spellings of it share: `https`, host without `www.`
 * and what stands before it for telephones, no default port, fragment, tracking parameters, mark of
 * AMP or slash at the end, parameters in order. It is for comparing and need not lead anywhere.
 * Undefined for what is no address of one page, such as that of a whole site.
 */
export function canonicalLink(link: string): string | undefined {
  const url = originalOf(link);
  if (!url) return undefined;
  const host = url.hostname.toLowerCase().replace(/\.$/, '').replace(mobileHost, '');
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const path = sameCase(url.pathname)
    .replace(/\/(?:index\.(?:html?|php)|amp)?\/*$/i, '')
    .replace(/\.amp(?=\.html?$|$)/i, '');
  const query = [...url.searchParams]
    .filter((parameter) => !isIdle(parameter))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  if (path === '' && query === '') return undefined;
  return `https://${host}${port}${path}${query && `?${query}`}`;
}

function originalOf(link: string): URL | undefined {
  const url = URL.parse(link.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  const keepsCopies = /(?:^|\.)cdn\.ampproject\.org$|^(?:www\.)?google\.[a-z.]+$/.test(
    url.hostname,
  );
  if (!keepsCopies || !ampCopy.test(url.pathname)) return url;
  const rest = url.pathname.replace(ampCopy, '');
  return URL.parse(`https://${rest}${url.search}`) ?? url;
}

/** RFC 3986 §6.2.2: the same octet, however its escape is written. */
const sameCase = (path: string) =>
  path.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : octet.toUpperCase();
  });
