import { createPublicKey } from 'node:crypto';
import type { DkimKey } from '../config/config.ts';

/** The DNS record that lets receivers check a signature. */
export interface DkimRecord {
  /** Without a dot at the end. */
  name: string;
  /** Its text in one piece. */
  text: string;
}

/** Returns the record of a key (RFC 6376 §3.6.1, for Ed25519 RFC 8463 §4). */
export function dkimRecord({ key, kind, selector }: DkimKey, domain: string): DkimRecord {
  const info = createPublicKey(key).export({ format: 'der', type: 'spki' });
  // An Ed25519 key is published as its 32 octets, which end its SubjectPublicKeyInfo (RFC 8410 §4).
  const published = kind === 'ed25519' ? info.subarray(-32) : info;
  const text = `v=DKIM1; k=${kind}; p=${published.toString('base64')}`;
  return { name: `${selector}._domainkey.${domain}`, text };
}

/**
 * Returns the record as a line of a zone file. A string in DNS has at most 255 octets, so a long
 * text is written as several, which belong together.
 */
export function zoneLine({ name, text }: DkimRecord): string {
  const strings = text.match(/.{1,250}/g) ?? [];
  return `${name}. IN TXT ${strings.map((part) => `"${part}"`).join(' ')}`;
}
