import { type Said, type SentenceTable, say } from '../base/sentence-table.ts';

const times = (count: number, one: string, many: string) =>
  count === 1 ? `one ${one}` : `${count} ${many}`;
const signed = (value: number) => (value > 0 ? `+${value}` : `${value}`);
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** What the rank of an item is made of, in phrases that follow its points. */
const phrases = {
  priority: (p: { priority: number }) => `priority ${signed(p.priority)}, which outdoes all else`,
  'age-in-days': (p: { days: number; mostDays: number }) => {
    if (p.days === 0) return 'of the day itself';
    const days = times(p.days, 'day', 'days');
    return p.days < p.mostDays ? `${days} old` : `${days} old or older`;
  },
  'age-in-hours': (p: { hours: number; mostDays: number }) => {
    if (p.hours < 1) return 'published at the deadline';
    const hours = times(p.hours, 'hour', 'hours');
    const more = p.hours < p.mostDays * 24 ? '' : ' or more';
    return `published ${hours}${more} before the deadline`;
  },
  breadth: (p: { others: number }) => `told by ${times(p.others, 'other source', 'other sources')}`,
  source: (p: { source: string; weight: number }) =>
    `the source "${p.source}" has the weight ${signed(p.weight)}`,
  'led-topic': (p: { topic: string; issues: number; of: number }) =>
    p.of === 1
      ? `the topic "${p.topic}" led the last issue`
      : `the topic "${p.topic}" led ${p.issues} of the last ${p.of} issues`,
  'lead-length': (p: { words: number; leadLength: number }) =>
    p.words < p.leadLength
      ? `${times(p.words, 'word', 'words')} of the ${p.leadLength} that a lead has as a rule`
      : `long enough for a lead, ${p.leadLength} words or more`,
  'other-language': (p: { language: string; own: string }) =>
    `written in ${languages.of(p.language)}, the newsletter in ${languages.of(p.own)}`,
  'same-source': (p: { source: string; count: number }) =>
    `${times(p.count, 'item', 'items')} of ${p.source} before it`,
  'same-topic': (p: { topics: readonly string[]; count: number }) =>
    `${times(p.count, 'item', 'items')} on ${quoted(p.topics)} before it`,
  likeness: (p: { title: string; percent: number }) =>
    `its text is ${p.percent} % like "${p.title}", which is before it`,
} as const satisfies SentenceTable;

export type RankPhrases = typeof phrases;

/** What a part of the sum is about, and what it brings or costs in points (tenths). */
export type RankPart = {
  [C in keyof RankPhrases]: {
    code: C;
    parameters: Parameters<RankPhrases[C]>[0];
    points: number;
  };
}[keyof RankPhrases];

/** A part with its phrase, English, which reads on after the points. */
export type SaidPart = Said<RankPhrases> & { points: number };

/** Why an item ranks where it does. */
export interface Ranked {
  id: string;
  /** What it competed for. */
  race: 'lead' | 'reports' | 'further-reading';
  /** Among all that competed, from 1. */
  rank: number;
  /** The sum of the parts; an item with more points can rank lower where a limit held it back. */
  total: number;
  parts: readonly SaidPart[];
}

/** Returns `part` with the phrase that tells it. */
export const sayPart = (part: RankPart): SaidPart =>
  ({ ...say(phrases, part.code, part.parameters as never), points: part.points }) as SaidPart;
