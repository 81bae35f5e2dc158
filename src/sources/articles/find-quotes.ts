import type { CalendarDay, Locale } from '../../base/calendar.ts';
import { sentencesIn } from '../../base/sentences.ts';
import type { Part, Quote, Span, Speaker } from './article.ts';
import { dayTold } from './day-told.ts';
import { answererOf } from './interview.ts';
import { isAccepted, isNaming } from './judge-quotation.ts';
import type { KnownPeople, Person } from './known-people.ts';
import type { LanguageWords } from './language-words.ts';
import { mask, maskQuotations } from './mask-quotations.ts';
import type { PhraseReader } from './noun-phrase.ts';
import { type Quotation, quotationsOf } from './quotation-spans.ts';
import { sentenceAt } from './sentence-at.ts';
import { createFrameReader, type Frame } from './speech-frames.ts';
import { createSpeakers } from './trace-speaker.ts';

export interface QuoteSearch {
  language: Locale;
  parts: readonly Part[];
  words: LanguageWords;
  reader: PhraseReader;
  people: KnownPeople;
  /** The article's day, by which "am Donnerstag" is a date. */
  date?: CalendarDay | undefined;
}

/** A quotation on its way to be a quote. */
interface Candidate {
  quotation: Quotation;
  sentence: Span;
  masked: string;
  frame?: Frame | undefined;
}

/** Returns the quotes of an article, in order; what is said twice is told once. */
export function findQuotes(search: QuoteSearch): Quote[] {
  const { words, reader, people } = search;
  const frames = createFrameReader(words, reader);
  const speakers = createSpeakers(people, words);
  const quotes = search.parts.flatMap((part, index): Quote[] => {
    if (part.kind === 'pull-quote') return [pullQuote(part, people)];
    if (part.kind === 'answer') return [answer(part, search)];
    if (!['paragraph', 'report', 'teaser'].includes(part.kind)) return [];
    const next = search.parts.slice(index + 1).find(({ kind }) => kind === 'paragraph')?.text ?? '';
    const quotations = quotationsOf(part.text, /^[„“»«"]/.test(next)).flatMap((quotation) =>
      narratedWithin(part.text, quotation, words),
    );
    const sentences = sentencesIn(part.text, search.language, quotations);
    const masked = maskQuotations(part.text, quotations);
    speakers.enter(part);
    let told = 0;
    /** What is said without a quotation, up to a place, tells who goes on to speak. */
    const listen = (until: number) => {
      for (const sentence of sentences.filter(({ start, end }) => start >= told && end <= until)) {
        const indirect = masked.slice(sentence.start, sentence.end);
        const frame = indirect.includes(mask)
          ? undefined
          : frames.frameOf(indirect, { start: indirect.length, end: indirect.length });
        if (!indirect.includes(mask))
          speakers.see(frames.subjectAt(indirect, 0), { part, sentence });
        if (frame) speakers.note(frame, { part, sentence, quotation: sentence });
      }
      told = Math.max(told, until);
    };
    const found = quotations.flatMap((quotation): Quote[] => {
      const sentence = sentenceAt(sentences, quotation.start) ?? {
        start: 0,
        end: part.text.length,
      };
      listen(sentence.start);
      const candidate: Candidate = {
        quotation,
        sentence,
        masked: masked.slice(sentence.start, Math.max(sentence.end, quotation.end)),
      };
      const within = {
        start: quotation.start - sentence.start,
        end: quotation.end - sentence.start,
      };
      candidate.frame =
        frames.frameOf(candidate.masked, within) ??
        toldNext(part.text, sentences, sentence, frames);
      const inner = part.text.slice(quotation.inner.start, quotation.inner.end).trim();
      const accepted = isAccepted({
        masked: candidate.masked,
        within,
        inner,
        frame: candidate.frame,
        words,
        goesOn: speakers.last(part) !== undefined,
      });
      if (isNaming(candidate.masked, within, inner, words) || !accepted) {
        if (candidate.frame) speakers.note(candidate.frame, { part, sentence, quotation });
        return [];
      }
      const speaker = speakers.trace(candidate.frame, { part, sentence, quotation });
      return [makeQuote({ part, candidate, inner, speaker, date: search.date })];
    });
    listen(part.text.length);
    return found;
  });
  return toldOnce(joinInterrupted(quotes, search));
}

/** "… .“ Das sagte X.": the sentence behind a quotation names who said it. */
function toldNext(
  text: string,
  sentences: readonly Span[],
  sentence: Span,
  frames: ReturnType<typeof createFrameReader>,
): Frame | undefined {
  const next = sentences.find(({ start }) => start >= sentence.end);
  if (!next) return undefined;
  const words = text.slice(next.start, next.end);
  if (
    !/^(?:Das|So|Dies|Про це|Так)\s+(?:sagte|schrieb|erklärte|teilte|sagt|schreibt|berichtete|äußerte|заявив|заявила|повідомив|повідомила|сказав|сказала)(?!\p{L})/u.test(
      words,
    )
  )
    return undefined;
  const frame = frames.frameOf(`${mask} ${words.replace(/^(?:Das|So|Dies|Про це|Так)\s/u, '')}`, {
    start: 0,
    end: 1,
  });
  if (frame?.teller.kind !== 'phrase') return frame;
  return { ...frame, teller: { ...frame.teller, at: 0 } };
}

/** «…, — визнав X, — …»: who says it stands within the marks, between dashes. */
function narratedWithin(text: string, quotation: Quotation, words: LanguageWords): Quotation[] {
  const { inner } = quotation;
  const clause = new RegExp(
    `[,!?.…]?\\s[–—-]\\s(?:${words.verbs})(?!\\p{L})[^«»„“]*?[,.]\\s[–—-]\\s`,
    'iu',
  );
  const match = clause.exec(text.slice(inner.start, inner.end));
  if (!match || match.index === 0) return [quotation];
  const first = inner.start + match.index;
  const second = first + match[0].length;
  return [
    { start: quotation.start, end: first, inner: { start: inner.start, end: first } },
    ...narratedWithin(
      text,
      { start: second, end: quotation.end, inner: { start: second, end: inner.end } },
      words,
    ),
  ];
}

interface Made {
  part: Part;
  candidate: Candidate;
  inner: string;
  speaker: Speaker | undefined;
  date: CalendarDay | undefined;
}

function makeQuote({ part, candidate, inner, speaker, date }: Made): Quote {
  const { sentence, quotation, masked } = candidate;
  const words = inner.replace(/,$/, '').trim();
  const said = date && dayTold(masked, date);
  const end = Math.max(sentence.end, quotation.end);
  return {
    words,
    speaker,
    complete: isComplete(words),
    ...(said ? { said } : {}),
    start: part.start + quotation.inner.start,
    end: part.start + quotation.inner.end,
    evidence: part.text.slice(sentence.start, end),
  };
}

const isComplete = (words: string) => {
  const count = words.split(/\s+/).length;
  return count >= 5 || (count >= 3 && /[.!?…]$/.test(words));
};

/** An interrupted quotation ("…", sagte X, "…") is one: only the speaker's clause stands within. */
function joinInterrupted(
  quotes: readonly Quote[],
  { parts, words }: Pick<QuoteSearch, 'parts' | 'words'>,
): Quote[] {
  const joined: Quote[] = [];
  for (const quote of quotes) {
    const before = joined.at(-1);
    const part = parts.find(
      ({ start, end }) => before && start <= before.start && end >= quote.end,
    );
    const way =
      before && part
        ? part.text.slice(before.end - part.start, quote.start - part.start)
        : undefined;
    const isTold = before?.evidence === quote.evidence;
    const begins = /:\s*\S?$/.test(way ?? '') && /^\p{Lu}/u.test(quote.words);
    const isOne = way !== undefined && (interrupts(way, words) || narrated.test(way)) && !begins;
    if (before && way !== undefined && isTold && isOne) {
      joined[joined.length - 1] = together(before, quote, way);
    } else joined.push(quote);
  }
  return joined;
}

/** No mark of a quotation lies between: who speaks is named within them. */
const narrated = /^[,!?.…]?\s[–—-]\s[^«»„“”"]*?[,.]\s[–—-]\s$/u;

/** "…", Bruce said, "…" begins with a name; in German a name is the subject of another clause. */
const interrupts = (way: string, { order }: LanguageWords) =>
  way.length <= 160 &&
  /^,?[“”"»«’‘]?\s*[,–—-]{0,2}\s*\p{L}[^.;:!?]*[,:–—-]\s*[„“”"»«‘‚]?$/u.test(
    way.replace(/\b(?:Dr|Prof|Mr|Mrs|Ms)\./g, ''),
  ) &&
  (order !== 'verb-second' || !/^[^\p{L}]*\p{Lu}/u.test(way)) &&
  !/(?:dass|ob|that)\s*[„“"]$/u.test(way);

/** Words that a clause begins with: only before them the comma was the speaker's. */
const joins =
  /^(?:aber|und|sondern|denn|doch|weil|dass|ob|wenn|als|obwohl|damit|was|wer|wie|wo|warum|der|die|das|ich|wir|er|sie|man|dann|and|but|or|so|because|although|though|while|which|who|I|we|they|he|she|it|а|але|що|бо|і|й|та|який|яка|яке|які|коли|якщо|щоб|де|тому|ми|я|вони|він|вона)(?!\p{L})/u;

/** »Wer das beschlossen hat«, sagt sie, »hat …«: the clause has a comma of its own. */
const subordinate =
  /^(?:Wer|Was|Wenn|Weil|Dass|Ob|Solange|Falls|Nachdem|Bevor|Sobald|Obwohl|If|When|Because|Although|While|Якщо|Коли|Хто|Щоб)\s(?!.*[.!?])/u;

function together(first: Quote, second: Quote, way: string): Quote {
  const isClause = joins.test(second.words) || subordinate.test(first.words);
  const ended = /\.\s[–—-]\s$/.test(way) ? '. ' : isClause ? ', ' : ' ';
  const joint = /[.!?…:;–—]$/.test(first.words) ? ' ' : ended;
  const words = `${first.words}${joint}${second.words}`;
  return { ...first, words, complete: isComplete(words), end: second.end };
}

/** A pull quote repeats what the text tells with its context: the text's own one stays. */
function toldOnce(quotes: readonly Quote[]): Quote[] {
  const plain = ({ words }: Quote) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const isBare = (quote: Quote) => plain({ ...quote, words: quote.evidence }) === plain(quote);
  const said = quotes.map(plain);
  return quotes.filter((quote, index) => {
    const own = said[index] ?? '';
    const isLong = own.split(' ').length >= 4;
    return !quotes.some((other, i) => {
      if (i === index) return false;
      const theirs = said[i] ?? '';
      if (theirs === own)
        return isBare(quote) ? !isBare(other) || i < index : !isBare(other) && i < index;
      return isLong && theirs.includes(own);
    });
  });
}

/** An answer in an interview is all quoted, with no marks around it. */
function answer(part: Part, { parts, people }: QuoteSearch): Quote {
  const { text, start, end } = part;
  const speaker = answererOf(part, parts, people);
  return { words: text, speaker, complete: isComplete(text), start, end, evidence: text };
}

/** The words of a pull quote are all that there is of it: its evidence is the quote itself. */
function pullQuote(part: Part, people: KnownPeople): Quote {
  const words = part.text.replace(/^[„“»«"]\s*|\s*[“”"»«]$/gu, '');
  const [name = '', ...rest] = (part.attribution ?? '').split(', ');
  const known: Person | undefined = people.named(name);
  const role = rest.join(', ') || known?.role;
  const speaker: Speaker = { name, role, by: 'name' };
  return {
    words,
    speaker,
    complete: isComplete(words),
    start: part.start,
    end: part.end,
    evidence: words,
  };
}
