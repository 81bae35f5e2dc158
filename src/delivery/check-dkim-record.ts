import { Resolver } from 'node:dns/promises';
import { type DkimRecord, zoneLine } from './dkim-record.ts';

/** Whether receivers can check signatures with a key, in a sentence that ends with its record. */
export interface RecordCheck {
  ok: boolean;
  sentence: string;
}

/** As in `node:dns/promises`: each record is an array of its strings. */
type ResolveTxt = (name: string) => Promise<string[][]>;

const missing = new Set(['ENOTFOUND', 'ENODATA']);

/**
 * Looks the record of a key up in DNS. A name server that does not answer is not held against the
 * record, because the machine may have no network.
 */
export async function checkDkimRecord(
  record: DkimRecord,
  resolveTxt: ResolveTxt = systemResolver(),
): Promise<RecordCheck> {
  const line = zoneLine(record);
  try {
    const texts = (await resolveTxt(record.name)).map((strings) => strings.join(''));
    if (texts.some((text) => keyIn(text) === keyIn(record.text)))
      return { ok: true, sentence: `published: ${line}` };
    return { ok: false, sentence: `another key is published; publish this one: ${line}` };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return missing.has(code ?? '')
      ? { ok: false, sentence: `not published yet; publish: ${line}` }
      : { ok: true, sentence: `could not be looked up (${code}); must be published: ${line}` };
  }
}

function systemResolver(): ResolveTxt {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  return (name) => resolver.resolveTxt(name);
}

/** The tag "p=", in which white space means nothing (RFC 6376 §3.6.1). */
const keyIn = (text: string) => /(?:^|;)\s*p\s*=([^;]*)/.exec(text)?.[1]?.replace(/\s+/g, '');
