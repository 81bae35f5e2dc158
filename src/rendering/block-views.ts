import { cleanText } from '../base/clean-text.ts';
import type { Block } from '../issue/issue.ts';
import { creditView, day, typesetter } from './credit-view.ts';
import { dayNumeral, numeral } from './numerals.ts';
import type { RenderInput } from './render-input.ts';
import { fill, pluralForm, type Wording } from './wording.ts';

/** Returns a counter as templates see it; the empty string where the issue has none of this id. */
export function counterView(id: string, { issue }: RenderInput, t: Wording) {
  const counter = issue.counters.find((candidate) => candidate.id === id);
  if (!counter) return '';
  const write = (days: number) => dayNumeral(days, issue.locale);
  const { from, days } = counter;
  return {
    range: from !== undefined,
    numeral: from === undefined ? write(days) : `${write(from)}–${write(days)}`,
    unit: pluralForm(counter.days, t.days, issue.locale),
    label: typesetter(issue.locale)(counter.label),
    ended: day(counter.endedOn, issue.locale),
  };
}

/** Returns a quote as templates see it. */
export function quoteView(block: Extract<Block, { type: 'quote' }>, input: RenderInput) {
  const { issue } = input;
  const set = typesetter(issue.locale);
  return {
    title: set(block.title),
    introduction: cleanText(block.introduction),
    quote: set(block.quote),
    speaker: set(block.speaker),
    role: set(block.role),
    occasion: set(block.occasion),
    place: set(block.place),
    said: day(block.said, issue.locale),
    credit: creditView(block.credit, set, input),
  };
}

/** So much fits the narrowest phone in the size of a figure. */
const wholeAmount = 16;

/** A number is not parted from what it counts, "11 Milliarden", unless both are too long for a line. */
function withUnit(number: string, unit: string): string {
  if (unit === '') return number;
  const together = [number.split(' ').at(-1), unit.split(/[ \u00a0]/)[0]].join(' ');
  return `${number}${together.length <= wholeAmount ? '\u00a0' : ' '}${unit}`;
}

/** Returns a figure as templates see it. */
export function figureView(
  block: Extract<Block, { type: 'figure' }>,
  input: RenderInput,
  t: Wording,
) {
  const { issue } = input;
  const set = typesetter(issue.locale);
  const write = (value: number) => numeral(value, issue.locale);
  const { value, upTo } = block;
  const range = { from: write(value), to: upTo === undefined ? '' : write(upTo) };
  const number = upTo === undefined ? range.from : fill(t.range, range);
  const [by, source] = [set(block.by), set(block.credit.source)];
  return {
    title: set(block.title),
    amount: withUnit([set(block.qualifier), number].filter(Boolean).join(' '), set(block.unit)),
    counts: set(block.counts),
    // Who publishes a figure of its own is not named twice.
    by: by === source ? '' : by,
    context: cleanText(block.context),
    credit: creditView(block.credit, set, input),
  };
}
