import PostalMime, { type Address, type Email } from 'postal-mime';

/** A message as a mail program shows it. */
export interface ParsedMessage {
  /** In order; a field that occurs twice is there twice. Keys are in lower case. */
  headers: readonly { key: string; value: string }[];
  subject: string;
  /** `Name <address>`, several joined by commas. */
  from: string;
  to: string;
  /** As the Date field says, ISO 8601; undefined without one. */
  date: string | undefined;
  html: string | undefined;
  text: string | undefined;
  attachments: readonly { filename: string; mimeType: string; content: Uint8Array }[];
}

/** Returns a raw message (RFC 5322, MIME) in its parts; one that cannot be parsed is all text. */
export async function parseMessage(raw: Uint8Array): Promise<ParsedMessage> {
  const mail = await PostalMime.parse(raw).catch((): Email => {
    return { headers: [], headerLines: [], attachments: [], text: Buffer.from(raw).toString() };
  });
  return {
    headers: mail.headers.map(({ key, value }) => ({ key, value })),
    subject: mail.subject ?? '',
    from: mail.from ? written(mail.from) : '',
    to: (mail.to ?? []).map(written).join(', '),
    date: mail.date,
    html: mail.html,
    text: mail.text,
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? '',
      mimeType,
      content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
  };
}

function written({ name, address, group }: Address): string {
  if (group) return `${name}: ${group.map(written).join(', ')};`;
  return name ? `${name} <${address}>` : (address ?? '');
}
