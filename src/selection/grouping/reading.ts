import { withoutMarkup } from '../../base/markdown-words.ts';
import { type DayNumber, dayNumber } from './event-days.ts';
import { detectLanguage } from './language.ts';
import type { Lexicon } from './lexicons.ts';
import { tokensOf } from './tokens.ts';
import type { Word } from './word.ts';

/** A report as grouping looks at it. */
export interface Groupable {
  id: string;
  title: string;
  /** Markdown or plain text; may be empty. */
  text: string;
  /** `YYYY-MM-DD`, or an ISO 8601 instant. */
  date: string;
  /** Primary subtag such as "de" (BCP 47); without it the text tells. */
  language?: string | undefined;
  source?: string | undefined;
  /** The story that an editor says it belongs to: before all arithmetic. */
  story?: string | undefined;
}

/** A word where it stands. */
export interface PlacedWord {
  word: Word;
  /** At the beginning of a sentence, a line or a quotation, where all languages write capitals. */
  opens: boolean;
  /** Only a blank or a hyphen stands between it and the word before. */
  adjoins: boolean;
  /** Alone in quotation marks, as the names of ships and storms are. */
  quoted: boolean;
}

/** The words of a report. */
export interface Reading {
  language: string;
  day: DayNumber;
  title: PlacedWord[];
  body: PlacedWord[];
}

/** Returns the words of `item`, looked at by the reader of its language. */
export function readText(item: Groupable, lexiconOf: (language: string) => Lexicon): Reading {
  const text = withoutMarkup(item.text.slice(0, 20_000));
  const language = item.language ?? detectLanguage(`${item.title} ${text}`);
  const lexicon = lexiconOf(language);
  const place = (raw: string, opens: boolean, adjoins: boolean, quoted: boolean) => {
    const word = lexicon.read(raw);
    lexicon.meet(word);
    return { word, opens, adjoins, quoted };
  };
  return {
    language,
    day: dayNumber(item.date),
    title: tokensOf(item.title, place),
    body: tokensOf(text, place),
  };
}
