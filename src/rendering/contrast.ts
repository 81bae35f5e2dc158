import { contrastRatio } from '../base/colour-contrast.ts';
import type { Theme } from '../config/theme-config.ts';
import { type LetterFinding, letterFinding } from './letter-finding.ts';

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
