/**
 * Ports that speak another protocol, in which an HTTP request might do something (Fetch Standard,
 * "bad port"); below 1024 only those of the web are asked at all.
 */
const foreignPorts = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
  6679, 6697, 10_080,
]);

/** Returns what is wrong with `url` as an address to fetch; the rest of a sentence. */
export function feedAddressProblem(url: URL): string | undefined {
  if (!/^https?:$/.test(url.protocol) || url.hostname === '')
    return 'must begin with https:// or http:// and have a host';
  if (url.username !== '' || url.password !== '')
    return 'must not have a user or a password: anybody could read them in logs';
  const port = url.port === '' ? 443 : Number(url.port);
  if ((port < 1024 && port !== 80 && port !== 443) || foreignPorts.has(port))
    return `names port ${port}, which is not one of the web: use 80, 443 or one from 1024 on`;
  return undefined;
}
