import type { Span } from './article.ts';
import type { LanguageWords } from './language-words.ts';
import type { Frame } from './speech-frames.ts';

const wordCount = (text: string) => text.split(/\s+/).filter(Boolean).length;

const clauseArticle =
  /(?:^|[,;:]\s|(?:^|\s)(?:in|von|bei|aus|nach|für|gegenüber|laut|dass|wie|sagte|sagt|the|in the|und)\s)(?:der|die|das|dem|des|the)\s*$/iu;
/** "sagte Kling der „Neuen Rundschau“". */
const addressee =
  /(?:sagt|sagte|sagten|erklärte|told)\s(?:\p{L}[\p{L}.-]*\s){1,4}(?:der|dem|the)\s*$/u;

/**
 * Whether quotation marks are there because of a name, a title or a term: "das Stück „…“",
 * "der „Bote“ berichtete", "sogenannte „…“".
 */
export function isNaming(
  masked: string,
  quoted: Span,
  inner: string,
  words: LanguageWords,
): boolean {
  const before = masked.slice(0, quoted.start);
  const isNamed = new RegExp(`(?:^|[\\s(-])(?:${words.namingBefore})\\s*$`, 'iu').test(before);
  // "проєкт «коштував менше, ніж торік»": a predicate is no name.
  if (isNamed && !(/^\p{Ll}/u.test(inner) && wordCount(inner) > 3)) return true;
  if (wordCount(inner) > 4 || /[.!?]$/.test(inner) || !/^[\p{Lu}\d]/u.test(inner)) return false;
  // A newspaper or a work with its article, where a clause begins or behind a preposition or verb.
  return [clauseArticle, addressee, /(?:^|\s)(?:im|beim|vom)\s*$/iu].some((end) =>
    end.test(before),
  );
}

/** Whether a quotation is somebody's words rather than the writer's distance to a word. */
export function isAccepted(given: {
  masked: string;
  within: Span;
  inner: string;
  frame: Frame | undefined;
  words: LanguageWords;
  goesOn: boolean;
}): boolean {
  const { masked, within, inner, frame, words, goesOn } = given;
  const count = wordCount(inner);
  if (!/\p{L}/u.test(inner)) return false;
  if (frame?.verb) {
    if (count >= 2 || frame.direct) return true;
    const isLate = frame.verb.start >= within.end;
    const way = isLate
      ? masked.slice(within.end, frame.verb.start)
      : masked.slice(frame.verb.end, within.start);
    return isReported(masked, words) || (!isLate && !/[,;:]/.test(way));
  }
  if (frame?.teller.kind === 'open') return count >= 4;
  if (frame) return count >= 2 || isNamed(frame) || isReported(masked, words);
  const isSentence = masked.slice(0, within.start).trim() === '' && /[.!?…]$/.test(inner);
  if (isSentence) return count >= 3;
  // A single word in reported speech is the speaker's where it is called something.
  const isCalled = /(?:^|\s)(?:eine?|einen|einer|als)\s$/u.test(masked.slice(0, within.start));
  if (goesOn && isReported(masked, words)) return count >= 2 || isCalled;
  return count >= 4;
}

const isNamed = ({ teller }: Frame) => teller.kind === 'phrase' && teller.phrase.name !== undefined;

const isReported = (masked: string, words: LanguageWords) =>
  new RegExp(`(?<!\\p{L})(?:${words.reported})(?!\\p{L})`, 'iu').test(masked);
