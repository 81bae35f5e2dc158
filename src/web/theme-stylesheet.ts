import type { Newsletter } from '../config/config.ts';
import { contentVersion } from './content-version.ts';
import { frameHeight } from './frame-height.ts';

const roles = ['accent', 'ink', 'muted', 'paper', 'ground', 'rule'] as const;

/** A font stack comes from the configuration: nothing in it may end the declaration or the rule. */
const fontStack = (value: string) => value.replace(/[^\p{L}\p{N} ,'"_-]/gu, '');

function colours(palette: Record<(typeof roles)[number], string>): string {
  return roles.map((role) => `--${role}:${palette[role]};`).join('');
}

/** Returns the stylesheet that gives the pages a newsletter's colours and fonts, in light and dark, and what its words need. */
export function themeStylesheet(newsletter: Newsletter): string {
  const { theme } = newsletter;
  const fonts = `--serif:${fontStack(theme.serif)};--sans:${fontStack(theme.sans)};`;
  return [
    `:root{${colours(theme)}${fonts}--frame-height:${frameHeight(newsletter).fitted};}`,
    `@media (prefers-color-scheme:dark){:root{${colours(theme.dark)}}}`,
    '',
  ].join('\n');
}

/** Returns the address of a newsletter's stylesheet; it changes whenever the theme does. */
export function themeUrl(newsletter: Newsletter): string {
  return `/assets/theme/${newsletter.slug}.css?v=${contentVersion(themeStylesheet(newsletter))}`;
}
