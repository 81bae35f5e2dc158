import type { Ranked } from '../selection/rank-parts.ts';

const races: Record<Ranked['race'], string> = {
  lead: 'to lead',
  reports: 'in the reports',
  'further-reading': 'in further reading',
};

/** Returns one line with rank, sum and each part of it: "rank 2 in the reports, 6 points (+6: …)". */
export function rankLine({ race, rank, total, parts }: Ranked): string {
  const sum = parts.map(({ points, sentence }) => `${signed(points)}: ${sentence}`).join('; ');
  return `rank ${rank} ${races[race]}, ${total} ${total === 1 ? 'point' : 'points'} (${sum})`;
}

const signed = (points: number) => (points > 0 ? `+${points}` : `${points}`);
