import { randomBytes } from 'node:crypto';

/** Who a stored message came from and for whom, as SMTP said it. */
export interface StoredEnvelope {
  from: string;
  to: readonly string[];
}

/** A message as it lies in a file of the mailbox. */
export interface MailFile {
  envelope: StoredEnvelope;
  /** When it was taken, ISO 8601. */
  at: string;
  /** As received. */
  raw: Buffer;
}

const lines = (envelope: StoredEnvelope, at: string) => [
  `Return-Path: <${envelope.from}>`,
  ...envelope.to.map((address) => `Delivered-To: ${address}`),
  `Received: by lagebrief; ${at}`,
];

/**
 * Returns the octets of an .eml file: the lines that a server adds at final delivery (RFC 5321
 * §4.4), which hold the envelope and the time, and below them the message as received.
 */
export function writeMailFile({ envelope, at, raw }: MailFile): Buffer {
  return Buffer.concat([Buffer.from(`${lines(envelope, at).join('\r\n')}\r\n`), raw]);
}

/** Returns what `writeMailFile` was given; undefined for a file that it did not write. */
export function readMailFile(bytes: Buffer): MailFile | undefined {
  // At the start of a line: a quoted address may hold any words.
  const received = bytes.indexOf('\r\nReceived: by lagebrief; ');
  const end = bytes.indexOf('\r\n', received + 2);
  const head = bytes.subarray(0, end).toString();
  const match =
    /^Return-Path: <([^\r\n]*)>\r\n((?:Delivered-To: [^\r\n]*\r\n)*)Received: [^;]*; ([^\r\n]+)$/.exec(
      head,
    );
  if (!match) return undefined;
  const [, from = '', recipients = '', at = ''] = match;
  const to = [...recipients.matchAll(/: ([^\r\n]*)\r\n/g)].map(([, address = '']) => address);
  return { envelope: { from, to }, at, raw: bytes.subarray(end + 2) };
}

/** Returns names of files that sort by time, also within one millisecond. */
export function mailIds(): (at: Date) => string {
  let last = 0;
  let count = 0;
  return (at) => {
    const time = Math.max(at.getTime(), last);
    count = time === last ? count + 1 : 0;
    last = time;
    const stamp = new Date(time).toISOString().replace(/[-:.]/g, '');
    return `${stamp}-${String(count).padStart(4, '0')}-${randomBytes(3).toString('hex')}`;
  };
}
