import type { Groupable } from '../../src/selection/grouping/reading.ts';
import { wordList } from '../../src/selection/grouping/word-list.ts';

/** What a stream of invented news looks like. */
interface StreamOptions {
  items: number;
  /** Reports a day; the days follow from it. */
  perDay?: number | undefined;
}

/** A report and the event that it was made for. */
export type StreamedItem = Groupable & { event: string };

/**
 * Returns invented news as it streams in: words by Zipf's law, in German and English, events in
 * bursts over up to three days with names, places and words of their own, told by one to twelve
 * sources. The same options give the same stream.
 */
export function newsStream({ items, perDay = 1000 }: StreamOptions): StreamedItem[] {
  const random = createRandom(items);
  const lexicons = { de: lexicon(random, 'de', 30_000), en: lexicon(random, 'en', 30_000) };
  const stream: StreamedItem[] = [];
  const days = Math.max(1, Math.ceil(items / perDay));
  for (let event = 0; stream.length < items; event += 1) {
    const size = Math.min(12, Math.floor(1 / (1 - random() * 0.95)), items - stream.length);
    const begins = Math.floor(random() * days);
    const rare = () => 2_000 + Math.floor(random() * 28_000);
    const own = Array.from({ length: 14 }, rare);
    const names = Array.from({ length: 4 }, () => capital(word(random, 3)));
    const numbers = Array.from({ length: 3 }, () => String(2 + Math.floor(random() * 900)));
    for (let report = 0; report < size; report += 1) {
      const language = random() < 0.6 ? 'de' : 'en';
      const words = lexicons[language];
      const common = () => words[Math.floor(words.length ** random()) - 1] ?? '';
      const particular = () => words[own[Math.floor(random() * own.length)] ?? 0] ?? '';
      const name = () => names[Math.floor(random() * names.length)] ?? '';
      const sentence = (length: number) =>
        Array.from({ length }, () => {
          const choice = random();
          if (choice < 0.12) return name();
          if (choice < 0.36) return particular();
          return choice < 0.39 ? (numbers[Math.floor(random() * 3)] ?? '') : common();
        }).join(' ');
      const id = `n${stream.length}`;
      const day = begins + Math.floor(random() * 3);
      stream.push({
        id,
        event: `e${event}`,
        title: capital(sentence(8)),
        text: Array.from({ length: 6 }, () => `${capital(sentence(13))}.`).join(' '),
        date: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
        language,
        source: `Quelle ${1 + (report % 12)}`,
      });
    }
  }
  return stream;
}

/** Every twentieth of the frequent words is a real word of news; the others are invented. */
function lexicon(random: () => number, language: 'de' | 'en', size: number): string[] {
  const real = wordList('news').flatMap(({ forms }) => forms[language][0] ?? []);
  return Array.from({ length: size }, (_, rank) => {
    const listed = rank % 20 === 19 ? real[(rank - 19) / 20] : undefined;
    if (listed) return listed;
    const made = word(random, 2 + Math.floor(random() * 3));
    return language === 'de' && random() < 0.4 ? capital(made) : made;
  });
}

const syllables =
  'ba be bo da den dor fal fen gar gel hal hin ka ker lan len lor ma mer mun na nor pel ra ren ros sa sel sta tal ten tor ul ver wa wer zan'.split(
    ' ',
  );

const word = (random: () => number, length: number) =>
  Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join('');

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A generator of numbers from 0 up to 1 that a seed determines (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
