import { nearest } from '../base/nearest.ts';

/** Where very many of our readers have their mailbox. */
const providers = [
  'gmail.com',
  'googlemail.com',
  'gmx.de',
  'gmx.net',
  'gmx.com',
  'gmx.at',
  'gmx.ch',
  'web.de',
  't-online.de',
  'outlook.com',
  'outlook.de',
  'hotmail.com',
  'hotmail.de',
  'live.de',
  'yahoo.com',
  'yahoo.de',
  'yahoo.fr',
  'icloud.com',
  'aol.com',
  'posteo.de',
  'mailbox.org',
  'freenet.de',
  'arcor.de',
  'proton.me',
  'protonmail.com',
  'ukr.net',
  'i.ua',
  'meta.ua',
];
/** One letter away from one of these, and real. */
const alsoReal = new Set([
  'mail.com',
  'email.com',
  'ymail.com',
  'live.at',
  'live.be',
  'live.dk',
  'live.ie',
  'live.se',
  'yahoo.be',
  'yahoo.dk',
  'yahoo.ie',
  'yahoo.se',
  'gmx.li',
  'gm.com',
  'gmc.com',
  'aon.com',
  'ua.net',
]);

/**
 * Returns the address that was probably meant, if the domain of `email` is one slip of the finger
 * away from a well-known provider's: a letter too many, too few, another, or two swapped.
 */
export function likelyAddress(email: string): string | undefined {
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at).toLowerCase();
  if (providers.includes(domain) || alsoReal.has(domain)) return undefined;
  const near = nearest(domain, providers, 1);
  return near && email.slice(0, at) + near;
}
