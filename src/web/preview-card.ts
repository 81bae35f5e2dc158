import { dateLine } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import type { Issue } from '../issue/issue.ts';
import { type Canvas, type Colour, createCanvas } from './canvas.ts';
import { loadGlyphs } from './preview-glyphs.ts';
import { textsOf } from './texts/texts.ts';

/** What networks and messengers ask for (ogp.me). */
export const cardSize = { width: 1200, height: 630 };
const margin = 70;
const room = cardSize.width - 2 * margin;
const mostLines = 3;
const lineHeight = 100;

/**
 * Returns a picture (PNG, 1200×630) that a link to an issue is shown with: the masthead in the
 * newsletter's colours, the subject, the date. The same issue always gives the same bytes.
 */
export async function previewCard(
  newsletter: Newsletter,
  issue: Issue,
): Promise<Uint8Array<ArrayBuffer>> {
  const { theme, locale } = newsletter;
  const [ink, muted, accent] = [colour(theme.ink), colour(theme.muted), colour(theme.accent)];
  const ground = colour(theme.ground);
  const canvas = createCanvas(await loadGlyphs(), { ...cardSize, ground });
  canvas.fill(0, 0, cardSize.width, 14, accent);
  canvas.write(cut(canvas, newsletter.title, 2), margin, 100, { colour: ink, shrink: 2 });
  // The double rule of the pages.
  canvas.fill(margin, 134, room, 3, ink);
  canvas.fill(margin, 141, room, 3, ink);
  const lines = wrap(canvas, issue.subject);
  // A short subject stands in the middle, a long one fills the room.
  const first = 252 + ((mostLines - lines.length) * lineHeight) / 2;
  lines.forEach((line, at) => {
    canvas.write(line, margin, first + at * lineHeight, { colour: ink, shrink: 1 });
  });
  const number = textsOf(locale).landing.number(issue.number);
  const foot = `${dateLine(issue.date, locale)} · ${number}`;
  canvas.write(cut(canvas, foot, 3), margin, 568, { colour: muted, shrink: 3 });
  return canvas.png();
}

const colour = (hex: string): Colour => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

/** Returns the lines of `text`, as few as there may be and then as even as they can be. */
function wrap(canvas: Canvas, text: string): string[] {
  let lines = linesOf(canvas, text, room);
  for (let narrower = room - 20; narrower > room / 2; narrower -= 20) {
    const more = linesOf(canvas, text, narrower);
    if (more.length > lines.length) break;
    lines = more;
  }
  const kept = lines.slice(0, mostLines);
  if (lines.length > mostLines) kept[mostLines - 1] += ' …';
  return kept.map((line) => cut(canvas, line, 1));
}

function linesOf(canvas: Canvas, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && canvas.widthOf(longer, 1) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function cut(canvas: Canvas, line: string, shrink: number): string {
  if (canvas.widthOf(line, shrink) <= room) return line;
  let kept = [...line];
  while (kept.length > 0 && canvas.widthOf(`${kept.join('')}…`, shrink) > room)
    kept = kept.slice(0, -1);
  return `${kept.join('')}…`;
}
