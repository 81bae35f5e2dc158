import type { Span } from './article.ts';
import type { LanguageWords } from './language-words.ts';

/** A verb that reports speech, with its place in the sentence. */
export interface Verb extends Span {
  text: string;
}

/** Verbs that report speech only together with another word later in the sentence. */
const together: readonly { verb: RegExp; needs: RegExp }[] = [
  {
    verb: /^(?:gab|gaben|gibt|geben)$/i,
    needs: /(?<!\p{L})(?:zu|bekannt|an|zu Protokoll)(?:\s*[.,;:–\ue000]|\s*$)/u,
  },
  {
    verb: /^(?:stellt|stellte|stellten)$/i,
    needs: /(?<!\p{L})(?:klar|fest|in Aussicht)(?!\p{L})/u,
  },
  { verb: /^(?:teilt|teilte|teilten)$/i, needs: /(?<!\p{L})mit(?:\s*[.,;:–\ue000]|\s*$)|\ue000/u },
  { verb: /^(?:räumt|räumte|räumten)$/i, needs: /(?<!\p{L})ein(?:\s*[.,;:–\ue000]|\s*$)/u },
  { verb: /^füg(?:t|te|ten)/i, needs: /(?<!\p{L})(?:hinzu|an)(?!\p{L})/u },
  { verb: /^kündig(?:t|te|ten)$/i, needs: /(?<!\p{L})an(?:\s*[.,;:–\ue000]|\s*$)|\ue000/u },
  { verb: /^(?:wies|weist|wiesen)$/i, needs: /(?<!\p{L})(?:zurück|darauf|hin|an)(?!\p{L})/u },
  {
    verb: /^(?:geht|gehen|ging|gingen)$/i,
    needs: /(?<!\p{L})(?:davon|von)(?!\p{L}).*(?<!\p{L})aus(?:[.,;:–]|\s*$)/u,
  },
  { verb: /^lehn(?:t|te|ten)$/i, needs: /(?<!\p{L})ab(?!\p{L})/u },
  { verb: /^(?:hält|hielt)$/i, needs: /(?<!\p{L})(?:dagegen|für|fest)(?!\p{L})/u },
  {
    verb: /^(?:spricht|sprach|sprachen|sprechen|gesprochen)$/i,
    needs: /(?<!\p{L})(?:von|vom|davon|sich|über)(?!\p{L})|[:\ue000]/u,
  },
  { verb: /^(?:sieht|sah)$/i, needs: /(?<!\p{L})(?:darin|in|als)(?!\p{L}).*\ue000/u },
  { verb: /^(?:findet|fand)$/i, needs: /^[^.]{0,40}\ue000|^\s*,?\s*\p{Lu}/u },
  { verb: /^(?:rief|ruft)$/i, needs: /(?<!\p{L})(?:auf|dazu|zu)(?!\p{L})|\ue000/u },
  { verb: /^(?:called|calls)$/i, needs: /\ue000/u },
];

/** Returns the verbs of a masked sentence that report speech, in order. */
export function spokenVerbs(sentence: string, words: LanguageWords): Verb[] {
  const pattern = new RegExp(`(?<![\\p{L}-])(?:${words.verbs})(?![\\p{L}-])`, 'giu');
  return [...sentence.matchAll(pattern)]
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
    .filter((verb) => isSpoken(sentence, verb));
}

function isSpoken(sentence: string, verb: Verb): boolean {
  // In mid-sentence a large letter makes a noun of it.
  if (/^\p{Lu}/u.test(verb.text) && verb.start > 0) return false;
  // Behind a quotation nothing else is needed: "…“, rief eine Frau".
  if (
    /^(?:rief|ruft|riefen)$/i.test(verb.text) &&
    /\ue000[,.]?\s*$/.test(sentence.slice(0, verb.start))
  )
    return true;
  const rule = together.find((entry) => entry.verb.test(verb.text));
  if (!rule) return true;
  const around = sentence.slice(verb.end);
  return (
    rule.needs.test(around) ||
    (/\ue000[,.]?\s*$/.test(sentence.slice(0, verb.start)) && rule.needs.test(`${around} `))
  );
}
