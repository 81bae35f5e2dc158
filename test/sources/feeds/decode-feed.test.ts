import { describe, expect, it } from 'vitest';
import { decodeFeed } from '../../../src/sources/feeds/decode-feed.ts';

/** `text` in an encoding of one byte. */
function oneByte(text: string, encoding: string): Uint8Array {
  const all = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return Uint8Array.from(text, (letter) => all.indexOf(letter));
}
/** `text` in units of `size` bytes. */
function wide(text: string, size: 2 | 4, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * size));
  [...text].forEach((letter, i) => {
    const point = letter.codePointAt(0) as number;
    if (size === 2) bytes.setUint16(2 * i, point, littleEndian);
    else bytes.setUint32(4 * i, point, littleEndian);
  });
  return new Uint8Array(bytes.buffer);
}
const xml = (encoding: string, text: string) =>
  `<?xml version="1.0" encoding="${encoding}"?>${text}`;
const utf8 = (text: string) => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

describe('the text of a feed', () => {
  it.each([
    ['windows-1252', '<t>„Grüße“ – 5 €</t>'],
    ['iso-8859-15', '<t>Grüße für 5 €</t>'],
    ['windows-1251', '<t>Новини з Києва</t>'],
    ['koi8-u', '<t>Новини з Києва</t>'],
    ['iso-8859-2', '<t>Łódź</t>'],
  ])('is read in the encoding %s that it declares', (encoding, text) => {
    const decoded = decodeFeed(oneByte(xml(encoding, text), encoding), undefined);
    expect(decoded).toEqual({ text: xml(encoding, text), problem: undefined });
  });

  it.each([
    ['gb2312', [0xd0, 0xc2, 0xce, 0xc5], '新闻'],
    ['gb2312', [0x81, 0x30, 0x81, 0x30], '\u0080'],
    ['euc-kr', [0xb4, 0xba, 0xbd, 0xba], '뉴스'],
    ['shift_jis', [0x83, 0x6a, 0x83, 0x85], 'ニュ'],
    ['big5', [0xb7, 0x73, 0xbb, 0x44], '新聞'],
  ])('is read in the encoding %s of more than one byte', (encoding, bytes, text) => {
    const all = join(utf8(xml(encoding, '')), Uint8Array.from(bytes));
    expect(decodeFeed(all, undefined)).toEqual({ text: xml(encoding, text), problem: undefined });
  });

  it.each([
    [2, true],
    [2, false],
    [4, true],
    [4, false],
  ] as const)('is read in units of %i bytes, little end first: %s', (size, littleEndian) => {
    const text = xml('utf-16', '<t>Grüße, Київ</t>');
    const marked = `\ufeff${text}`;
    const read = (written: string, contentType?: string) =>
      decodeFeed(wide(written, size, littleEndian), contentType).text.replace('\ufeff', '');
    expect(read(text)).toBe(text);
    expect(read(marked)).toBe(text);
    expect(read(marked, 'text/xml; charset=iso-8859-1')).toBe(text);
  });

  it('is read as its header says, whatever it declares', () => {
    const text = xml('iso-8859-1', '<t>Київ</t>');
    const { problem, ...decoded } = decodeFeed(
      oneByte(text, 'windows-1251'),
      'application/xml;CHARSET="windows-1251"',
    );
    expect(decoded).toEqual({ text });
    expect(problem).toBeUndefined();
  });

  it('is read as it declares if its header is wrong, which is told', () => {
    const text = xml('windows-1252', '<t>Grüße</t>');
    expect(decodeFeed(oneByte(text, 'windows-1252'), 'text/xml; charset=utf-8')).toEqual({
      text,
      problem: 'the text is not utf-8 and was read as windows-1252',
    });
  });

  it.each([
    ['iso-8859-1', 'text/xml'],
    ['windows-1252', undefined],
    ['windows-1251', 'application/rss+xml'],
    ['utf-8', 'text/xml; charset=iso-8859-1'],
  ])('is UTF-8 where %s is declared or sent as %s, if all bytes are', (encoding, contentType) => {
    const text = xml(encoding, '<t>Ä, Grüße, „Київ“</t>');
    expect(decodeFeed(utf8(text), contentType)).toEqual({
      text,
      problem: `the text is not ${contentType?.split('charset=')[1] ?? encoding} and was read as utf-8`,
    });
  });

  it('is in the encoding of one byte that it declares if one byte cannot be UTF-8', () => {
    const text = xml('iso-8859-1', '<t>Grüße, Ã¤</t>');
    expect(decodeFeed(oneByte(text, 'windows-1252'), undefined).text).toBe(text);
    const plain = xml('iso-8859-1', '<t>Gruss</t>');
    expect(decodeFeed(utf8(plain), undefined)).toEqual({ text: plain, problem: undefined });
  });

  it.each(['us-ascii', 'klingon', 'utf-16', 'replacement', 'constructor'])(
    'is UTF-8 where %s is declared and cannot be',
    (encoding) => {
      for (const inner of ['<t>Grüße, Київ</t>', '<t>a</t>', '<t>ab</t>']) {
        const text = xml(encoding, inner);
        expect(decodeFeed(utf8(text), undefined).text).toBe(text);
        expect(decodeFeed(utf8(text), `text/xml; charset=${encoding}`).text).toBe(text);
      }
    },
  );

  it('is windows-1252 or Cyrillic if nothing is declared and it is not UTF-8', () => {
    const german =
      '<t>„Größe“ – über Äpfel, Öl und Straßen für die Übermütigen, Schwäne, Möwen, Füße</t>';
    expect(decodeFeed(oneByte(german, 'windows-1252'), undefined)).toEqual({
      text: german,
      problem: 'the text is not utf-8 and was read as windows-1252',
    });
    const ukrainian = '<t>Верховна Рада ухвалила новий закон про державний бюджет</t>';
    for (const encoding of ['windows-1251', 'koi8-u'])
      expect(decodeFeed(oneByte(ukrainian, encoding), undefined)).toEqual({
        text: ukrainian,
        problem: `the text is not utf-8 and was read as ${encoding}`,
      });
  });

  it('is not spoilt by one letter that was cut in half', () => {
    const start = utf8('<t>Grüße aus Köln, Düsseldorf und München ');
    const { text, problem } = decodeFeed(join(start, Uint8Array.of(0xc3), utf8('</t>')), undefined);
    expect(text).toBe('<t>Grüße aus Köln, Düsseldorf und München \ufffd</t>');
    expect(problem).toBe('the text is not utf-8 and was read as utf-8 with a few wrong bytes');
  });
});
