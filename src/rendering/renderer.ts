import type { Locale } from '../base/calendar.ts';
import { cleanLine } from '../base/clean-text.ts';
import { LagebriefError } from '../base/errors.ts';
import { contentHash } from './content-hash.ts';
import { foldHtml } from './html-lines.ts';
import type { Letter } from './letter.ts';
import { letterView } from './letter-view.ts';
import { createLiquidEngine, type TemplateGlobals } from './liquid-engine.ts';
import { type Locate, mjmlToHtml, placeOfLine, withMarkers } from './mjml-template.ts';
import { fillNote, type Note, type NoteInput, noteView } from './note.ts';
import { placeTokens } from './places.ts';
import { wrap } from './plain-lines.ts';
import { openPress, type Press } from './press.ts';
import { type RenderInput, webAddress } from './render-input.ts';
import { requireNote } from './require-note.ts';
import { nbHyphen } from './typeset.ts';
import { readWording, type Wording } from './wording.ts';

/** Turns issues into letters with the templates of a folder. */
export interface Renderer {
  /**
   * Returns the letter of an issue; the same input and templates give the same bytes. Throws
   * `template.invalid` (file, line, what is wrong) or `template.missing`.
   */
  render(input: RenderInput): Promise<Letter>;
  /** Returns the MJML of the HTML part, after Liquid. Throws as `render` does. */
  renderMjml(input: RenderInput): Promise<string>;
  /**
   * Returns the issue's text as HTML for a page or a feed: sections with headings from `h2` on, no
   * styles, no place for anything personal, addresses absolute. Throws as `render` does.
   */
  article(input: RenderInput): Promise<string>;
  /**
   * Returns a mail to one reader, made of `note.mjml` and `note.txt`. What differs in the link only is
   * laid out once. Throws as `render` does.
   */
  note(input: NoteInput): Promise<Note>;
  /** Reads the templates anew next time. Changed files are noticed without it. */
  reload(): void;
}

/** The template of the issue's page and of feeds. */
const page = 'article.html';

/** Newsletters times languages times kinds of notes times days that a link works: seldom more. */
const mostNotes = 500;

/**
 * Returns a renderer; `folder` holds `issue.mjml`, `issue.txt`, `article.html`, `note.mjml`,
 * `note.txt`, `partials/` and `locales/`. `name` is what errors call it; the folder itself without
 * that. If it has no templates of notes, those in `shipped` serve: nobody could sign up without them.
 */
export function createRenderer(deps: {
  folder: string;
  name?: string | undefined;
  shipped?: string | undefined;
}): Renderer {
  const own = openPress(deps.folder, deps.name ?? deps.folder);
  const shipped = deps.shipped === undefined ? own : openPress(deps.shipped, deps.shipped);
  return {
    async render(input) {
      const press = await own.ready();
      const wording = wordingOf(press, input.issue.locale);
      const view = () => letterView(input, wording);
      const check = (template: string, made: string) =>
        requireNote(input.issue, wording, { file: `${press.name}/${template}`, made });
      // A mistake in the page's template is told before anybody reads the page.
      if (press.templates[page] !== undefined) check(page, await press.html.render(page, view()));
      const parts = await print(press, 'issue', view);
      check('issue.mjml', parts.html);
      check('issue.txt', parts.text);
      return letter(input, wording, parts);
    },
    async renderMjml(input) {
      const press = await own.ready();
      return press.html.render(
        'issue.mjml',
        letterView(input, wordingOf(press, input.issue.locale)),
      );
    },
    async article(input) {
      const press = await own.ready();
      if (press.templates[page] === undefined) {
        throw new LagebriefError('template.missing', { file: `${press.name}/${page}` });
      }
      const wording = wordingOf(press, input.issue.locale);
      return (await press.html.render(page, letterView(input, wording))).trim();
    },
    async note({ url, ...input }) {
      const mine = await own.ready();
      const has =
        mine.templates['note.mjml'] !== undefined && mine.templates['note.txt'] !== undefined;
      const press = has ? mine : await shipped.ready();
      const view = () => noteView(input, wordingOf(press, input.locale));
      const { locale, words, newsletter, site } = input;
      const { title, theme } = newsletter;
      const key = JSON.stringify([locale, words, title, theme, site.site, site.imprint]);
      const known = press.notes.get(key) ?? printNote(press, view);
      if (press.notes.size >= mostNotes) press.notes.clear();
      press.notes.set(key, known);
      // What has failed is tried again once the template may have been mended.
      known.catch(() => press.notes.delete(key));
      return fillNote(await known, url);
    },
    reload() {
      own.reload();
    },
  };
}

async function printNote(press: Press, view: () => TemplateGlobals): Promise<Note> {
  const { html, text } = await print(press, 'note', view);
  return { html, text: tidyText(text) };
}

/** Returns both parts of a mail by the templates `name`.mjml and `name`.txt. */
async function print(
  press: Press,
  name: 'issue' | 'note',
  view: () => TemplateGlobals,
): Promise<{ html: string; text: string }> {
  const mjml = await press.html.render(`${name}.mjml`, view());
  return {
    html: await mjmlToHtml(mjml, locateIn(press, `${name}.mjml`, view)),
    text: await press.text.render(`${name}.txt`, view()),
  };
}

function wordingOf({ templates, name }: Press, locale: Locale): Wording {
  const file = `locales/${locale}.yaml`;
  const text = templates[file];
  if (text === undefined) {
    throw new LagebriefError('template.missing', { file: `${name}/${file}` });
  }
  return readWording(`${name}/${file}`, text);
}

/** Only when MJML refuses: the templates are rendered again with their lines marked. */
function locateIn(
  { templates, name }: Press,
  template: string,
  view: () => TemplateGlobals,
): Locate {
  return async (line) => {
    const engine = createLiquidEngine(withMarkers(templates), 'html', name);
    const marked = await engine.render(template, view());
    const place = placeOfLine(marked, line) ?? { file: template, line };
    return { file: `${name}/${place.file}`, line: place.line };
  };
}

function letter(
  input: RenderInput,
  wording: Wording,
  parts: { html: string; text: string },
): Letter {
  const { issue } = input;
  const places = placeTokens(issue);
  const content: Omit<Letter, 'contentHash'> = {
    newsletter: issue.newsletter,
    date: issue.date,
    locale: issue.locale,
    subject: cleanLine(issue.subject),
    preheader: cleanLine(issue.preheader),
    html: foldHtml(parts.html, places),
    text: tidyText(parts.text),
    places,
    salutation: wording.salutation,
    webUrl: webAddress(input),
  };
  return { ...content, contentHash: contentHash(content) };
}

/**
 * Templates leave empty lines where something is missing; two in a row are one too many. Plain text
 * breaks at blanks only, so a hyphen may be the one that every font has.
 */
const tidyText = (text: string) =>
  `${wrap(text)
    .replaceAll(nbHyphen, '-')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()}\n`;
