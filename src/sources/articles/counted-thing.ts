import type { Locale } from '../../base/calendar.ts';
import type { LanguageWords } from './language-words.ts';
import { spelledNumbers } from './spelled-numbers.ts';

/** Returns what reads on after a number and its unit: the thing that is counted, or nothing. */
export type CountReader = (rest: string, unit: string | undefined) => string;

/** Returns the reader of counted things in `language`. */
export function createCountReader(language: Locale, words: LanguageWords): CountReader {
  const small = new RegExp(`^(?:${words.small})$`, 'iu');
  return { de: german, en: english, uk: ukrainian }[language](small);
}

const tokens = (rest: string) =>
  [...(/^[^.,;:!?()„“”"»«–—\ue000]*/u.exec(rest.slice(0, 160))?.[0] ?? '').matchAll(/\S+/gu)].map(
    ([t]) => t,
  );

const isNumber = (word: string) =>
  /^\d/.test(word) || spelledNumbers('de').valueOf(word.toLowerCase()) !== undefined;

/** Adjectives and the noun, which is written large; after a unit also "der Haushalte", "an Hilfe". */
function german(small: RegExp): CountReader {
  return (rest, unit) => {
    const words = tokens(rest);
    const found: string[] = [];
    const joins =
      unit !== undefined && /^(?:der|des|aller|dieser|an|von|mehr|weniger)$/.test(words[0] ?? '');
    if (joins) found.push(words.shift() as string);
    const at = joins ? -1 : 0;
    let nouns = 0;
    for (const word of words) {
      // "13 Quadratkilometern 12 000 Beschäftigte", "… sieben Fabriken": the next number's own.
      if (!joins && isNumber(word)) break;
      if (/^[\p{Lu}\d]/u.test(word) && (nouns === 0 || /^(?:und|oder)$/.test(found.at(-1) ?? ''))) {
        found.push(word);
        // "der 46 Stationen": the number is none.
        if (!/^\d/.test(word)) nouns += 1;
      } else if (
        nouns > 0 &&
        /^(?:und|oder)$/.test(word) &&
        /^\p{Lu}/u.test(words[found.length + at + 1] ?? '')
      )
        found.push(word);
      else if (nouns > 0 || small.test(word) || !/(?:e|en|er|es|em|ls|lich)$/u.test(word)) break;
      else found.push(word);
      if (found.length > 6) break;
    }
    // An adjective alone counts what an earlier or later noun names: "500.000 verwundeten".
    if (nouns === 0 && (unit !== undefined || found.length > 1)) return '';
    return found.join(' ');
  };
}

function english(small: RegExp): CountReader {
  return (rest, unit) => {
    const words = tokens(rest);
    const found: string[] = [];
    if (/^(?:of|in)$/.test(words[0] ?? '') && (unit !== undefined || words[0] === 'of')) {
      found.push(words.shift() as string);
      if (/^(?:the|its|their)$/.test(words[0] ?? '')) found.push(words.shift() as string);
    }
    const lead = found.length;
    // "98 mph tore …", "£310,000 in nine weeks": only "of" says what a unit measures.
    if (unit !== undefined && (lead === 0 || spanOfTime.test(words.slice(0, 2).join(' '))))
      return '';
    for (const word of words) {
      if (
        small.test(word) ||
        /^\d/.test(word) ||
        (found.length > lead && /(?:ed|ing|ly)$/.test(word))
      )
        break;
      found.push(word);
      if (found.length - lead >= 4 || (unit !== undefined && plural.test(word))) break;
    }
    return found.length > lead ? found.join(' ') : '';
  };
}

/** What follows a noun in the plural is its verb. */
const plural = /(?:[^s]s|staff|people|children|women|men|police)$/u;

const spanOfTime =
  /^(?:\d|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|less|more|under|just|total|all|January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter|recent)(?!\p{L}))|(?:days|weeks|months|years|hours|minutes|year|month|week)$/iu;

/** An adjective and its noun; endings tell them apart, and from a verb that follows a unit. */
function ukrainian(small: RegExp): CountReader {
  return (rest, unit) => {
    const words = tokens(rest);
    const found: string[] = [];
    for (const word of words.slice(0, 3)) {
      if (small.test(word) || /^\d/.test(word)) break;
      if (unit !== undefined && (!/^\p{Ll}/u.test(word) || ukrainianVerb.test(word))) break;
      found.push(word);
      if (!/(?:их|іх|і|ої|ого|ні|ьких)$/u.test(word) || found.length === 2) break;
    }
    return found.join(' ');
  };
}

const ukrainianVerb =
  /(?:[аия]в|л[аои]|[аиіуюяє]ть|ти|ся|[аеи]но|ше|чи|тиме|щорічно|щодоби|разом)$/u;
