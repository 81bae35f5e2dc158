/** Returns the contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastRatio(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Returns `colour`, lightened until it has a contrast of 5.5 on `ground`, which is dark, if it can. */
export function lightenedFor(ground: string, colour: string): string {
  for (let white = 0; white < 1; white += 0.05) {
    const lighter = mixed(colour, white);
    if (contrastRatio(lighter, ground) >= 5.5) return lighter;
  }
  return '#ffffff';
}

function mixed(colour: string, white: number): string {
  const parts = channels(colour).map((channel) => Math.round(channel + (255 - channel) * white));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((part) => {
    const channel = part / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const channels = (colour: string) =>
  [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
