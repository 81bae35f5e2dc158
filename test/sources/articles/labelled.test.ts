import { describe, expect, it } from 'vitest';
import {
  articleQuality,
  labelledArticles,
  precision,
  recall,
  sentenceQuality,
} from '../../support/article-quality.ts';

/** Least shares; what is reached stands in the bench. */
const floors = {
  tuning: { quotes: 0.97, speakers: 0.97, figures: 0.97, counts: 0.97 },
  unseen: { quotes: 0.95, speakers: 0.9, figures: 0.95, counts: 0.95 },
} as const;

describe.each(['tuning', 'unseen'] as const)('the %s set of labelled articles', (set) => {
  const { misses: _, ...scores } = articleQuality(set);

  it.each(Object.entries(scores))('is large enough to judge %s', (_name, score) => {
    expect(score.there).toBeGreaterThan(24);
  });

  it.each(Object.entries(scores))('has most %s found and most found ones right', (name, score) => {
    const floor = floors[set][name as keyof typeof scores];
    expect(precision(score)).toBeGreaterThanOrEqual(floor);
    expect(recall(score)).toBeGreaterThanOrEqual(floor);
  });

  it.each(labelledArticles(set))('is read as a person reads $name', ({ article, labels }) => {
    const { language, title, kicker, author, date, paid } = article;
    expect({ language, title, kicker, author, date, paid }).toEqual({
      language: labels.language,
      title: labels.title,
      kicker: labels.kicker,
      author: labels.author,
      date: labels.date,
      paid: labels.paid,
    });
    const texts = (kind: string) => article.parts.filter((p) => p.kind === kind).map((p) => p.text);
    if (labels.crossHeads) expect(texts('cross-head')).toEqual(labels.crossHeads);
    if (labels.captions) expect(texts('caption')).toEqual(labels.captions);
    const reports = article.parts.flatMap((p) => (p.label === undefined ? [] : [p.label]));
    if (labels.reports) expect(reports).toEqual(labels.reports);
  });
});

describe.each(['tuning', 'unseen'] as const)('the %s set of labelled sentences', (set) => {
  const { misses: _, ...scores } = sentenceQuality(set);

  it.each(Object.entries(scores))('has most %s found and most found ones right', (_name, score) => {
    expect(score.there).toBeGreaterThan(50);
    expect(precision(score)).toBeGreaterThanOrEqual(0.95);
    expect(recall(score)).toBeGreaterThanOrEqual(0.95);
  });
});
