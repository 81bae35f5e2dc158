import { createHash, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { DkimKey } from '../config/config.ts';
import { headerFields, relaxedField } from './canonical-form.ts';

/** Signed where they are there. RFC 8058 §4 wants both List-Unsubscribe fields among them. */
const signedFields = [
  'From',
  'To',
  'Cc',
  'Subject',
  'Date',
  'Message-ID',
  'Reply-To',
  'MIME-Version',
  'Content-Type',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Archived-At',
  'Feedback-ID',
  'Auto-Submitted',
  'Content-Language',
];

/**
 * Signed once more than they are there, so that nobody who has the message can add another one and
 * have it shown instead (RFC 6376 §8.15): the fields that may stand in a message only once.
 */
const sealedFields = new Set(
  [
    'From',
    'To',
    'Cc',
    'Subject',
    'Date',
    'Message-ID',
    'Reply-To',
    'MIME-Version',
    'Content-Type',
    'List-Unsubscribe',
    'List-Unsubscribe-Post',
  ].map((name) => name.toLowerCase()),
);

/** The header fields that a signature covers. Texts stand for octets (latin1). */
export interface SignedFields {
  /** Names in the order of "h=". */
  names: readonly string[];
  /** The fields in the same order, in relaxed form and with line ends. */
  lines: string;
}

/** What is signed. */
export interface Signable {
  fields: SignedFields;
  /** SHA-256 over the relaxed body, in Base64. */
  bodyHash: string;
  /** In ASCII. */
  domain: string;
  signedAt: Date;
}

/**
 * Resolves to one DKIM-Signature field for each key, with their line ends, to stand above the
 * message: rsa-sha256 (RFC 6376) or ed25519-sha256 (RFC 8463), relaxed/relaxed, over the whole body
 * and without an end of validity, because a briefing may lie in a queue for days. The signatures
 * are made in libuv's threads, so all cores take part and the caller's thread goes on; nodemailer's
 * signer works in the caller's thread, message by message from the first octet, and knows RSA only.
 */
export async function dkimSignatures(keys: readonly DkimKey[], mail: Signable): Promise<string> {
  const { names, lines } = mail.fields;
  const fields = await Promise.all(
    keys.map(async (key) => {
      const open = openField(key, mail, names);
      const signed = Buffer.from(`${lines}${relaxedField(open)}`, 'latin1');
      return `${open}${foldBase64(await rawSignature(key, signed))}`;
    }),
  );
  return fields.map((field) => `${field}\r\n`).join('');
}

/** Returns what is to be signed of a header that is sent like this, in CRLF lines. */
export function signedFieldsOf(header: string): SignedFields {
  const found = new Map<string, string[]>();
  for (const field of headerFields(header)) {
    const relaxed = relaxedField(field);
    const name = relaxed.slice(0, relaxed.indexOf(':'));
    found.set(name, [...(found.get(name) ?? []), relaxed]);
  }
  const names: string[] = [];
  let lines = '';
  for (const name of signedFields) {
    // RFC 6376 §5.4.2: of several fields with a name, the last one is meant first.
    const values = (found.get(name.toLowerCase()) ?? []).toReversed();
    const seal = sealedFields.has(name.toLowerCase()) ? [name] : [];
    names.push(...values.map(() => name), ...seal);
    lines += values.map((value) => `${value}\r\n`).join('');
  }
  return { names, lines };
}

/** The field up to "b=", folded where RFC 6376 §3.5 allows it. */
function openField(key: DkimKey, mail: Signable, names: readonly string[]): string {
  const seconds = Math.floor(mail.signedAt.getTime() / 1000);
  return [
    `DKIM-Signature: v=1; a=${key.kind}-sha256; c=relaxed/relaxed; t=${seconds};`,
    ` d=${mail.domain};`,
    ` s=${key.selector};`,
    ` h=${foldNames(names)};`,
    ` bh=${mail.bodyHash};`,
    ' b=',
  ].join('\r\n');
}

function foldNames(names: readonly string[]): string {
  let line = '';
  let folded = '';
  for (const name of names) {
    const colon = folded + line === '' ? '' : ':';
    if (line.length + name.length > 70) {
      folded += `${line}${colon}\r\n  `;
      line = name;
    } else line += colon + name;
  }
  return folded + line;
}

const foldBase64 = (signature: Buffer) =>
  (signature.toString('base64').match(/.{1,72}/g) ?? []).join('\r\n  ');

const signOffThread: (algorithm: string | null, data: Buffer, key: KeyObject) => Promise<Buffer> =
  promisify(sign);

/** RFC 8463 §3: Ed25519 signs the hash, which RSA takes itself. */
const rawSignature = ({ kind, key }: DkimKey, data: Buffer): Promise<Buffer> =>
  kind === 'rsa'
    ? signOffThread('sha256', data, key)
    : signOffThread(null, createHash('sha256').update(data).digest(), key);
