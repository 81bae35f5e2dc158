import { Liquid } from 'liquidjs';
import { type Locale, localeOf } from '../base/calendar.ts';
import { escapeHtml } from './escape-html.ts';
import { markdownHtml } from './markdown.ts';
import { markdownText } from './markdown-text.ts';
import { spread, underline } from './plain-lines.ts';
import { templateError } from './template-error.ts';
import type { Templates } from './templates.ts';
import { fill, pluralForm, type Wording } from './wording.ts';

/** What every template sees, in partials too. */
export interface TemplateGlobals {
  lang: Locale;
  t: Wording;
  /** Addresses that the text part has named so far; the template lists them at its end. */
  links: string[];
  [name: string]: unknown;
}

/** Turns a template and what it sees into text. */
export interface LiquidEngine {
  /** Throws `template.invalid` with file and line for a mistake in a template. */
  render(template: string, globals: TemplateGlobals): Promise<string>;
}

/** Filters are called with the render's context as `this`. */
interface FilterThis {
  context: { globals: object };
}
const globalsOf = (filter: FilterThis) => filter.context.globals as TemplateGlobals;

/**
 * Returns an engine for `templates`. For `html` every output is escaped unless a filter vouches for
 * it; unknown variables and filters are errors in both. `folder` is how errors name the place.
 */
export function createLiquidEngine(
  templates: Templates,
  format: 'html' | 'text',
  folder: string,
): LiquidEngine {
  const liquid = new Liquid({
    templates: { ...templates },
    cache: true,
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    jsTruthy: true,
    ownPropertyOnly: true,
    ...(format === 'html' ? { outputEscape: escapeHtml } : {}),
  });
  for (const [name, filter] of Object.entries(filters)) liquid.registerFilter(name, filter);
  liquid.registerFilter('markdown', {
    raw: true,
    handler: function (this: FilterThis, body: unknown, language?: unknown) {
      return markdownHtml(String(body), localeOr(language, this));
    },
  });
  return {
    async render(template, globals) {
      try {
        return await liquid.renderFile(template, undefined, { globals });
      } catch (error) {
        const known = Object.keys(liquid.filters);
        throw templateError(error, { templates, filters: known, folder });
      }
    },
  };
}

const filters = {
  /** `{{ t.by | fill: author: name }}` */
  fill(text: unknown, ...values: [string, unknown][]) {
    return fill(String(text), Object.fromEntries(values));
  },
  /** `{{ count | plural: t.days }}` */
  plural(this: FilterThis, count: unknown, forms: Wording['days']) {
    return pluralForm(Number(count), forms, globalsOf(this).lang);
  },
  /** Markdown as plain text, its links numbered. */
  prose(this: FilterThis, body: unknown, language?: unknown) {
    const locale = localeOr(language, this);
    return markdownText(String(body), locale, (address) => footnote(this, address));
  },
  /** `{{ name | footnote: url }}`: the name, and the number of the address in the list of links. */
  footnote(this: FilterThis, text: unknown, address: unknown) {
    return address ? `${text}\u00a0${footnote(this, String(address))}` : text;
  },
  underline: (text: unknown, character: string) => underline(String(text), character),
  spread: (left: unknown, right: unknown) => spread(String(left), String(right)),
};

/** Text in another language is typeset as that one is, if it is one of ours. */
const localeOr = (language: unknown, filter: FilterThis): Locale =>
  localeOf(String(language ?? '')) ?? globalsOf(filter).lang;

function footnote(filter: FilterThis, address: string): string {
  const { links } = globalsOf(filter);
  const known = links.indexOf(address);
  if (known >= 0) return `[${known + 1}]`;
  links.push(address);
  return `[${links.length}]`;
}
