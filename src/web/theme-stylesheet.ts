import { contrastRatio } from '../base/colour-contrast.ts';
import { longestWordWidth } from '../base/longest-word-width.ts';
import type { Config, Newsletter } from '../config/config.ts';
import type { SiteTheme } from '../config/theme-config.ts';
import { contentVersion } from './content-version.ts';
import { frameHeight } from './frame-height.ts';
import { siteTheme } from './site-theme.ts';

const roles = ['accent', 'ink', 'muted', 'paper', 'ground', 'rule'] as const;

/** A scheme that a page has whatever the reader prefers. */
export type FixedScheme = 'light' | 'dark';

/** Returns the scheme that an address names; undefined where it names none of them. */
export const fixedScheme = (name: string | undefined): FixedScheme | undefined =>
  name === 'light' || name === 'dark' ? name : undefined;

/** A font stack comes from the configuration: nothing in it may end the declaration or the rule. */
const fontStack = (value: string) => value.replace(/[^\p{L}\p{N} ,'"_-]/gu, '');

type Palette = Record<(typeof roles)[number], string>;

/** What is wrong must not look like what is a newsletter's own: red, dark or light as it is read best. */
function errorColour({ paper, ground }: Palette): string {
  const worst = (colour: string) =>
    Math.min(contrastRatio(colour, paper), contrastRatio(colour, ground));
  const [dark, light] = ['#b3121d', '#ff9a90'] as const;
  return worst(dark) >= worst(light) ? dark : light;
}

const colours = (palette: Palette) =>
  `${roles.map((role) => `--${role}:${palette[role]};`).join('')}--error:${errorColour(palette)};`;

/** Of the mastheads' letters, in ems. */
const spacing = -0.02;

/** Rules for what `selector` holds, under a masthead with this `title`. */
function rules(selector: string, title: string, theme: SiteTheme, scheme?: FixedScheme): string[] {
  const fonts = `--serif:${fontStack(theme.serif)};--sans:${fontStack(theme.sans)};`;
  const ems = longestWordWidth(title, spacing);
  // At less than 24 px on the narrowest phone a word is no title any more.
  const hyphens = ems * 24 > 280 ? 'auto' : 'manual';
  const own = `${fonts}--flag-ems:${ems.toFixed(2)};--flag-hyphens:${hyphens};`;
  if (scheme) {
    const palette = scheme === 'dark' ? theme.dark : theme;
    return [`${selector}{color-scheme:${scheme};${colours(palette)}${own}}`];
  }
  return [
    `${selector}{${colours(theme)}${own}}`,
    `@media (prefers-color-scheme:dark){${selector}{${colours(theme.dark)}}}`,
  ];
}

/**
 * Returns the stylesheet that gives the pages a newsletter's colours and fonts, in light and dark or in
 * the one `scheme`, and what its words need.
 */
export function themeStylesheet(newsletter: Newsletter, scheme?: FixedScheme): string {
  return [
    ...rules(':root', newsletter.title, newsletter.theme, scheme),
    `:root{--frame-height:${frameHeight(newsletter).fitted};}`,
    '',
  ].join('\n');
}

/**
 * Returns the stylesheet of pages that belong to no newsletter: the site's own look, and within an
 * element of the class `of-<slug>` that newsletter's.
 */
export function siteStylesheet(config: Pick<Config, 'site' | 'newsletters'>): string {
  const sections = [...config.newsletters.values()].flatMap(({ slug, title, theme }) =>
    rules(`.of-${slug}`, title, theme),
  );
  return [...rules(':root', config.site.site.name, siteTheme(config)), ...sections, ''].join('\n');
}

/** Returns the address of a newsletter's stylesheet; it changes whenever the theme does. */
export function themeUrl(newsletter: Newsletter, scheme?: FixedScheme): string {
  const version = contentVersion(themeStylesheet(newsletter, scheme));
  return `/assets/theme/${newsletter.slug}.css?${scheme ? `scheme=${scheme}&` : ''}v=${version}`;
}

/** Returns the address of the site's stylesheet; it changes whenever a theme does. */
export function siteStylesheetUrl(config: Pick<Config, 'site' | 'newsletters'>): string {
  return `/assets/site.css?v=${contentVersion(siteStylesheet(config))}`;
}
