import { withoutMarkup } from '../base/markdown-words.ts';
import type { Finding, Issue } from './issue.ts';
import { type PrintedText, printedTexts } from './printed-texts.ts';

/** Words that stand for words still to be written, and places of a template left unfilled. */
const placeholder =
  /\b(?:TODO|FIXME|TBD|TKTK|XXX+|PLATZHALTER)\b|\blorem ipsum\b|\{\{[^}]{0,200}\}\}|\{%[^%]{0,200}%\}/;
const loremIpsum = /\blorem ipsum\b/i;

interface TextRule {
  level: Finding['level'];
  code: string;
  find(text: string): RegExpExecArray | null;
  advice: string;
  /** Whether markup is looked at too. */
  raw?: boolean | undefined;
}

const everywhere: readonly TextRule[] = [
  {
    level: 'block',
    code: 'text.placeholder',
    find: (text) => placeholder.exec(text) ?? loremIpsum.exec(text),
    advice: 'has placeholder text: write the real one',
  },
  {
    level: 'warn',
    code: 'text.double-space',
    // Blanks after a list's marker or at a line's end are Markdown.
    find: (text) => /(?:[\p{L}\p{N}]|[\p{L}”“"»)][.,;:!?]) {2,}(?=\S)/u.exec(text),
    advice: 'has two blanks in a row: delete one',
    raw: true,
  },
];
const straightQuotes: TextRule = {
  level: 'warn',
  code: 'text.straight-quotes',
  find: (text) => /"/.exec(text),
  advice: 'has a straight quotation mark: German text has „these“',
};

/** Returns what is wrong in the wording and the links of what readers see, a finding per text. */
export function checkTexts(issue: Issue): Finding[] {
  const rules = issue.locale === 'de' ? [...everywhere, straightQuotes] : everywhere;
  const texts = [
    { place: 'subject', text: issue.subject },
    { place: 'preheader', text: issue.preheader },
    ...printedTexts(issue),
  ];
  return texts.flatMap((text) => [
    ...rules.flatMap((rule) => apply(rule, text)),
    ...checkBodyLinks(text),
  ]);
}

function apply(rule: TextRule, { place, text }: PrintedText): Finding[] {
  const seen = rule.raw ? text : withoutMarkup(text);
  const found = rule.find(seen);
  if (!found) return [];
  const near = excerpt(seen, found.index - 20, found.index + found[0].length + 20);
  const sentence = `${capital(place)} ${rule.advice} (near ‘${near}’).`;
  return [{ level: rule.level, code: rule.code, sentence }];
}

/** Targets of Markdown links, reference lines and HTML anchors. */
const targets =
  /\]\(\s{0,20}<?([^)\s>]{1,2000})|^ {0,3}\[[^\]\n]{1,300}\]:\s{0,20}<?([^\s>]{1,2000})|\bhref\s{0,20}=\s{0,20}["']?([^"'\s>]{1,2000})/gim;

function checkBodyLinks({ place, text }: PrintedText): Finding[] {
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
export function wrongLink(place: string, target: string): Finding {
  const shown = target.length > 80 ? `${excerpt(target, 0, 80)}…` : target;
  const sentence = `${capital(place)} links to ‘${shown}’: give the full address, beginning with https://.`;
  return { level: 'block', code: 'link.address', sentence };
}

/** On one line, and without the half of a character that a cut may leave. */
const excerpt = (text: string, from: number, to: number) =>
  text
    .slice(Math.max(0, from), to)
    .replace(/\p{Cs}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

const capital = (place: string) => place.charAt(0).toUpperCase() + place.slice(1);
