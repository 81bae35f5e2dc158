import { type SentenceTable, say } from '../base/sentence-table.ts';
import type { Finding, FindingLevel } from '../issue/issue.ts';
import type { PlaceName } from './letter.ts';

type Template = 'issue.mjml' | 'issue.txt';

/** What the preflight says: each sentence names the part of the letter and what to do. */
const sentences = {
  'letter.size': (p: { bytes: number; limit: number }) =>
    `The HTML part has ${p.bytes} bytes and Gmail cuts it off at ${p.limit}: shorten the texts or take a block out.`,
  'letter.lang': () => 'The HTML part names no language: give <mjml> a lang attribute.',
  'letter.alt': (p: { src: string }) =>
    `The picture ${p.src} has no alternative text: say in its item what it shows.`,
  'letter.pixel': (p: { src: string }) =>
    `The picture ${p.src} is a tracking pixel: take it out; readers are not tracked.`,
  'letter.forbidden': (p: { element: string }) =>
    `The HTML part holds ${p.element}, which mail clients refuse: take it out.`,
  'letter.forbidden-attribute': (p: { element: string; attribute: string }) =>
    `The HTML part holds the attribute ${p.attribute} of ${p.element}, which mail clients refuse: take it out.`,
  'letter.remote-style': () =>
    'The HTML part holds a remote style or font, which mail clients refuse: take it out.',
  'letter.web-link': () =>
    'The link to the web version is missing: put web_url into issue.mjml and issue.txt.',
  'letter.link': (p: { address: string }) =>
    `The link ${p.address} is not absolute: begin it with https://.`,
  'letter.link-scheme': (p: { address: string }) =>
    `The link ${p.address} is neither http(s) nor mailto: take it out.`,
  'letter.local-link': (p: { address: string }) =>
    `The link ${p.address} leads to this machine: readers cannot open it.`,
  'letter.place': (p: {
    place: PlaceName;
    times: number;
    most: 1 | 3;
    part: 'html' | 'text';
    template: Template;
  }) =>
    `The place ${p.place} stands ${p.times} times in the ${p.part} part: put it into ${p.template} ${p.most === 1 ? 'once' : 'once to three times'}.`,
  'letter.place-line': (p: { place: PlaceName; template: Template }) =>
    `The place ${p.place} shares its line in ${p.template}: give it a line of its own.`,
  'letter.braces': (p: { near: string }) =>
    `A template left "${p.near}" in the letter: close it or take it out.`,
  'letter.item-braces': (p: { near: string }) =>
    `The text "${p.near}" looks like an unfilled template: check the item.`,
  'letter.text-width': (p: { line: number; limit: number }) =>
    `Line ${p.line} of the text part has more than ${p.limit} columns: break it.`,
  'letter.subject': () => 'The letter has no subject: give its items keywords.',
  'letter.subject-length': (p: { length: number; limit: number }) =>
    `The subject has ${p.length} characters and the limit is ${p.limit}: use shorter keywords.`,
  'letter.preheader': () => 'The letter has no preheader: the inbox shows its first words instead.',
  'letter.preheader-length': (p: { length: number; limit: number }) =>
    `The preheader has ${p.length} characters and the limit is ${p.limit}: shorten it.`,
  'letter.sender': (p: { address: string; at: string }) =>
    `Nobody can have the sender's address ${p.address}: write one that your mail server may send from in ${p.at}.`,
  'letter.contrast': (p: { front: string; back: string; ratio: number }) =>
    `The contrast of ${p.front} on ${p.back} is ${p.ratio.toFixed(1)}:1: choose colours with at least 4.5:1.`,
} as const satisfies SentenceTable;

export type LetterSentences = typeof sentences;

/** A finding about how a letter is made. */
export type LetterFinding = Finding<LetterSentences>;

/** Returns the finding of `code`, so grave as `level`. */
export function letterFinding<C extends keyof LetterSentences>(
  level: FindingLevel,
  code: C,
  ...parameters: Parameters<LetterSentences[C]>
): LetterFinding {
  return { level, ...say(sentences, code, ...parameters) };
}
