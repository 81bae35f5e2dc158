import { z } from 'zod';
import { lightenedFor } from '../base/colour-contrast.ts';
import { singleLine } from './text-schemas.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour, written "#b3261e"');

const usualAccent = { light: '#a3241b', dark: '#f0857b' };

const colours = z.strictObject({
  accent: colour.default(usualAccent.light),
  ink: colour.default('#1c1a17'),
  muted: colour.default('#6b645a'),
  paper: colour.default('#ffffff'),
  ground: colour.default('#f3efe7'),
  rule: colour.default('#d9d2c5'),
  /** The same roles in dark mode. */
  dark: z
    .strictObject({
      /** By default `accent`, so much lighter that it can be read. */
      accent: colour.optional(),
      ink: colour.default('#ece7df'),
      muted: colour.default('#a79f93'),
      paper: colour.default('#1d1b19'),
      ground: colour.default('#131211'),
      rule: colour.default('#3a3631'),
    })
    .prefault({}),
  /** Font stacks of fonts that readers have; no remote font is loaded. */
  serif: singleLine(200).default("Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, serif"),
  sans: singleLine(200).default(
    "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  ),
});

const darkAccent = (accent: string, paper: string) =>
  accent === usualAccent.light ? usualAccent.dark : lightenedFor(paper, accent);

type Colours = z.infer<typeof colours>;
const withDark = <T extends Colours>({ accent, dark, ...rest }: T) => ({
  ...rest,
  accent,
  dark: { ...dark, accent: dark.accent ?? darkAccent(accent, dark.paper) },
});

/** Colours and fonts of pages that belong to no newsletter. */
export const siteThemeSchema = colours.transform(withDark);

/** Colours, fonts and logo of a newsletter. */
export const themeSchema = colours
  .extend({
    /** Picture in place of the title in the masthead; an absolute https address. */
    logo: z
      .strictObject({
        src: z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' }),
        alt: singleLine(120),
        width: z.int().min(16).max(600),
      })
      .optional(),
  })
  .transform(withDark);

export type SiteTheme = z.infer<typeof siteThemeSchema>;
export type Theme = z.infer<typeof themeSchema>;
