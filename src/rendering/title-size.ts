import { longestWordWidth } from '../base/longest-word-width.ts';

/** The size of a masthead in a letter, in CSS pixels, on a phone and from 521 px on. */
export interface TitleSize {
  narrow: number;
  narrow_line: number;
  wide: number;
  wide_line: number;
  /** `auto` where the longest word would be too small to read as a title in one piece. */
  hyphens: 'auto' | 'manual';
}

/** Of the letter without its margins, at 320 px and at its full width. */
const [narrowWidth, wideWidth] = [276, 560];
/** In ems: the template takes a pixel off. */
const spacing = -1 / 56;

/** Returns the size at which no word of `title` breaks, at most the usual one. */
export function titleSize(title: string): TitleSize {
  const ems = longestWordWidth(title, spacing);
  const fitted = (width: number) => Math.floor(width / ems);
  const narrow = Math.min(42, Math.max(24, fitted(narrowWidth)));
  const wide = Math.min(56, Math.max(30, fitted(wideWidth)));
  return {
    narrow,
    narrow_line: narrow + 6,
    wide,
    wide_line: wide + 6,
    hyphens: fitted(narrowWidth) < 24 ? 'auto' : 'manual',
  };
}
