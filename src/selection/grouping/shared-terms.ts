import type { Representation } from './represent.ts';
import { type Sum, type Vector, weightOf } from './sparse-vector.ts';
import type { OpenStory } from './story.ts';
import type { Term } from './vocabulary.ts';

/** More would not be read. */
const mostTerms = 6;

/** Returns what `report` and `story` have in common, as the report writes it, by weight. */
export function sharedTerms(report: Representation, story: OpenStory): string[] {
  const weights = new Map<Term, number>();
  const written = new Map<Term, string>();
  const note = ({ terms, weights: own, surfaces }: Vector, sum: Sum | undefined) => {
    if (!sum || sum.square === 0) return;
    const length = Math.sqrt(sum.square);
    terms.forEach((term, at) => {
      const other = weightOf(sum, term);
      if (other === 0) return;
      written.set(term, surfaces[at] ?? '');
      weights.set(term, (weights.get(term) ?? 0) + ((own[at] as number) * other) / length);
    });
  };
  note(report.words, story.wordsIn.get(report.language));
  note(report.shared, story.shared);
  note(report.names, story.names);
  note(report.facts, story.facts);
  const order = [...weights].sort(([a, x], [b, y]) => y - x || a - b);
  const seen = new Set<string>();
  for (const [term] of order) {
    const surface = written.get(term) ?? '';
    const known = [...seen].some((other) => other.toLowerCase().includes(surface.toLowerCase()));
    if (surface && !known) seen.add(surface);
    if (seen.size === mostTerms) break;
  }
  return [...seen];
}
