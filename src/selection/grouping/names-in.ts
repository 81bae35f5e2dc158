import type { PlacedWord, Reading } from './reading.ts';
import type { Term, Vocabulary } from './vocabulary.ts';
import { isName, nameTerm, type Word } from './word.ts';

/** A name in a report. */
interface Name {
  term: Term;
  raw: string;
  weight: number;
}

/** First name and last name together say more than each. */
const fullName = 1.5;
/** A name in the title is what a report is about. */
const inTitle = 2;
/** From this share of capitals on, a title writes all words so. */
const titleCase = 0.6;

/** Returns the names of people, places and organisations in a report, as often as they stand there. */
export function namesIn({ language, title, body }: Reading, vocabulary: Vocabulary): Name[] {
  const found: Name[] = [];
  const sure = new Set<Word>();
  const note = (word: Word, weight: number) =>
    found.push({ term: nameTerm(word, language, vocabulary), raw: word.raw, weight });
  const noteInside = (words: readonly PlacedWord[], weight: number) => {
    let last: Word | undefined;
    words.forEach(({ word, opens, adjoins, quoted }, at) => {
      const before = opens ? undefined : words[at - 1]?.word;
      if (word.shared && word.shared.kind !== 'news') note(word, weight);
      const shown = !opens || word.acronym || quoted;
      const named = shown && !word.shared && isName(word, before, language);
      if (named) {
        note(word, weight);
        sure.add(word);
        if (last && adjoins) {
          const key = `${nameTerm(last, language, vocabulary)}+${nameTerm(word, language, vocabulary)}`;
          const raw = `${last.raw} ${word.raw}`;
          found.push({ term: vocabulary.term(key, 'name'), raw, weight: weight * fullName });
        }
      }
      last = named ? word : undefined;
    });
  };
  /** At the beginning of a sentence only what is a name elsewhere in the text is surely one. */
  const noteBeginnings = (words: readonly PlacedWord[], weight: number) => {
    for (const { word, opens } of words) {
      if (opens && !word.acronym && !word.shared && sure.has(word)) note(word, weight);
    }
  };
  noteInside(body, 1);
  noteBeginnings(body, 1);
  noteBeginnings(title, inTitle);
  const telling =
    language === 'en' && isTitleCase(title)
      ? title.filter(({ word }) => word.acronym || word.shared)
      : title;
  noteInside(telling, inTitle);
  return found;
}

/** Whether a title writes nearly all of its words with capitals. */
export function isTitleCase(title: readonly PlacedWord[]): boolean {
  const telling = title.filter(({ word }) => word.value === undefined);
  const capitals = telling.filter(({ word }) => word.capital).length;
  return telling.length > 0 && capitals / telling.length > titleCase;
}
