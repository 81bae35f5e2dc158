const longestLabel = 40;
const labelWords = 4;
const longestTitle = 120;
const longestSummary = 400;
/** Words that lead on to something and cannot end a label. */
const leadsOn =
  /^(der|die|das|den|dem|des|ein|eine|einen|einem|einer|und|oder|aber|in|im|an|am|auf|aus|bei|für|mit|nach|von|vom|vor|zu|zum|zur|über|unter|um|gegen|ohne|durch|sich|will|wird|hat|ist|als|wie|nicht|the|a|an|and|or|of|to|for|with|on|at|by|from|is|as|has|і|й|та|в|у|на|з|до|від|для|про|за)$/iu;

/** Returns `title` in at most 120 characters, cut at a word's end. */
export function titleLine(title: string): string {
  return cut(title, longestTitle);
}

/**
 * Returns the few words that stand before a report: what its title has before a colon, as German
 * papers write it ("Ukraine-Krieg: …"), else the first words of the title.
 */
export function labelOf(title: string): string {
  const kicker = /^([^:„“"«»?!.]{3,40}):\s/u.exec(title)?.[1]?.trim();
  if (kicker !== undefined && /\p{L}/u.test(kicker)) return kicker;
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

/** Returns whole sentences of `text` that fit into a summary; undefined if not even one does. */
export function summaryOf(text: string, language = 'de'): string | undefined {
  if (text.length <= longestSummary) return text === '' ? undefined : text;
  let end = 0;
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' });
  for (const { index, segment } of sentences.segment(text.slice(0, 2 * longestSummary))) {
    const stop = index + segment.trimEnd().length;
    if (stop > longestSummary) break;
    // Abbreviations and ordinals end with a full stop, too: the words before it are short.
    if (/\p{L}{4,}[.!?…]["'“”»«’)\]]*$/u.test(segment.trimEnd())) end = stop;
  }
  return end === 0 ? undefined : text.slice(0, end);
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const whole = text.slice(0, limit);
  const at = whole.lastIndexOf(' ');
  const kept =
    at > limit / 2 ? whole.slice(0, at) : whole.slice(0, -1).replace(/[\ud800-\udbff]$/, '');
  return `${kept.replace(/[\s,;:–—-]+$/u, '')}…`;
}
