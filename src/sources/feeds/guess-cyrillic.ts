/** Enough of a text to tell its alphabet by. */
const sampleSize = 262_144;

/**
 * Returns which Cyrillic encoding of one byte the text probably has, or `undefined` if it is none.
 * Letters above ASCII stand alone in Western languages and in whole words in Cyrillic ones, and of
 * these the small letters are many: they lie at E0–FF in windows-1251 and at C0–DF in KOI8.
 */
export function guessCyrillic(bytes: Uint8Array): 'windows-1251' | 'koi8-u' | undefined {
  const sample = bytes.subarray(0, sampleSize);
  let letters = 0;
  let together = 0;
  let upperHalf = 0;
  for (let i = 0; i < sample.length; i += 1) {
    if (!isLetter(sample[i])) continue;
    letters += 1;
    if (isLetter(sample[i - 1]) || isLetter(sample[i + 1])) together += 1;
    if ((sample[i] as number) >= 0xe0) upperHalf += 1;
  }
  if (letters < 10 || together < 0.7 * letters) return undefined;
  return upperHalf >= letters / 2 ? 'windows-1251' : 'koi8-u';
}

const isLetter = (byte: number | undefined) => byte !== undefined && byte >= 0xc0;
