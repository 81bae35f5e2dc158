/** Control characters except tab and line feed, and code points that no text may contain. */
const forbidden = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
/**
 * Marks that turn the direction of text around: they can make a name or an address read as another
 * (Unicode TR 36, "Trojan Source", CVE-2021-42574).
 */
const overrides = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Returns `text` fit for storage and print: Unicode NFC, line ends as line feeds, without control
 * characters (tabs stay), lone surrogates, direction overrides and byte order marks.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(forbidden, (character) => (/[\t\n]/.test(character) ? character : ''))
    .replace(overrides, '')
    .replace(/\ufeff/g, '')
    .normalize('NFC');
}

/** Returns `text` cleaned and on one line: runs of blanks, tabs and line ends become one blank. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[ \t\n\u2028\u2029]+/g, ' ')
    .trim();
}

/**
 * Characters that nobody sees: soft hyphens, zero-width blanks and joiners, marks of direction, invisible
 * operators, marks of annotations and tags. Variation selectors are none of them: they choose a shape.
 */
const invisible =
  /[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0001}\u{e0020}-\u{e007f}]+/gu;
/** Letters of scripts whose shapes joiners decide; European and East Asian ones know no joiners. */
const joining =
  /[[\p{L}\p{M}]--[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\p{sc=Hebr}\p{sc=Armn}\p{sc=Geor}\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Zyyy}\p{sc=Zinh}]]/v;
/** Scripts without blanks between words: a zero-width one says where a line may end. */
const withoutBlanks = /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]/u;
const rightToLeft =
  /[\p{L}&&[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]]/v;
/** What stands at a joiner within one emoji made of several (Unicode TS 51, ED-16). */
const emojiBefore = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u20e3/u;
const emoji = /\p{Extended_Pictographic}/u;
/** Tags after it name a region: the flags of England, Scotland and Wales. */
const blackFlag = '\u{1f3f4}';

/**
 * Returns `text` without the characters that nobody sees, as publishing programs leave them behind,
 * but with those that a script or an emoji needs where they stand.
 */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, (run, at: number) => {
    const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
    const after = String.fromCodePoint(text.codePointAt(at + run.length) ?? 0);
    const kept = [...run].filter((character) => isNeeded(character, before, after, text));
    return before === blackFlag ? kept.join('') : [...new Set(kept)].join('');
  });
}

function isNeeded(character: string, before: string, after: string, text: string): boolean {
  switch (character) {
    case '\u200c':
    case '\u180e':
      return joining.test(before) || joining.test(after);
    case '\u200d':
      return (
        joining.test(before) ||
        joining.test(after) ||
        (emojiBefore.test(before) && emoji.test(after))
      );
    case '\u200b':
      return withoutBlanks.test(before) && withoutBlanks.test(after);
    case '\u061c':
    case '\u200e':
    case '\u200f':
      return rightToLeft.test(text);
    default:
      return before === blackFlag && character >= '\u{e0020}';
  }
}
