import { describe, expect, it } from 'vitest';
import { robotsAllow } from '../../../src/sources/feeds/robots-rules.ts';

const text = `# for all
User-agent: *
Disallow: /intern/
Allow: /intern/offen$
Disallow: /*.pdf$
Disallow: /suche?*q=

user-agent: Other
User-Agent: LAGEBRIEF   # us
Disallow: /archiv
Allow: /archiv/2026

User-agent: nobody
Disallow: /
`;

describe('the rules for robots', () => {
  it.each([
    ['somebody', '/', true],
    ['somebody', '/intern/a', false],
    ['somebody', '/intern/offen', true],
    ['somebody', '/intern/offen2', false],
    ['somebody', '/a/b.pdf', false],
    ['somebody', '/a/b.pdf?x', true],
    ['somebody', '/suche?seite=1&q=a', false],
    ['lagebrief', '/intern/a', true],
    ['lagebrief', '/archiv/2025', false],
    ['lagebrief', '/archiv/2026/a', true],
    ['other', '/archiv', false],
    ['nobody', '/', false],
  ])('let %s ask for %s: %s', (name, path, allowed) => {
    expect(robotsAllow(text, name, path)).toBe(allowed);
  });

  it('allow where they are equally long, forbid nothing when empty, and are quick', () => {
    expect(robotsAllow('User-agent: *\nDisallow: /a\nAllow: /a', 'x', '/a')).toBe(true);
    expect(robotsAllow('', 'x', '/a')).toBe(true);
    expect(robotsAllow('User-agent: x\n\nUser-agent: *\nDisallow: /', 'x', '/a')).toBe(false);
    expect(robotsAllow('User-agent: *\nDisallow:', 'x', '/a')).toBe(true);
    expect(robotsAllow('\0<html>', 'x', '/a')).toBe(true);
    const stars = `User-agent: *\nDisallow: /${'*a'.repeat(200)}$\n`.repeat(5000);
    expect(robotsAllow(stars, 'x', `/${'a'.repeat(2000)}b`)).toBe(true);
  });
});
