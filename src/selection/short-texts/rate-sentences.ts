import { centralities, likenesses } from './centrality.ts';
import { isAside, leansOn } from './dangling.ts';
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
  /** No part of the report: "Read more", or a cross-head, which ends without a mark. */
  aside: boolean;
  score: number;
}

const weights = { position: 0.5, centrality: 0.3, title: 0.2 };
const penalties = { leaning: 0.3, question: 0.25, short: 0.15 };
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
  // A text that never ends a sentence is taken as it is.
  const ends = sentences.some(({ plain }) => isFinished(plain));
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
    const leans = index > 0 ? leansOn(plain, language) : undefined;
    const aside = isAside(plain) || (ends && !isFinished(plain));
    const score = aside ? 0 : sum(parts) - penalty(plain, leans === 'opening');
    return { ...parts, dangling: leans !== undefined, aside, score };
  });
  return { ratings, likeness };
}

const sum = ({ position, centrality, title }: typeof weights) =>
  weights.position * position + weights.centrality * centrality + weights.title * title;

const bareOf = (plain: string) => plain.replace(/[\s“”"»«’‘)\]]+$/u, '');
const isFinished = (plain: string) => /[.!?…]$/u.test(bareOf(plain));

function penalty(plain: string, opensLeaning: boolean): number {
  return (
    (opensLeaning ? penalties.leaning : 0) +
    (bareOf(plain).endsWith('?') ? penalties.question : 0) +
    (plain.split(' ').length < fewWords ? penalties.short : 0)
  );
}
