/** Returns `points` in tenths: sums of them are exact enough to be compared and to be printed. */
export const inTenths = (points: number) => Math.round(points * 10) / 10 + 0;

/** Returns the sum of points in tenths. */
export const sumOf = (parts: readonly { points: number }[]) =>
  inTenths(parts.reduce((sum, part) => sum + part.points, 0));
