import { kickerOf, namesIn, type TitleName } from './title-words.ts';

/** What tells which of the words of a headline is what it is about. */
export interface TitleContext {
  /** A primary subtag; without it German, where all nouns have capitals. */
  language?: string | undefined;
  /** The text below the headline. */
  text?: string | undefined;
  /** Names that its source filed it under. */
  topics?: readonly string[] | undefined;
  /** What it has in common with other reports of the event, the most telling first. */
  shared?: readonly string[] | undefined;
  /** The headlines of these. */
  otherTitles?: readonly string[] | undefined;
}

const longestKicker = 24;
const mostTitles = 2;

/**
 * Returns the one or two words that an editor would put into a subject line for `title`, as the title
 * writes them: its short kicker, else the name in it that the other reports of the event, its topics
 * and its text speak of, too. Undefined where it names nothing.
 */
export function titleKeyword(title: string, context: TitleContext = {}): string | undefined {
  const kicker = kickerOf(title);
  if (kicker !== undefined && isShort(kicker)) return kicker;
  const names = namesIn(title, context.text);
  const rated = names.map((name) => ({ name, points: pointsOf(name, kicker, context) }));
  const [best] = rated.toSorted((a, b) => b.points - a.points || a.name.at - b.name.at);
  return best && withNoun(best.name.name, title);
}

/** Two words are a name or a noun with its number; "Ölpreis steigt" is half a sentence. */
const isShort = (kicker: string) =>
  kicker.length <= longestKicker && /^\S+(?: [\p{Lu}\p{N}]\S*)?$/u.test(kicker);

/** A Ukrainian adjective of place ("Дунайські") says nothing without its noun. */
function withNoun(name: string, title: string): string {
  if (!/[сцз]ьк\p{L}{1,3}$/u.test(name)) return name;
  const noun = /^ [\p{L}’'-]+/u.exec(title.slice(title.indexOf(name) + name.length))?.[0] ?? '';
  return name + noun;
}

function pointsOf(
  { name, begins, certain, weak, at }: TitleName,
  kicker: string | undefined,
  { language = 'de', text = '', topics = [], shared = [], otherTitles = [] }: TitleContext,
): number {
  const words = name.toLowerCase().split(' ');
  const speaksOf = (other: string) => words.some((word) => sameStem(word, other.toLowerCase()));
  const rank = shared.findIndex((term) => term.split(' ').some(speaksOf));
  const titles = otherTitles.filter((title) => title.split(/[\s:,.!?„“"«»–-]+/u).some(speaksOf));
  return (
    (rank < 0 ? 0 : 4 - rank / 2) +
    Math.min(titles.length, mostTitles) +
    (topics.some((topic) => topic.split(' ').some(speaksOf)) ? 3 : 0) +
    (text.split(/[^\p{L}\p{M}\p{N}’'-]+/u).some(speaksOf) ? 1.5 : 0) +
    (kicker !== undefined && at < kicker.length ? 2 : 0) -
    (weak ? 4 : 0) -
    // Where only names have capitals, the first word has one anyway.
    (language !== 'de' && !certain ? 5 : 0) +
    // German headlines begin with what they are about.
    (language === 'de' && begins ? 1 : 0)
  );
}

/** Long words may differ in their ends: "Fähren", "Fähre". */
const sameStem = (a: string, b: string) =>
  a === b || (a.length > 4 && b.length > 4 && a.slice(0, -2) === b.slice(0, a.length - 2));
