import type { Locale } from '../base/calendar.ts';
import { cleanLine } from '../base/clean-text.ts';
import { LagebriefError } from '../base/errors.ts';
import { contentHash } from './content-hash.ts';
import { foldHtml } from './html-lines.ts';
import type { Letter } from './letter.ts';
import { letterView, type RenderInput, webAddress } from './letter-view.ts';
import { createLiquidEngine, type LiquidEngine } from './liquid-engine.ts';
import { type Locate, mjmlToHtml, placeOfLine, withMarkers } from './mjml-template.ts';
import { placeTokens } from './places.ts';
import { wrap } from './plain-lines.ts';
import { openTemplates, type Templates } from './templates.ts';
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
  /** Reads the templates anew next time. Changed files are noticed without it. */
  reload(): void;
}

/** The template of the issue's page and of feeds. */
const page = 'article.html';

/** What templates on disk become once, until a file changes. */
interface Press {
  templates: Templates;
  html: LiquidEngine;
  text: LiquidEngine;
}

/**
 * Returns a renderer; `folder` holds `issue.mjml`, `issue.txt`, `article.html`, `partials/` and `locales/`. `name` is
 * what errors call it; the folder itself without that.
 */
export function createRenderer(deps: { folder: string; name?: string | undefined }): Renderer {
  const { name = deps.folder } = deps;
  const disk = openTemplates(deps.folder, name);
  let press: Press | undefined;
  const ready = async (): Promise<Press> => {
    const templates = await disk.current();
    if (press?.templates !== templates) {
      press = {
        templates,
        html: createLiquidEngine(templates, 'html', name),
        text: createLiquidEngine(templates, 'text', name),
      };
    }
    return press;
  };
  return {
    async render(input) {
      const { templates, html, text } = await ready();
      const wording = wordingOf(templates, input.issue.locale, name);
      const mjml = await html.render('issue.mjml', letterView(input, wording));
      // A mistake in the page's template is told before anybody reads the page.
      if (templates[page] !== undefined) await html.render(page, letterView(input, wording));
      return letter(input, wording, {
        html: await mjmlToHtml(mjml, locateIn(templates, name, input, wording)),
        text: await text.render('issue.txt', letterView(input, wording)),
      });
    },
    async renderMjml(input) {
      const { templates, html } = await ready();
      const wording = wordingOf(templates, input.issue.locale, name);
      return html.render('issue.mjml', letterView(input, wording));
    },
    async article(input) {
      const { templates, html } = await ready();
      if (templates[page] === undefined) {
        throw new LagebriefError('template.missing', { file: `${name}/${page}` });
      }
      const wording = wordingOf(templates, input.issue.locale, name);
      return (await html.render(page, letterView(input, wording))).trim();
    },
    reload() {
      disk.reload();
    },
  };
}

function wordingOf(templates: Templates, locale: Locale, folder: string): Wording {
  const file = `locales/${locale}.yaml`;
  const text = templates[file];
  if (text === undefined) {
    throw new LagebriefError('template.missing', { file: `${folder}/${file}` });
  }
  return readWording(`${folder}/${file}`, text);
}

/** Only when MJML refuses: the templates are rendered again with their lines marked. */
function locateIn(
  templates: Templates,
  folder: string,
  input: RenderInput,
  wording: Wording,
): Locate {
  return async (line) => {
    const engine = createLiquidEngine(withMarkers(templates), 'html', folder);
    const marked = await engine.render('issue.mjml', letterView(input, wording));
    const place = placeOfLine(marked, line) ?? { file: 'issue.mjml', line };
    return { file: `${folder}/${place.file}`, line: place.line };
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
