import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token allows; a token of one purpose is worthless for another. */
export type TokenPurpose = 'confirm' | 'unsubscribe' | 'preferences' | 'form';

type TokenCheck = { ok: true; subject: number } | { ok: false; reason: 'invalid' | 'expired' };

/** Makes and checks keyed tokens; nothing is stored, so every link ever mailed keeps its meaning. */
export interface Tokens {
  /** Returns a URL-safe token of 41 characters; without `expiresAt` it is good for ever. */
  make(purpose: TokenPurpose, subject: number, expiresAt?: Date | undefined): string;
  check(purpose: TokenPurpose, token: string, now: Date): TokenCheck;
}

// Key id, then base64url of: subject (7 octets), expiry in seconds (5, zero is never), first 18
// octets of the MAC. 30 octets are 40 characters without spare bits, so a token has one spelling.
const macOctets = 18;
const shape = /^[\w-]{41}$/;
const keyIds = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Returns tokens keyed with `secret` by HMAC-SHA-256 cut to 144 bits (RFC 2104 §5). The first
 * character names the key, so that a later key can be told from this one.
 */
export function createTokens(secret: string): Tokens {
  const mac = (context: string, body: Buffer) =>
    createHmac('sha256', secret).update(`lagebrief token\0${context}\0`).update(body).digest();
  const keyId = keyIds.charAt((mac('key id', Buffer.alloc(0))[0] as number) % keyIds.length);
  const sign = (purpose: TokenPurpose, body: Buffer) => mac(purpose, body).subarray(0, macOctets);

  return {
    make(purpose, subject, expiresAt) {
      const body = Buffer.alloc(12);
      body.writeBigUInt64BE(BigInt(subject) << 8n);
      // Never cut down to "no expiry", whatever the clock says.
      const seconds = expiresAt && Math.max(1, Math.floor(expiresAt.getTime() / 1000));
      body.writeUIntBE(seconds ?? 0, 7, 5);
      return keyId + Buffer.concat([body, sign(purpose, body)]).toString('base64url');
    },

    check(purpose, token, now) {
      if (!shape.test(token) || !token.startsWith(keyId)) return { ok: false, reason: 'invalid' };
      const octets = Buffer.from(token.slice(1), 'base64url');
      const body = octets.subarray(0, -macOctets);
      const genuine = timingSafeEqual(octets.subarray(-macOctets), sign(purpose, body));
      if (!genuine) return { ok: false, reason: 'invalid' };
      const seconds = body.readUIntBE(7, 5);
      if (seconds > 0 && now.getTime() >= seconds * 1000) return { ok: false, reason: 'expired' };
      return { ok: true, subject: Number(body.readBigUInt64BE() >> 8n) };
    },
  };
}
