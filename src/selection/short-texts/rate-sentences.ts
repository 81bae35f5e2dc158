import { centralities, likenesses } from './centrality.ts';
import { isAside, isDangling } from './dangling.ts';
import type { ProseSentence } from './prose.ts';
import { stemsOf, vectorsOf } from './stem-vectors.ts';

/** What speaks for and against a sentence; the parts are from 0 to 1. */
export interface SentenceRating {
  /** 1 for the first, less for each after it: news say first what matters. */
  position: number;
  centrality: number;
  /** Share of the title's words that it has. */
  title: number;
  /** Leans on the sentence before it ("Er …", "But …"). */
  dangling: boolean;
  /** No part of the report, as "Read more". */
  aside: boolean;
  score: number;
}

const weights = { position: 0.5, centrality: 0.3, title: 0.2 };
const penalties = { dangling: 0.3, question: 0.25, unfinished: 0.25, short: 0.15 };
const fewWords = 6;

/** Returns a rating of each sentence, and how like each two are; asides have no score. */
export function rateSentences(
  sentences: readonly ProseSentence[],
  title: string,
  language: string,
): { ratings: SentenceRating[]; likeness: number[][] } {
  const stems = sentences.map(({ plain }) => stemsOf(plain, language));
  const likeness = likenesses(vectorsOf(stems));
  const central = centralities(likeness);
  const titleStems = new Set(stemsOf(title, language));
  const ratings = sentences.map(({ plain }, index) => {
    const own = new Set(stems[index]);
    const shared = [...titleStems].filter((stem) => own.has(stem)).length;
    const parts = {
      position: 1 / (1 + index / 3),
      centrality: central[index] as number,
      title: titleStems.size > 0 ? shared / titleStems.size : 0,
    };
    // The first sentence has the title before it.
    const dangling = index > 0 && isDangling(plain, language);
    const aside = isAside(plain);
    const score = aside ? 0 : sum(parts) - penalty(plain, dangling);
    return { ...parts, dangling, aside, score };
  });
  return { ratings, likeness };
}

const sum = ({ position, centrality, title }: typeof weights) =>
  weights.position * position + weights.centrality * centrality + weights.title * title;

function penalty(plain: string, dangling: boolean): number {
  const bare = plain.replace(/[\s“”"»«’‘)\]]+$/u, '');
  return (
    (dangling ? penalties.dangling : 0) +
    (bare.endsWith('?') ? penalties.question : 0) +
    (/[.!?…]$/u.test(bare) ? 0 : penalties.unfinished) +
    (plain.split(' ').length < fewWords ? penalties.short : 0)
  );
}
