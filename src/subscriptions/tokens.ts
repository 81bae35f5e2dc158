import { createHmac, timingSafeEqual } from 'node:crypto';
import { addressTraces } from './address-traces.ts';

/**
 * What a token allows; a token of one purpose is worthless for another. `request` confirms a request,
 * as `confirm` did by older versions, whose mails name the subscription.
 */
export type TokenPurpose = 'confirm' | 'request' | 'unsubscribe' | 'preferences' | 'form' | 'move';

type TokenCheck = { ok: true; subject: number } | { ok: false; reason: 'invalid' | 'expired' };

/** Makes and checks keyed tokens; nothing is stored, so every link ever mailed keeps its meaning. */
export interface Tokens {
  /**
   * Returns a URL-safe token of 41 characters; without `expiresAt` it is good for ever.
   * Of a row the subject is its `linkId`, because another row may come to have its number.
   */
  make(purpose: TokenPurpose, subject: number, expiresAt?: Date | undefined): string;
  check(purpose: TokenPurpose, token: string, now: Date): TokenCheck;
  /** What may remain of an erased or moved address under the present key, then under earlier ones. */
  traces(emailKey: string): readonly string[];
}

// Key id, then base64url of: subject (7 octets), expiry in seconds (5, zero is never), first 18
// octets of the MAC. 30 octets are 40 characters without spare bits, so a token has one spelling.
const macOctets = 18;
const shape = /^[\w-]{41}$/;
const keyIds = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Returns tokens keyed with `secret` by HMAC-SHA-256 cut to 144 bits (RFC 2104 §5). The first
 * character names the key, as far as one of 64 can. Tokens of the keys in `earlier` are good as well,
 * and none is made with them any more.
 */
export function createTokens(secret: string, earlier: readonly string[] = []): Tokens {
  const secrets = [...new Set([secret, ...earlier])];
  const key = createKey(secret);
  const keys = [key, ...secrets.slice(1).map(createKey)];

  return {
    make(purpose, subject, expiresAt) {
      const body = Buffer.alloc(12);
      body.writeBigUInt64BE(BigInt(subject) << 8n);
      // Never cut down to "no expiry", whatever the clock says.
      const seconds = expiresAt && Math.max(1, Math.floor(expiresAt.getTime() / 1000));
      body.writeUIntBE(seconds ?? 0, 7, 5);
      return key.id + Buffer.concat([body, key.sign(purpose, body)]).toString('base64url');
    },

    check(purpose, token, now) {
      if (!shape.test(token)) return { ok: false, reason: 'invalid' };
      const octets = Buffer.from(token.slice(1), 'base64url');
      const body = octets.subarray(0, -macOctets);
      const mac = octets.subarray(-macOctets);
      const genuine = keys.some(
        ({ id, sign }) => token.startsWith(id) && timingSafeEqual(mac, sign(purpose, body)),
      );
      if (!genuine) return { ok: false, reason: 'invalid' };
      const seconds = body.readUIntBE(7, 5);
      if (seconds > 0 && now.getTime() >= seconds * 1000) return { ok: false, reason: 'expired' };
      return { ok: true, subject: Number(body.readBigUInt64BE() >> 8n) };
    },

    traces: (emailKey) => addressTraces(secrets, emailKey),
  };
}

function createKey(secret: string) {
  const mac = (context: string, body: Buffer) =>
    createHmac('sha256', secret).update(`lagebrief token\0${context}\0`).update(body).digest();
  const id = keyIds.charAt((mac('key id', Buffer.alloc(0))[0] as number) % keyIds.length);
  const sign = (purpose: TokenPurpose, body: Buffer) => mac(purpose, body).subarray(0, macOctets);
  return { id, sign };
}
