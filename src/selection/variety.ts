import { inTenths } from './points.ts';
import type { RankPart } from './rank-parts.ts';
import type { Rated } from './ranking.ts';
import { mostRepeats, type Scale } from './scale.ts';

/** Returns what those already `chosen` cost `rated`, because it is like them. */
export function varietyOf(rated: Rated, chosen: readonly Rated[], scale: Scale): RankPart[] {
  if (chosen.length === 0) return [];
  return [
    ...ofSource(rated, chosen, scale),
    ...ofTopics(rated, chosen, scale),
    ...ofText(rated, chosen, scale),
  ].filter(({ points }) => points !== 0);
}

const cost = (weight: number, count: number) => inTenths(-weight * Math.min(count, mostRepeats));

function ofSource({ item }: Rated, chosen: readonly Rated[], { weights }: Scale): RankPart[] {
  const { source } = item;
  const count = chosen.filter((other) => other.item.source === source).length;
  const points = cost(weights.sameSource, count);
  return [{ code: 'same-source', parameters: { source, count }, points }];
}

function ofTopics({ topics }: Rated, chosen: readonly Rated[], { weights }: Scale): RankPart[] {
  const shared = [...topics].filter((topic) => chosen.some((other) => other.topics.has(topic)));
  const count = chosen.filter((other) => shared.some((topic) => other.topics.has(topic))).length;
  const points = cost(weights.sameTopic, count);
  return [{ code: 'same-topic', parameters: { topics: shared, count }, points }];
}

/** As in maximal marginal relevance only the most similar counts, not how many there are. */
function ofText({ item }: Rated, chosen: readonly Rated[], scale: Scale): RankPart[] {
  const [first, ...others] = chosen.map((other) => ({
    title: other.item.title,
    likeness: scale.likeness(item, other.item),
  }));
  if (!first) return [];
  const { title, likeness } = others.reduce((a, b) => (b.likeness > a.likeness ? b : a), first);
  const parameters = { title, percent: Math.round(likeness * 100) };
  return [{ code: 'likeness', parameters, points: inTenths(-scale.weights.likeness * likeness) }];
}
