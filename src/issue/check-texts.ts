import { withoutMarkup } from '../base/markdown-words.ts';
import { type ContentFinding, contentFinding } from './content-finding.ts';
import type { FindingLevel, Issue } from './issue.ts';
import type { Place } from './place.ts';
import { type PrintedText, printedTexts } from './printed-texts.ts';

/** Words that stand for words still to be written, and places of a template left unfilled. */
const placeholder =
  /\b(?:TODO|FIXME|TBD|TKTK|XXX+|PLATZHALTER)\b|\blorem ipsum\b|\{\{[^}]{0,200}\}\}|\{%[^%]{0,200}%\}/;
const loremIpsum = /\blorem ipsum\b/i;

interface TextRule {
  level: FindingLevel;
  code: 'text.placeholder' | 'text.double-space' | 'text.straight-quotes';
  find(text: string): RegExpExecArray | null;
  /** Whether markup is looked at too. */
  raw?: boolean | undefined;
}

const everywhere: readonly TextRule[] = [
  {
    level: 'block',
    code: 'text.placeholder',
    find: (text) => placeholder.exec(text) ?? loremIpsum.exec(text),
  },
  {
    level: 'warn',
    code: 'text.double-space',
    // Blanks after a list's marker or at a line's end are Markdown.
    find: (text) => /(?:[\p{L}\p{N}]|[\p{L}”“"»)][.,;:!?]) {2,}(?=\S)/u.exec(text),
    raw: true,
  },
];
const straightQuotes: TextRule = {
  level: 'warn',
  code: 'text.straight-quotes',
  find: (text) => /"/.exec(text),
};

/** Returns what is wrong in the wording and the links of what readers see, a finding per text. */
export function checkTexts(issue: Issue): ContentFinding[] {
  const rules = issue.locale === 'de' ? [...everywhere, straightQuotes] : everywhere;
  const texts: PrintedText[] = [
    { place: { part: 'subject' }, text: issue.subject },
    { place: { part: 'preheader' }, text: issue.preheader },
    ...printedTexts(issue),
  ];
  return texts.flatMap((text) => [
    ...rules.flatMap((rule) => apply(rule, text)),
    ...checkBodyLinks(text),
  ]);
}

function apply(rule: TextRule, { place, text }: PrintedText): ContentFinding[] {
  const seen = rule.raw ? text : withoutMarkup(text);
  const found = rule.find(seen);
  if (!found) return [];
  const near = around(seen, found);
  return [contentFinding(rule.level, rule.code, { place, near })];
}

/** Targets of Markdown links, reference lines and HTML anchors. */
const targets =
  /\]\(\s{0,20}<?([^)\s>]{1,2000})|^ {0,3}\[[^\]\n]{1,300}\]:\s{0,20}<?([^\s>]{1,2000})|\bhref\s{0,20}=\s{0,20}["']?([^"'\s>]{1,2000})/gim;

function checkBodyLinks({ place, text }: PrintedText): ContentFinding[] {
  return [...text.matchAll(targets)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((target) => !isWebAddress(target) && !/^mailto:\S+@\S+/i.test(target))
    .map((target) => wrongLink(place, target));
}

/** Whether `address` is an absolute http or https address. */
export function isWebAddress(address: string): boolean {
  return /^https?:$/.test(URL.parse(address)?.protocol ?? '');
}

/** Returns the finding that `place` links to something that is no web page. */
export function wrongLink(place: Place, target: string): ContentFinding {
  const shown = target.length > 80 ? `${excerpt(target, 0, 80)}…` : target;
  return contentFinding('block', 'link.address', { place, target: shown });
}

const margin = 20;

/** Returns the words around what was found; one that is only partly among them is left out, unless it is long. */
function around(text: string, { index, 0: found }: RegExpExecArray): string {
  const end = index + found.length;
  const before = text.slice(Math.max(0, index - margin), index);
  const behind = text.slice(end, end + margin);
  const isCut = (at: number) => at > 0 && /\S\S/.test(text.slice(at - 1, at + 1));
  const whole = [
    isCut(index - margin) ? before.replace(/^\S{1,15}\s/, '') : before,
    found,
    isCut(end + margin) ? behind.replace(/\s\S{1,15}$/, '') : behind,
  ].join('');
  return excerpt(whole, 0, whole.length);
}

/** On one line, and without the half of a character that a cut may leave. */
const excerpt = (text: string, from: number, to: number) =>
  text
    .slice(Math.max(0, from), to)
    .replace(/\p{Cs}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
