import { createHash } from 'node:crypto';
import type { Locale } from '../base/calendar.ts';
import { cleanLine } from '../base/clean-text.ts';
import type { Newsletter } from '../config/config.ts';
import type { SiteConfig } from '../config/site-config.ts';
import { escapeHtml } from './escape-html.ts';
import { themeOf } from './letter-view.ts';
import type { TemplateGlobals } from './liquid-engine.ts';
import { titleSize } from './title-size.ts';
import { typeset } from './typeset.ts';
import type { Wording } from './wording.ts';

/** A mail to one reader about their subscription: its words are fixed, and one link leads on. */
export interface NoteInput {
  locale: Locale;
  newsletter: Pick<Newsletter, 'title' | 'theme'>;
  site: SiteConfig;
  /** Each paragraph is one text; `action` is what the link is called. */
  words: {
    subject: string;
    before: readonly string[];
    action: string;
    after: readonly string[];
  };
  url: string;
}

/** A note as both parts of a mail. */
export interface Note {
  html: string;
  text: string;
}

/** Stands for the link until the note is filled: all notes of a kind differ in nothing else. */
const urlPlace = `https://note.invalid/${createHash('sha256').update('note').digest('hex').slice(0, 16)}`;

/** Returns what the templates of a note see. */
export function noteView(input: Omit<NoteInput, 'url'>, t: Wording): TemplateGlobals {
  const { locale, newsletter, site, words } = input;
  const { publisher, address, email } = site.imprint;
  const set = (text: string) => typeset(text, locale);
  return {
    lang: locale,
    t,
    links: [],
    theme: themeOf(newsletter.theme),
    title: cleanLine(newsletter.title),
    title_size: titleSize(newsletter.title),
    subject: words.subject,
    before: words.before.map(set),
    action: set(words.action),
    after: words.after.map(set),
    url: urlPlace,
    imprint: [site.site.name, [publisher, ...address.map(asOne)].join(', '), email],
  };
}

/** A street keeps its number, a town its code. */
const asOne = (line: string) => (line.length > 40 ? line : line.replaceAll(' ', '\u00a0'));

/** Returns the note with its link. */
export function fillNote({ html, text }: Note, url: string): Note {
  return {
    html: html.replaceAll(urlPlace, () => escapeHtml(url)),
    text: text.replaceAll(urlPlace, () => url),
  };
}
