import type { Part, Span, Speaker } from './article.ts';
import { describeSpeaker } from './describe-speaker.ts';
import { describedGender } from './described-person.ts';
import { type Gender, isTitle, type KnownPeople, type Person } from './known-people.ts';
import type { LanguageWords } from './language-words.ts';
import type { NounPhrase } from './noun-phrase.ts';
import type { Frame } from './speech-frames.ts';
import type { Teller } from './tellers.ts';

interface Place {
  part: Part;
  sentence: Span;
  quotation: Span;
}

/** Traces names, pronouns and roles to people, with what was read before in mind. */
export function createSpeakers(people: KnownPeople, words: LanguageWords) {
  let last: { speaker: Speaker; part: Part; end: number } | undefined;
  let before: Part | undefined;
  let current: Part | undefined;
  let seen: { phrase: NounPhrase; gender: Gender; part: Part; at: number } | undefined;

  function trace(frame: Frame | undefined, place: Place): Speaker | undefined {
    const speaker = frame ? fromTeller(frame.teller, place) : lastIn(place.part);
    if (speaker) last = { speaker, part: place.part, end: place.part.start + place.quotation.end };
    return speaker;
  }

  function fromTeller(teller: Teller, place: Place): Speaker | undefined {
    const at = place.part.start + place.sentence.start;
    switch (teller.kind) {
      case 'open':
        return undefined;
      case 'title':
        return titled(place.part.text, place.sentence.start, teller);
      case 'same':
        return lastIn(place.part) ?? fromMention('unknown', place, at);
      case 'pronoun':
        return fromMention(teller.gender, place, at + teller.at);
      case 'phrase':
        return fromPhrase(teller.phrase, at + teller.at);
    }
  }

  function fromPhrase(
    { name, role, phrase, definite, oblique = false }: NounPhrase,
    at: number,
  ): Speaker {
    const single = name ?? (/^\p{Lu}\S*$/u.test(phrase) ? phrase : undefined);
    if (single !== undefined) return speakerOf(people.named(single), single, role);
    const meant = definite && role !== undefined ? people.withRole(role, at) : undefined;
    if (meant) return { name: meant.name, role: meant.role, by: 'pronoun' };
    return { name: describeSpeaker(phrase, words, oblique), by: 'description' };
  }

  function speakerOf(known: Person | undefined, name: string, role: string | undefined): Speaker {
    // "Müller" is the Peter Müller of before; "Petra Müller" is not.
    const same =
      known && (!name.includes(' ') || known.name === name || known.name.endsWith(` ${name}`));
    const full = same
      ? known.name
      : name.replace(/(?<=\p{Ll}{3})s$/u, (s) => (known?.name === name.slice(0, -1) ? '' : s));
    const office = role !== undefined && isTitle(role) ? undefined : role;
    const doctor = /(?:Dr|Prof)/.test(role ?? '') ? role : undefined;
    return { name: full, role: office ?? (same ? known.role : doctor), by: 'name' };
  }

  /** Whoever spoke last, if the gender fits, else the subject of what was read before. */
  function fromMention(
    gender: 'masculine' | 'feminine' | 'unknown',
    { part }: Place,
    at: number,
  ): Speaker | undefined {
    const fits = (name: string, role: string | undefined) => {
      const own = people.genderOf(name, role);
      return gender === 'unknown' || own === 'unknown' || own === gender;
    };
    const nearby = people
      .between((before ?? part).start, at)
      .filter(({ person }) => fits(person.name, person.role));
    const speaking = lastIn(part)?.by !== 'description' ? lastIn(part) : undefined;
    const described = lastIn(part)?.by === 'description' ? lastIn(part) : undefined;
    const latest = nearby.at(-1);
    const newer = describedSince(part, gender, nearby);
    if (newer) return newer;
    const inPart = nearby.filter((mention) => mention.at >= part.start);
    const spokeHere = last?.part === part || inPart.length === 0;
    if (speaking && spokeHere && fits(speaking.name, speaking.role)) {
      const since = last
        ? nearby.filter(
            (mention) => mention.at > (last?.end ?? 0) && startsSentence(part, mention.at),
          )
        : [];
      const newer = since.at(-1)?.person;
      const person = newer ?? people.named(speaking.name);
      if (person && person.name !== speaking.name)
        return { name: person.name, role: person.role, by: 'pronoun' };
      return { ...speaking, by: 'pronoun' };
    }
    const subject =
      inPart.findLast((mention) => startsSentence(part, mention.at)) ?? inPart.at(-1) ?? latest;
    if (!subject && described && fits('', described.name)) return { ...described };
    return subject && { name: subject.person.name, role: subject.person.role, by: 'pronoun' };
  }

  /** Somebody without a name who was the subject after all others: "Die Mutter weinte." */
  function describedSince(
    part: Part,
    gender: Gender,
    nearby: readonly { at: number }[],
  ): Speaker | undefined {
    if (seen?.part !== part || gender === 'unknown' || seen.gender !== gender) return undefined;
    const { at, phrase } = seen;
    const named = nearby.findLast((mention) => startsSentence(part, mention.at));
    if (at < (last?.end ?? 0) || at < (named?.at ?? 0)) return undefined;
    return { name: describeSpeaker(phrase.phrase, words, false), by: 'description' };
  }

  const lastIn = (part: Part): Speaker | undefined => {
    if (!last) return undefined;
    return last.part === part || last.part === before ? last.speaker : undefined;
  };

  return {
    /** To be called for each part in order. */
    enter(part: Part) {
      before = current;
      current = part;
    },
    /** Remembers who spoke in a sentence that quotes nothing: the next one may go on with it. */
    note(frame: Frame, place: Place) {
      if (frame.teller.kind === 'phrase' || frame.teller.kind === 'pronoun') trace(frame, place);
    },
    /** Remembers whom a sentence without a quotation is about, if the article does not name them. */
    see(teller: Teller | undefined, { part, sentence }: Pick<Place, 'part' | 'sentence'>) {
      // Where nouns are written small, the verb cannot be told from the end of a phrase.
      if (teller?.kind !== 'phrase' || words.order !== 'verb-second') return;
      const { phrase } = teller;
      const gender = describedGender(phrase, people.genderOf);
      const at = part.start + sentence.start;
      const isKnown =
        phrase.definite && phrase.role !== undefined && people.withRole(phrase.role, at);
      if (gender && !isKnown) seen = { phrase, gender, part, at };
    },
    last: lastIn,
    trace,
  };
}

/** The name of a publication as it is written, its article small: "der „Spiegel“". */
export function titled(
  text: string,
  sentence: number,
  { at, length }: Extract<Teller, { kind: 'title' }>,
): Speaker {
  const name = text.slice(sentence + at, sentence + at + length);
  return { name: `${name.charAt(0).toLowerCase()}${name.slice(1)}`, by: 'description' };
}

/** Whether a name stands where a sentence's subject does: only a role and an article before it. */
function startsSentence(part: Part, at: number): boolean {
  const lead = part.text.slice(0, at - part.start);
  const sentence = lead.slice(
    Math.max(lead.lastIndexOf('. '), lead.lastIndexOf('“ '), lead.lastIndexOf('? '), -1) + 1,
  );
  return sentence.trim().split(/\s+/).length <= 5;
}
