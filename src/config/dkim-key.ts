import { createPrivateKey, type KeyObject } from 'node:crypto';

/** The kinds of keys that letters are signed with: RFC 6376 and RFC 8463. */
export type DkimKeyKind = 'rsa' | 'ed25519';

/** A private key, or the rest of a sentence that begins with where it came from. */
type KeyReading = { ok: true; key: KeyObject } | { ok: false; problem: string };

/**
 * Reads a private key in PEM form (PKCS #8 or PKCS #1) of this kind; an RSA key has at least 1024
 * bits (RFC 8301 §3.2). Line ends may be written as `\n`, as some services keep variables.
 */
export function readDkimKey(pem: string, kind: DkimKeyKind): KeyReading {
  const key = parse(pem.replaceAll('\\n', '\n'));
  if (typeof key === 'string') return { ok: false, problem: key };
  if (key.asymmetricKeyType !== kind) return { ok: false, problem: wrongKind(key, kind) };
  const bits = rsaBits(key);
  return bits !== undefined && bits < 1024
    ? { ok: false, problem: `is an RSA key of ${bits} bits, which nobody accepts: ${advice.rsa}` }
    : { ok: true, key };
}

/** Returns the length of an RSA key in bits; undefined for other kinds. */
export const rsaBits = (key: KeyObject): number | undefined =>
  key.asymmetricKeyDetails?.modulusLength;

const advice: Record<DkimKeyKind, string> = {
  rsa: 'make one with "openssl genrsa 2048"',
  ed25519: 'make one with "openssl genpkey -algorithm ed25519"',
};

function parse(pem: string): KeyObject | string {
  if (/-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(pem))
    return 'is a key with a passphrase: store it without one, readable for Lagebrief only';
  if (/-----BEGIN (RSA )?PUBLIC KEY-----/.test(pem))
    return 'is a public key: the private one signs';
  if (!pem.includes('-----BEGIN '))
    return 'is not a private key in PEM form, which begins with -----BEGIN PRIVATE KEY-----';
  try {
    return createPrivateKey(pem);
  } catch {
    return 'cannot be read as a private key in PEM form: copy it whole, with its first and last line';
  }
}

const variables: Record<DkimKeyKind, string> = {
  rsa: 'DKIM_PRIVATE_KEY',
  ed25519: 'DKIM_ED25519_PRIVATE_KEY',
};

function wrongKind({ asymmetricKeyType: found }: KeyObject, wanted: DkimKeyKind): string {
  const fits = found === 'rsa' || found === 'ed25519';
  const way = fits ? `give it as ${variables[found]}` : advice[wanted];
  return `must be a key of type ${wanted} and not ${found}: ${way}`;
}
