import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Clock } from '../base/clock.ts';
import type { DkimSettings } from '../config/config.ts';
import { relaxedField, relaxedLines, withoutEmptyEnd } from './canonical-form.ts';
import type { PreparedMessage } from './compose-message.ts';
import { dkimSignatures, type SignedFields, signedFieldsOf } from './dkim-signature.ts';
import { type FilledMessage, filledMessage } from './fill-message.ts';
import { domainOf } from './message-form.ts';

/** What signing works with; without `dkim` messages stay as they are. */
export interface SigningDeps {
  dkim?: DkimSettings | undefined;
  clock: Clock;
}

const emptyLine = Buffer.from('\r\n\r\n');
const latin1 = (text: string) => Buffer.from(text, 'latin1');

/**
 * Returns what signs the messages of one letter: their wire form with the signatures above it. What
 * the letters share is brought into its canonical form once, and hashed once up to where the first
 * of them differs; only a reader's own lines are looked at for each message.
 */
export function createMessageSigner(
  { dkim, clock }: SigningDeps,
  prepared: PreparedMessage,
): (message: FilledMessage) => Promise<FilledMessage> {
  if (!dkim) return async (message) => message;
  const bodyHash = createBodyHash(prepared);
  const signedFields = createFieldChoice(prepared);
  const domain = signingDomain(dkim, prepared.from);
  return async ({ envelope, messageId, wire }) => {
    const fields = signedFields(wire);
    const mail = { fields, bodyHash: bodyHash(wire), domain, signedAt: clock.now() };
    const signatures = latin1(await dkimSignatures(dkim.keys, mail));
    return filledMessage({ envelope, messageId, wire: [signatures, ...wire] });
  };
}

/** Returns the domain that signs the mail of a sender, in ASCII. */
export const signingDomain = ({ domain }: DkimSettings, from: string): string =>
  domain ?? domainToASCII(domainOf(from)).toLowerCase();

/** Returns a whole message, dots single and all line ends CRLF, with the signatures above it. */
export async function signMessage(
  { dkim, clock }: SigningDeps,
  unsigned: Buffer,
  from: string,
): Promise<Buffer> {
  if (!dkim) return unsigned;
  const message = unsigned.toString('latin1');
  const end = message.indexOf('\r\n\r\n');
  const body = withoutEmptyEnd(relaxedLines(message.slice(end + 4)));
  const bodyHash = createHash('sha256').update(body, 'latin1').digest('base64');
  const domain = signingDomain(dkim, from);
  const fields = signedFieldsOf(message.slice(0, end));
  const mail = { fields, bodyHash, domain, signedAt: clock.now() };
  return latin1(`${await dkimSignatures(dkim.keys, mail)}${message}`);
}

/**
 * Returns a function from a message's wire form to the fields that are signed of it. All of a letter
 * have the same ones in the same order, so they are chosen once, with marks for the personal values.
 */
function createFieldChoice({ head }: PreparedMessage) {
  const marked = head
    .map((piece) => (typeof piece === 'string' ? `${piece}:\0\r\n` : piece.toString('latin1')))
    .join('');
  const { names, lines } = signedFieldsOf(marked.slice(0, marked.indexOf('\r\n\r\n')));
  const places = head.map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : ''));
  const pieces = lines.split(/^(.+):\0\r\n/m);
  return (wire: readonly Buffer[]): SignedFields => {
    const filled = pieces.map((piece, index) => {
      if (index % 2 === 0) return piece;
      const field = wire[places.indexOf(piece)]?.toString('latin1') ?? '';
      return `${relaxedField(field.slice(0, -2))}\r\n`;
    });
    return { names, lines: filled.join('') };
  };
}

/**
 * Returns a function from a message's wire form to its body hash. Every piece ends with a line, and
 * the last one with the boundary's, so no empty line at the end is dropped.
 */
function createBodyHash(prepared: PreparedMessage): (wire: readonly Buffer[]) => string {
  const { head, text, between, html, end } = prepared;
  const shared = new Map<Buffer, Buffer>();
  for (const segment of [...text, ...html]) {
    if ('encoded' in segment) shared.set(segment.encoded, relaxedPiece(segment.encoded));
  }
  for (const piece of [between, end]) shared.set(piece, relaxedPiece(piece));
  const last = head.findLast((piece) => typeof piece !== 'string') ?? Buffer.alloc(0);
  const before = createHash('sha256').update(
    relaxedPiece(last.subarray(last.indexOf(emptyLine) + emptyLine.length)),
  );
  const personal = text.findIndex((segment) => !('encoded' in segment) || segment.line);
  for (const segment of text.slice(0, personal))
    if ('encoded' in segment) before.update(shared.get(segment.encoded) ?? '');
  return (wire) => {
    const hash = before.copy();
    for (const piece of wire.slice(head.length + personal))
      hash.update(shared.get(piece) ?? relaxedPiece(piece));
    return hash.digest('base64');
  };
}

/** The canonical form of whole lines as on the wire, whose doubled dots are not part of the body. */
const relaxedPiece = (wire: Buffer): Buffer =>
  latin1(relaxedLines(wire.toString('latin1').replace(/^\.\./gm, '.')));
