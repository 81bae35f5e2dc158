import type { Config, Newsletter } from '../config/config.ts';
import { type SiteTheme, siteThemeSchema } from '../config/theme-config.ts';

/**
 * Returns the look of pages that belong to no newsletter: the site's own, else the one that all its
 * newsletters have (reviews go with the one that they look back on), else ink on paper: the accent of
 * one would be foreign to the others.
 */
export function siteTheme({ site, newsletters }: Pick<Config, 'site' | 'newsletters'>): SiteTheme {
  if (site.theme) return site.theme;
  const all = [...newsletters.values()];
  const daily = all.filter(({ review }) => !review);
  const looks = new Set((daily.length > 0 ? daily : all).map(look));
  const [only, ...others] = [...looks];
  return only !== undefined && others.length === 0 ? JSON.parse(only) : inkOnPaper;
}

const look = ({ theme: { logo: _, ...theme } }: Newsletter) => JSON.stringify(theme);

const usual = siteThemeSchema.parse({});
const inkOnPaper: SiteTheme = {
  ...usual,
  accent: usual.ink,
  dark: { ...usual.dark, accent: usual.dark.ink },
};
