/** What a headline names: the first words in capitals, two at most. */
export interface TitleName {
  name: string;
  /** Whether it begins the headline, and whether it is known to have its capital not only for that. */
  begins: boolean;
  certain: boolean;
  /** Whether many headlines have it: an actor such as "Regierung", or what happens every day. */
  weak: boolean;
  /** Where it stands. */
  at: number;
}

const longestName = 30;

/** Words that lead on to something and cannot end a label. */
const leadsOn =
  /^(der|die|das|den|dem|des|ein|eine|einen|einem|einer|und|oder|aber|in|im|an|am|auf|aus|bei|für|mit|nach|von|vom|vor|zu|zum|zur|über|unter|um|gegen|ohne|durch|sich|will|wollen|wird|werden|wurde|wurden|hat|haben|ist|sind|war|kann|können|soll|sollen|muss|müssen|darf|als|wie|nicht|the|a|an|and|or|of|to|for|with|on|at|by|from|is|are|was|has|have|will|as|і|й|та|в|у|на|з|до|від|для|про|за)$/iu;
/** Words that a headline may begin with, in capitals only for that, and days and measures. */
const noTopic =
  /^(?:uhr|warum|wieso|weshalb|wer|was|wo|wann|welche[rs]?|so|es|er|sie|wir|ich|man|mehr|weniger|mindestens|fast|rund|viele|alle|kein(?:e[nrms]?)?|noch|nun|jetzt|doch|trotz|wegen|seit|bis|bei|beim|zwischen|erst|erneut|auch|nur|dies(?:e[nrms]?)?|neue?[rns]?|erste?[rns]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dutzende|hunderte|tausende|prozent|euro|dollar|million(?:en)?|milliarden?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|nacht|morgen|abend|mittag|(?:mon|diens|donners|frei|sams|sonn)tag(?:s|abend|morgen)?|mittwoch|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|may|june|july|october|december|what|why|who|how|when|where|which|it|he|she|they|we|i|you|this|that|these|those|more|most|at least|nearly|almost|about|dozens|hundreds|thousands|after|before|amid|in|no|new|two|three|four|five|six|seven|eight|nine|ten|що|чому|хто|як|де|коли|він|вона|вони|це|понад|майже|після|через|нові?й?|нова|нове|два|три|уночі|вночі)$/iu;
/** Nouns that every day's headlines have: whoever reads them does not know what it is about. */
const everyday =
  /^(?:bundestag|bundesrat|bundesregierung|regierung|parlament|minister(?:ium|in)?|bundeskanzler(?:in)?|kanzler(?:in)?|präsident(?:in)?|polizei|feuerwehr|gericht|staatsanwaltschaft|experten?|forscher|studie|umfrage|bericht|zahl|zahlen|deutschland|deutsche[rn]?|menschen|mann|frau|kinder|tote[rn]?|verletzte[rn]?|opfer|ende|beginn|streit|einigung|kritik|mehrheit|rekord|zukunft|folgen|land|stadt|welt|grund|gründe|mitarbeiter|unternehmen|nachfolger|germany|government|parliament|police|president|minister|court|people|report|study|уряд|парламент|поліція|президент|люди|людей)$/iu;
/** What publishers call their sections and the forms of their pieces: no word for what has happened. */
const section =
  /^(?:politik|innenpolitik|außenpolitik|inland|ausland|wirtschaft|unternehmen|finanzen|börse|kultur|feuilleton|sport|fußball|panorama|vermischtes|gesellschaft|leben|wissen|wissenschaft|gesundheit|technik|digital|netzwelt|medien|meinung|reise|auto|regional(?:es)?|region|lokales|nachrichten|aktuell(?:es)?|news|top-?news|thema|deutschland|welt|europa|liveblog|live-?ticker|newsblog|newsticker|ticker|kommentar|analyse|interview|podcast|video|exklusiv|eilmeldung|porträt|reportage|gastbeitrag|kolumne|leitartikel|world|europe|uk|us|politics|business|economy|markets|money|culture|arts|entertainment|lifestyle|life|science|technology|tech|health|travel|opinion|comment|analysis|explainer|exclusive|breaking|live(?: updates)?|watch|sports|football|local|national|international|general|uncategorized|allgemein|політика|економіка|світ|культура|спорт|суспільство|наука|новини|думка|війна)$/iu;

const capitals =
  /(?<![\p{L}\p{M}\p{N}’'-])\p{Lu}[\p{L}\p{M}\p{N}’'-]*(?: \p{Lu}[\p{L}\p{M}\p{N}’'-]*)*/gu;

/** Whether `words` is a section of a publication ("Politik") or a form ("Liveblog") and no topic. */
export const isSection = (words: string): boolean => section.test(words.trim());

/** Returns what `title` has before a colon, as German papers write it ("Ukraine-Krieg: …"). */
export function kickerOf(title: string): string | undefined {
  const kicker = /^([^:„“"«»?!.]{3,40}):\s/u.exec(title)?.[1]?.trim();
  return kicker !== undefined && /\p{L}/u.test(kicker) && !isSection(kicker) ? kicker : undefined;
}

/**
 * Returns the words in capitals of `title` that are no mere beginning, in order: nouns in German, names
 * in other languages. Where most words are in capitals they tell nothing and only those count that
 * `text` has in the midst of a sentence.
 */
export function namesIn(title: string, text = ''): TitleName[] {
  const words = title.split(' ').filter((word) => /\p{L}/u.test(word));
  const inCapitals = words.filter((word) => /^[^\p{L}]*\p{Lu}/u.test(word));
  const allCapitals = words.length > 2 && inCapitals.length > 0.8 * words.length;
  return [...title.matchAll(capitals)].flatMap(({ 0: run, index }) => {
    const parts = allCapitals ? run.split(' ').filter((word) => isNameIn(word, text)) : [run];
    return parts.flatMap((part) => nameOf(part, title, index + run.indexOf(part), text));
  });
}

function nameOf(run: string, title: string, at: number, text: string): TitleName[] {
  const named = run.split(' ').filter((word) => !noTopic.test(word) && !leadsOn.test(word));
  const name = named
    .slice(-2)
    .join(' ')
    .replace(/(?:['’]s|['’-]+)$/u, '');
  const isName = name.length > 2 || /^\p{Lu}{2}$/u.test(name);
  if (!isName || name.length > longestName) return [];
  const begins = !/\p{L}/u.test(title.slice(0, at));
  const certain = !begins || run.includes(' ') || isNameIn(name, text);
  const describes = ofCountry.test(name) && /^ \p{Ll}/u.test(title.slice(at + run.length));
  const weak = describes || name.split(' ').every((word) => everyday.test(word) || isSection(word));
  return [{ name, begins, certain, weak, at }];
}

/** English words that tell where something is from: "Russian refinery" is about the refinery. */
const ofCountry =
  /(?:[a-z]{2}ian|[a-z]{2}ish|ese|[a-z]{2}can|French|Dutch|German|Greek|Israeli|Swiss)$/;

function isNameIn(word: string, text: string): boolean {
  const at = text.indexOf(word);
  return at > 0 && /[\p{Ll}\p{N},;] $/u.test(text.slice(Math.max(0, at - 2), at));
}
