import { hasNumber } from './ascending.ts';
import type { Representation } from './represent.ts';
import { cosine, evidence, overlap } from './sparse-vector.ts';
import type { OpenStory } from './story.ts';
import { areStrangers, hasOtherDays, isOtherKind } from './strangers.ts';
import { shareOfSubjects } from './subjects.ts';

/** What is measured whatever the languages are, after what is measured of the words. */
const always = [
  'rare names',
  'rare lead',
  'lead known',
  'lead kept',
  'days',
  'age',
  'length',
  'length of story',
  'other kind',
  'other towns',
  'other countries',
  'other title',
  'other days',
  'subjects known',
  'subjects kept',
  'same day',
] as const;
/** What is measured within a language, in the order of the fitted weights. */
export const withinLanguage = [
  'words',
  'names',
  'facts',
  'words and names',
  'rare words',
  'rare title',
  ...always,
] as const;
/** What is measured between languages. */
export const betweenLanguages = [
  'shared words',
  'names',
  'facts',
  'words and names',
  'rare facts',
  ...always,
] as const;

/** Returns the measures of likeness of `report` and what `story` says in its language, if it does. */
export function measuresWithin(report: Representation, story: OpenStory): number[] | undefined {
  const same = story.wordsIn.get(report.language);
  if (!same) return undefined;
  const words = cosine(report.words, same);
  const names = likeNames(report, story);
  const own = [
    words,
    names,
    likeFacts(report, story),
    Math.sqrt(words * names),
    overlap(report.words, same),
    overlap(report.title, same),
  ];
  return addAlways(own, report, story);
}

/** Returns the measures of likeness of `report` and `story` across languages. */
export function measuresBetween(report: Representation, story: OpenStory): number[] {
  const shared = cosine(report.shared, story.shared);
  const names = likeNames(report, story);
  const own = [
    shared,
    names,
    likeFacts(report, story),
    Math.sqrt(shared * names),
    overlap(report.facts, story.facts),
  ];
  return addAlways(own, report, story);
}

/** Adds to `own` what is measured always; a second list for each pair would be much to throw away. */
function addAlways(own: number[], report: Representation, story: OpenStory): number[] {
  own.push(
    overlap(report.names, story.names),
    overlap(report.lead, story.lead),
    leadKnown(report, story),
    leadKept(report, story),
    weeks(story.lastDay, report),
    weeks(story.firstDay, report),
    length(report.words.terms.length),
    length(story.mostWords),
    Number(isOtherKind(report.happenings, story.happenings)),
    Number(areStrangers(report, story, 'towns')),
    Number(areStrangers(report, story, 'countries')),
    Number(areStrangers(report, story, 'titled')),
    Number(hasOtherDays(report, story)),
    shareOfSubjects(report.subjects.head, story.subjects.anywhere),
    shareOfSubjects(story.subjects.head, report.subjects.anywhere),
    Number(report.leadDays.some((day) => hasNumber(story.eventDays, day))),
  );
  return own;
}

/** What two texts have in common on average, for one that names nobody. */
const unknownNames = 0.15;
/** So much rarity in common is enough evidence; two short texts that both say "three" have hardly any. */
const enough = 10;

const likeNames = (report: Representation, story: OpenStory) =>
  report.names.terms.length === 0 || story.names.square === 0
    ? unknownNames
    : cosine(report.names, story.names) * evidence(report.names, story.names, enough);

const likeFacts = (report: Representation, story: OpenStory) =>
  cosine(report.facts, story.facts) * evidence(report.facts, story.facts, enough);

/** What of a text whose head names nobody is known. */
const unknownLead = 0.3;

/** The share of the names at the head of `report` that `story` mentions. */
function leadKnown({ lead }: Representation, story: OpenStory): number {
  let [known, all] = [0, 0];
  lead.terms.forEach((term, at) => {
    const rarity = lead.rarities[at] as number;
    all += rarity;
    if (hasNumber(story.mentions, term)) known += rarity;
  });
  return all === 0 ? unknownLead : known / all;
}

/** The share of the names at the heads of `story` that `report` mentions. */
function leadKept({ mentions }: Representation, { lead }: OpenStory): number {
  let [kept, all] = [0, 0];
  lead.terms.forEach((term, at) => {
    const weight = lead.weights[at] as number;
    all += weight;
    if (hasNumber(mentions, term)) kept += weight;
  });
  return all === 0 ? unknownLead : kept / all;
}

/** In weeks, so that it has the size of the other measures. */
const weeks = (since: number, { day }: Representation) => Math.max(0, day - since) / 7;

/** A text of so many different words, or more, is long. */
const long = 60;
const length = (words: number) => Math.min(words, long) / long;
