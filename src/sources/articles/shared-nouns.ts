import type { Figure } from './article.ts';

/**
 * Returns figures, in the order of the text, with what is named once for two of them: "140.000
 * getöteten und 500.000 verwundeten Soldaten" are soldiers both times.
 */
export function withSharedNouns(figures: readonly Figure[]): Figure[] {
  return figures.map((figure, index) => {
    const next = figures[index + 1];
    const lent = lentUnit(figure, figures[index - 1]);
    if (lent) return { ...figure, unit: lent };
    if (next && isSameThing(figure, next)) return { ...figure, counts: next.counts };
    const noun = / (\p{Lu}\S*)$/u.exec(next?.counts ?? '')?.[1];
    const isElliptic = /^\p{Ll}+$/u.test(figure.counts) && next?.evidence === figure.evidence;
    return isElliptic && noun && figure.counts.endsWith('en')
      ? { ...figure, counts: `${figure.counts} ${noun}` }
      : figure;
  });
}

/** "kostet 1,9 Milliarden Euro – 400 Millionen weniger": the money is named once. */
const lentUnit = (figure: Figure, before: Figure | undefined) =>
  figure.unit === undefined &&
  figure.value >= 1e6 &&
  /^(?:mehr|weniger|more|less|більше|менше)?$/.test(figure.counts) &&
  before?.evidence === figure.evidence &&
  money.test(before.unit ?? '')
    ? before.unit
    : undefined;

const money =
  /^(?:.*[$€£¥₴]|.*dollars?|euros?|pounds?|.*franken|грн|гривень|гривні|євро|доларів.*|yen|yuan|kronen)$/iu;

/** "lebten hier 3.200, heute 1.900 Einwohner": numbers of one size with hardly a word between them. */
const isSameThing = (first: Figure, second: Figure) =>
  first.counts === '' &&
  first.unit === undefined &&
  second.unit === undefined &&
  first.evidence === second.evidence &&
  second.start - first.end < 20 &&
  Math.max(first.value, second.value) < 10 * Math.min(first.value, second.value);
