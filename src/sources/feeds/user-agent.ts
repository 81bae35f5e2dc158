/**
 * Returns how feeds are asked for: with the version and, if there are any, a public address and a
 * mailbox where publishers find out who reads them and tell what disturbs them.
 */
export function userAgent(about: {
  version: string;
  /** Address of the pages. */
  baseUrl: string;
  contact?: string | undefined;
}): string {
  const isLocal = /^https?:\/\/(localhost|127\.|\[::1\])/i.test(about.baseUrl);
  const told = [
    ...(isLocal ? [] : [`+${about.baseUrl}`]),
    ...(about.contact ? [about.contact] : []),
  ];
  return `Lagebrief/${about.version}${told.length > 0 ? ` (${told.join('; ')})` : ''}`;
}
