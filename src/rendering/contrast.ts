import type { Theme } from '../config/newsletter-config.ts';
import { type LetterFinding, letterFinding } from './letter-finding.ts';

/** Returns the contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastRatio(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const foregrounds = ['ink', 'muted', 'accent'] as const;
const backgrounds = ['paper', 'ground'] as const;

/** Returns a finding for each pair of a theme's colours, light and dark, that is hard to read. */
export function contrastFindings(theme: Theme): LetterFinding[] {
  const modes = [
    ['theme', theme],
    ['theme.dark', theme.dark],
  ] as const;
  return modes.flatMap(([place, colours]) =>
    foregrounds.flatMap((front) =>
      backgrounds.flatMap((back) => {
        const ratio = contrastRatio(colours[front], colours[back]);
        if (ratio >= 4.5) return [];
        const pair = { front: `${place}.${front}`, back: `${place}.${back}`, ratio };
        return [letterFinding(ratio < 3 ? 'block' : 'warn', 'letter.contrast', pair)];
      }),
    ),
  );
}
