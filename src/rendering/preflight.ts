import type { Newsletter } from '../config/config.ts';
import type { Finding } from '../issue/issue.ts';
import { contrastFindings } from './contrast.ts';
import { type HtmlTag, htmlTags } from './html-tags.ts';
import { type Letter, type PlaceName, placeNames } from './letter.ts';
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
 * Returns what is wrong with a letter, before anybody gets it. `block` stops a send: a letter that
 * clients cut off, that loses its unsubscribe link or carries what no letter may carry.
 */
export function preflight(letter: Letter, newsletter: Newsletter): Finding[] {
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
  ];
}

const finding = (level: Finding['level'], code: string, sentence: string): Finding => ({
  level,
  code: `letter.${code}`,
  sentence,
});
const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

function sizeFindings(html: string): Finding[] {
  const bytes = Buffer.byteLength(html);
  if (bytes >= clippedAt) {
    const cure = `Gmail cuts it off at ${clippedAt}: shorten the texts or take a block out.`;
    return [finding('block', 'size', `The HTML part has ${bytes} bytes and ${cure}`)];
  }
  if (bytes <= nearlyClipped) return [];
  const cure = `Gmail cuts it off at ${clippedAt}: shorten the texts.`;
  return [finding('warn', 'size', `The HTML part has ${bytes} bytes and ${cure}`)];
}

function langFindings(tags: readonly HtmlTag[]): Finding[] {
  const lang = tags.find((tag) => tag.name === 'html')?.attributes['lang'];
  if (lang && lang !== 'und') return [];
  return [
    finding('block', 'lang', 'The HTML part names no language: give <mjml> a lang attribute.'),
  ];
}

function pictureFindings(tags: readonly HtmlTag[]): Finding[] {
  const pictures = tags.filter((tag) => tag.name === 'img');
  return pictures.flatMap(({ attributes: { src = '', alt, width, height } }) => {
    const found: Finding[] = [];
    if (!alt?.trim()) {
      const cure = 'say in its item what it shows.';
      found.push(
        finding('block', 'alt', `The picture ${shown(src)} has no alternative text: ${cure}`),
      );
    }
    if (Number(width) <= 1 || Number(height) <= 1) {
      const cure = 'take it out; readers are not tracked.';
      found.push(
        finding('block', 'pixel', `The picture ${shown(src)} is a tracking pixel: ${cure}`),
      );
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

function forbiddenFindings(html: string, tags: readonly HtmlTag[]): Finding[] {
  const found = tags.flatMap(({ name, attributes }) => {
    if (forbidden.includes(name)) return [`<${name}>`];
    if (name === 'link') return [`<link href="${shown(attributes['href'] ?? '')}">`];
    return Object.keys(attributes)
      .filter((attribute) => attribute.startsWith('on'))
      .map((attribute) => `the attribute ${attribute} of <${name}>`);
  });
  const styles = [
    ...(html.match(/<style[\s\S]*?<\/style>/g) ?? []),
    ...tags.map(({ attributes }) => attributes['style'] ?? ''),
  ].join('\n');
  if (/@import|@font-face|url\(/i.test(styles)) found.push('a remote style or font');
  return [...new Set(found)].map((what) =>
    finding(
      'block',
      'forbidden',
      `The HTML part holds ${what}, which mail clients refuse: take it out.`,
    ),
  );
}

function linkFindings(letter: Letter, tags: readonly HtmlTag[]): Finding[] {
  const tokens: readonly string[] = Object.values(letter.places);
  const addresses = tags
    .flatMap(({ attributes: { href, src } }) => [href, src])
    .filter((address) => address !== undefined && !tokens.includes(address)) as string[];
  const found = [...new Set(addresses)].flatMap((address) => linkFinding(address, letter));
  if (!addresses.includes(letter.webUrl) || !letter.text.includes(letter.webUrl)) {
    const cure = 'put web_url into issue.mjml and issue.txt.';
    found.push(finding('warn', 'web-link', `The link to the web version is missing: ${cure}`));
  }
  return found;
}

const isLocal = (host: string) => /^(localhost|127\.|0\.0\.0\.0|\[::1\])/.test(host);

function linkFinding(address: string, letter: Letter): Finding[] {
  const url = URL.parse(address);
  const where = `The link ${shown(address)}`;
  if (!url) {
    return [finding('block', 'link', `${where} is not absolute: begin it with https://.`)];
  }
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) {
    return [finding('block', 'link', `${where} is neither http(s) nor mailto: take it out.`)];
  }
  if (isLocal(url.host) && !isLocal(new URL(letter.webUrl).host)) {
    return [
      finding('warn', 'local-link', `${where} leads to this machine: readers cannot open it.`),
    ];
  }
  return [];
}

const timesIn = (text: string, token: string) => text.split(token).length - 1;

function placeFindings(letter: Letter): Finding[] {
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
  template: string,
): Finding[] {
  const block = (sentence: string) => [finding('block', 'place', sentence)];
  const lines = letter[part].split('\n').filter((line) => line.includes(letter.places[name]));
  const times = timesIn(letter[part], letter.places[name]);
  const most = name === 'salutation' ? 1 : 3;
  if (times < 1 || times > most) {
    const cure = `put it into ${template} ${most === 1 ? 'once' : 'once to three times'}.`;
    return block(`The place ${name} stands ${times} times in the ${part} part: ${cure}`);
  }
  const tokens = Object.values(letter.places).join('|');
  const crowded = lines.some((line) => (line.match(new RegExp(tokens, 'g'))?.length ?? 0) > 1);
  if (!crowded && lines.every((line) => line.length <= widestPlaceLine)) return [];
  return block(`The place ${name} shares its line in ${template}: give it a line of its own.`);
}

/** Braces of items are escaped in HTML, so what stands there in the clear is a template's mistake. */
function braceFindings(letter: Letter): Finding[] {
  const rest = /\{\{|\{%/.exec(letter.html.replace(/<style[\s\S]*?<\/style>/g, ''));
  if (rest) {
    const where = shown(letter.html.slice(rest.index, rest.index + 60).replace(/\s+/g, ' '));
    const sentence = `A template left "${where}" in the letter: close it or take it out.`;
    return [finding('block', 'braces', sentence)];
  }
  const inItem = /\{\{[^{}]*\}\}|\{%[^{}]*%\}/.exec(letter.text);
  if (!inItem) return [];
  const sentence = `The text "${shown(inItem[0])}" looks like an unfilled template: check the item.`;
  return [finding('warn', 'braces', sentence)];
}

function textFindings(letter: Letter): Finding[] {
  const isAddress = (line: string) => /\b(https?:|mailto:)\S/.test(line);
  const index = letter.text
    .split('\n')
    .findIndex((line) => displayWidth(line) > widestLine && !isAddress(line));
  if (index < 0) return [];
  const sentence = `Line ${index + 1} of the text part has more than ${widestLine} columns: break it.`;
  return [finding('warn', 'text-width', sentence)];
}

function headFindings({ subject, preheader }: Letter): Finding[] {
  const found: Finding[] = [];
  const add = (level: Finding['level'], code: string, sentence: string) =>
    found.push(finding(level, code, sentence));
  if (!subject.trim())
    add('block', 'subject', 'The letter has no subject: give its items keywords.');
  if (subject.length > longestSubject) {
    const size = `${subject.length} characters and the limit is ${longestSubject}`;
    add('warn', 'subject', `The subject has ${size}: use shorter keywords.`);
  }
  if (!preheader.trim()) {
    add(
      'warn',
      'preheader',
      'The letter has no preheader: the inbox shows its first words instead.',
    );
  }
  if (preheader.length > longestPreheader) {
    const size = `${preheader.length} characters and the limit is ${longestPreheader}`;
    add('warn', 'preheader', `The preheader has ${size}: shorten it.`);
  }
  return found;
}
