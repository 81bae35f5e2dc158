import type { Newsletter, SmtpSettings } from '../config/config.ts';
import { checkSender } from './check-sender.ts';
import { contrastFindings } from './contrast.ts';
import { type HtmlTag, htmlTags } from './html-tags.ts';
import { type Letter, type PlaceName, placeNames } from './letter.ts';
import { type LetterFinding, letterFinding } from './letter-finding.ts';
import { columns, displayWidth } from './plain-lines.ts';

/** Gmail cuts a letter off here, and the unsubscribe link with it. */
const clippedAt = 102_400;
const nearlyClipped = 90_000;
/** Some slack above the 72 columns for a quoted or indented line (RFC 3676 §4.2). */
const widestLine = columns + 6;
/** The delivery cuts a letter at its places and writes only their lines anew for each reader. */
const widestPlaceLine = 200;
const longestSubject = 60;
const longestPreheader = 110;

/**
 * Returns what is wrong with a letter that goes out by `servers`, before anybody gets it. `block`
 * stops a send: a letter that clients cut off, that loses its unsubscribe link or carries what no
 * letter may carry.
 */
export function preflight(
  letter: Letter,
  newsletter: Newsletter,
  servers: readonly Pick<SmtpSettings, 'host'>[],
): LetterFinding[] {
  const tags = htmlTags(letter.html);
  return [
    ...sizeFindings(letter.html),
    ...langFindings(tags),
    ...pictureFindings(tags),
    ...forbiddenFindings(letter.html, tags),
    ...linkFindings(letter, tags),
    ...placeFindings(letter),
    ...braceFindings(letter),
    ...textFindings(letter),
    ...headFindings(letter),
    ...contrastFindings(newsletter.theme),
    ...checkSender(newsletter, servers),
  ];
}

const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

function sizeFindings(html: string): LetterFinding[] {
  const bytes = Buffer.byteLength(html);
  if (bytes <= nearlyClipped) return [];
  const level = bytes >= clippedAt ? 'block' : 'warn';
  return [letterFinding(level, 'letter.size', { bytes, limit: clippedAt })];
}

function langFindings(tags: readonly HtmlTag[]): LetterFinding[] {
  const lang = tags.find((tag) => tag.name === 'html')?.attributes['lang'];
  return lang && lang !== 'und' ? [] : [letterFinding('block', 'letter.lang')];
}

function pictureFindings(tags: readonly HtmlTag[]): LetterFinding[] {
  const pictures = tags.filter((tag) => tag.name === 'img');
  return pictures.flatMap(({ attributes: { src = '', alt, width, height } }) => {
    const found: LetterFinding[] = [];
    const picture = { src: shown(src) };
    if (!alt?.trim()) found.push(letterFinding('block', 'letter.alt', picture));
    if (Number(width) <= 1 || Number(height) <= 1) {
      found.push(letterFinding('block', 'letter.pixel', picture));
    }
    return found;
  });
}

const forbidden = [
  'script',
  'form',
  'iframe',
  'object',
  'embed',
  'input',
  'video',
  'audio',
  'base',
];

function forbiddenFindings(html: string, tags: readonly HtmlTag[]): LetterFinding[] {
  const found = tags.flatMap(({ name, attributes }): LetterFinding[] => {
    if (forbidden.includes(name)) {
      return [letterFinding('block', 'letter.forbidden', { element: `<${name}>` })];
    }
    if (name === 'link') {
      const element = `<link href="${shown(attributes['href'] ?? '')}">`;
      return [letterFinding('block', 'letter.forbidden', { element })];
    }
    return Object.keys(attributes)
      .filter((attribute) => attribute.startsWith('on'))
      .map((attribute) => {
        const spot = { element: `<${name}>`, attribute };
        return letterFinding('block', 'letter.forbidden-attribute', spot);
      });
  });
  const styles = [
    ...(html.match(/<style[\s\S]*?<\/style>/g) ?? []),
    ...tags.map(({ attributes }) => attributes['style'] ?? ''),
  ].join('\n');
  if (/@import|@font-face|url\(/i.test(styles)) {
    found.push(letterFinding('block', 'letter.remote-style'));
  }
  return [...new Map(found.map((finding) => [finding.sentence, finding])).values()];
}

function linkFindings(letter: Letter, tags: readonly HtmlTag[]): LetterFinding[] {
  const tokens: readonly string[] = Object.values(letter.places);
  const addresses = tags
    .flatMap(({ attributes: { href, src } }) => [href, src])
    .filter((address) => address !== undefined && !tokens.includes(address)) as string[];
  const found = [...new Set(addresses)].flatMap((address) => linkFinding(address, letter));
  if (!addresses.includes(letter.webUrl) || !letter.text.includes(letter.webUrl)) {
    found.push(letterFinding('warn', 'letter.web-link'));
  }
  return found;
}

const isLocal = (host: string) => /^(localhost|127\.|0\.0\.0\.0|\[::1\])/.test(host);

function linkFinding(address: string, letter: Letter): LetterFinding[] {
  const url = URL.parse(address);
  const link = { address: shown(address) };
  if (!url) return [letterFinding('block', 'letter.link', link)];
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) {
    return [letterFinding('block', 'letter.link-scheme', link)];
  }
  const unreachable = isLocal(url.host) && !isLocal(new URL(letter.webUrl).host);
  return unreachable ? [letterFinding('warn', 'letter.local-link', link)] : [];
}

const timesIn = (text: string, token: string) => text.split(token).length - 1;

function placeFindings(letter: Letter): LetterFinding[] {
  return placeNames.flatMap((name) => [
    ...placeFinding(letter, name, 'html', 'issue.mjml'),
    ...placeFinding(letter, name, 'text', 'issue.txt'),
  ]);
}

/** A reader is greeted once; a link may stand at the top and at the bottom. */
function placeFinding(
  letter: Letter,
  name: PlaceName,
  part: 'html' | 'text',
  template: 'issue.mjml' | 'issue.txt',
): LetterFinding[] {
  const lines = letter[part].split('\n').filter((line) => line.includes(letter.places[name]));
  const times = timesIn(letter[part], letter.places[name]);
  const most = name === 'salutation' ? 1 : 3;
  if (times < 1 || times > most) {
    return [letterFinding('block', 'letter.place', { place: name, times, most, part, template })];
  }
  const tokens = Object.values(letter.places).join('|');
  const crowded = lines.some((line) => (line.match(new RegExp(tokens, 'g'))?.length ?? 0) > 1);
  if (!crowded && lines.every((line) => line.length <= widestPlaceLine)) return [];
  return [letterFinding('block', 'letter.place-line', { place: name, template })];
}

/** Braces of items are escaped in HTML, so what stands there in the clear is a template's mistake. */
function braceFindings(letter: Letter): LetterFinding[] {
  const html = letter.html.replace(/<style[\s\S]*?<\/style>/g, '');
  const rest = /\{\{|\{%/.exec(html);
  if (rest) {
    const near = shown(html.slice(rest.index, rest.index + 60).replace(/\s+/g, ' '));
    return [letterFinding('block', 'letter.braces', { near })];
  }
  const inItem = /\{\{[^{}]*\}\}|\{%[^{}]*%\}/.exec(letter.text);
  if (!inItem) return [];
  return [letterFinding('warn', 'letter.item-braces', { near: shown(inItem[0]) })];
}

function textFindings(letter: Letter): LetterFinding[] {
  const isAddress = (line: string) => /\b(https?:|mailto:)\S/.test(line);
  const index = letter.text
    .split('\n')
    .findIndex((line) => displayWidth(line) > widestLine && !isAddress(line));
  if (index < 0) return [];
  return [letterFinding('warn', 'letter.text-width', { line: index + 1, limit: widestLine })];
}

function headFindings({ subject, preheader }: Letter): LetterFinding[] {
  const found: LetterFinding[] = [];
  if (!subject.trim()) found.push(letterFinding('block', 'letter.subject'));
  if (subject.length > longestSubject) {
    const size = { length: subject.length, limit: longestSubject };
    found.push(letterFinding('warn', 'letter.subject-length', size));
  }
  if (!preheader.trim()) found.push(letterFinding('warn', 'letter.preheader'));
  if (preheader.length > longestPreheader) {
    const size = { length: preheader.length, limit: longestPreheader };
    found.push(letterFinding('warn', 'letter.preheader-length', size));
  }
  return found;
}
