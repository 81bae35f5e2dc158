const exampleDomains = /(^|\.)example\.(com|net|org)$/;
const reservedEndings = /(^|\.)(example|invalid|localhost|test)$/;

/** Whether nobody can have this mail address, because its domain is for examples (RFC 2606, 6761). */
export function isReservedAddress(address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return exampleDomains.test(domain) || reservedEndings.test(domain);
}

/** Whether a host name or address means the machine itself. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}
