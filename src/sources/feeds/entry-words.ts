import { sentencesIn } from '../../base/sentences.ts';

const longestLabel = 40;
const labelWords = 4;
const longestTitle = 120;
const longestSummary = 400;
const longestKeyword = 30;
/** Words that lead on to something and cannot end a label. */
const leadsOn =
  /^(der|die|das|den|dem|des|ein|eine|einen|einem|einer|und|oder|aber|in|im|an|am|auf|aus|bei|für|mit|nach|von|vom|vor|zu|zum|zur|über|unter|um|gegen|ohne|durch|sich|will|wollen|wird|werden|wurde|wurden|hat|haben|ist|sind|war|kann|können|soll|sollen|muss|müssen|darf|als|wie|nicht|the|a|an|and|or|of|to|for|with|on|at|by|from|is|are|was|has|have|will|as|і|й|та|в|у|на|з|до|від|для|про|за)$/iu;
/** Words that a headline may begin with, in capitals only for that. */
const noTopic =
  /^(?:uhr|warum|wieso|weshalb|wer|was|wo|wann|welche[rs]?|so|es|er|sie|wir|ich|man|mehr|mindestens|fast|rund|viele|alle|kein(?:e[nrms]?)?|noch|nun|jetzt|doch|trotz|wegen|seit|bis|bei|beim|zwischen|erst|erneut|auch|nur|dies(?:e[nrms]?)?|neue?[rns]?|erste?[rns]?|zwei|drei|vier|fünf|zehn|dutzende|hunderte|tausende|what|why|who|how|when|where|which|it|he|she|they|we|i|you|this|that|these|those|more|most|at least|nearly|almost|about|dozens|hundreds|thousands|after|before|amid|in|no|new|two|three|що|чому|хто|як|де|коли|він|вона|вони|це|понад|майже|після|через|нові?й?|нова|нове|два|три)$/iu;

/** Returns `title` in at most 120 characters, cut at a word's end. */
export function titleLine(title: string): string {
  return cut(title, longestTitle);
}

/**
 * Returns the few words that stand before a report: what its title has before a colon, as German
 * papers write it ("Ukraine-Krieg: …"), else whom or what it names first, else its first words.
 */
export function labelOf(title: string, language = 'de'): string {
  const kicker = kickerOf(title) ?? namedIn(title, language);
  if (kicker !== undefined) return kicker;
  if (title.length <= longestLabel) return title;
  const words = title.split(' ').slice(0, labelWords);
  while (
    words.length > 1 &&
    (words.join(' ').length > longestLabel || leadsOn.test(words.at(-1) ?? ''))
  )
    words.pop();
  const label = words.join(' ').replace(/[\s,;:–—„“"»«(-]+$/u, '');
  return cut(label === '' ? title : label, longestLabel);
}

/** Returns one or two words of `title` for a subject line; undefined where it names nothing. */
export function keywordOf(title: string, language = 'de'): string | undefined {
  const kicker = kickerOf(title);
  if (kicker === undefined) return namedIn(title, language);
  if (kicker.length <= longestKeyword && kicker.split(' ').length <= 2) return kicker;
  return namedIn(title.slice(title.indexOf(':') + 1), language) ?? namedIn(kicker, language);
}

function kickerOf(title: string): string | undefined {
  const kicker = /^([^:„“"«»?!.]{3,40}):\s/u.exec(title)?.[1]?.trim();
  return kicker !== undefined && /\p{L}/u.test(kicker) ? kicker : undefined;
}

/**
 * The first words in capitals, two at most, that are no mere beginning: a noun in German, a name in
 * other languages, where one that does not begin the title is surer. Where most words are in capitals
 * they tell nothing.
 */
function namedIn(title: string, language: string): string | undefined {
  const words = title.split(' ').filter((word) => /\p{L}/u.test(word));
  const inCapitals = words.filter((word) => /^[^\p{L}]*\p{Lu}/u.test(word));
  if (words.length > 2 && inCapitals.length > 0.8 * words.length) return undefined;
  const found = [...title.matchAll(capitals)].flatMap(({ 0: run, index }) => {
    const named = run.split(' ').filter((word) => !noTopic.test(word) && !leadsOn.test(word));
    const keyword = named
      .slice(-2)
      .join(' ')
      .replace(/['’-]+$/u, '');
    const isName = keyword.length > 2 || /^\p{Lu}{2}$/u.test(keyword);
    const begins = !/\p{L}/u.test(title.slice(0, index)) && !run.includes(' ');
    return isName && keyword.length <= longestKeyword ? [{ keyword, begins }] : [];
  });
  const surer = language === 'de' ? undefined : found.find(({ begins }) => !begins);
  return (surer ?? found[0])?.keyword;
}

const capitals =
  /(?<![\p{L}\p{M}\p{N}’'-])\p{Lu}[\p{L}\p{M}\p{N}’'-]*(?: \p{Lu}[\p{L}\p{M}\p{N}’'-]*)*/gu;

/** Returns whole sentences of `text` that fit into a summary; undefined if not even one does. */
export function summaryOf(text: string, language = 'de'): string | undefined {
  if (text.length <= longestSummary) return text === '' ? undefined : text;
  const sentences = sentencesIn(text.slice(0, 2 * longestSummary), language);
  const end = sentences.findLast((sentence) => sentence.end <= longestSummary)?.end;
  return end === undefined ? undefined : text.slice(0, end);
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const whole = text.slice(0, limit);
  const at = whole.lastIndexOf(' ');
  const kept =
    at > limit / 2 ? whole.slice(0, at) : whole.slice(0, -1).replace(/[\ud800-\udbff]$/, '');
  return `${kept.replace(/[\s,;:–—-]+$/u, '')}…`;
}
