import { describe, expect, it } from 'vitest';
import { contrastRatio } from '../../src/base/colour-contrast.ts';
import { newsletterConfigSchema } from '../../src/config/newsletter-config.ts';
import type { Letter } from '../../src/rendering/letter.ts';
import { preflight } from '../../src/rendering/preflight.ts';
import { exampleInput, exampleLetter } from '../support/example-letter.ts';

const { newsletter } = exampleInput();
const servers = [{ host: '127.0.0.1' }];

async function found(change: (letter: Letter) => Partial<Letter>): Promise<string[]> {
  const letter = await exampleLetter();
  return preflight({ ...letter, ...change(letter) }, newsletter, servers).map(
    (f) => `${f.level} ${f.code}`,
  );
}
const withHtml = (addition: string) =>
  found(({ html }) => ({ html: html.replace('</body>', `${addition}</body>`) }));

describe('the preflight', () => {
  it('finds nothing in a good letter', async () => {
    expect(await found(() => ({}))).toEqual([]);
  });

  it('blocks a letter that Gmail cuts off, and warns shortly before', async () => {
    const filled = (bytes: number) =>
      found(({ html }) => ({ html: html.padEnd(html.length + bytes - Buffer.byteLength(html)) }));
    expect(await filled(90_001)).toEqual(['warn letter.size']);
    expect(await filled(102_399)).toEqual(['warn letter.size']);
    expect(await filled(102_400)).toEqual(['block letter.size']);
  });

  it.each([
    ['<img src="https://a.example/x.png">', 'block letter.alt'],
    ['<img src="https://a.example/x.png" alt="x" width="1" height="1">', 'block letter.pixel'],
    ['<script>1</script>', 'block letter.forbidden'],
    ['<form></form>', 'block letter.forbidden'],
    ['<iframe></iframe>', 'block letter.forbidden'],
    ['<p onclick="x()">a</p>', 'block letter.forbidden-attribute'],
    ['<link rel="stylesheet" href="https://a.example/font.css">', 'block letter.forbidden'],
    ['<style>@import "https://a.example/font.css";</style>', 'block letter.remote-style'],
    ['<a href="/relative">x</a>', 'block letter.link'],
    ['<a href="javascript:x()">x</a>', 'block letter.link-scheme'],
    ['<a href="http://localhost:3000/x">x</a>', 'warn letter.local-link'],
    ['<p>{{ name }}</p>', 'block letter.braces'],
  ])('finds %s', async (addition, finding) => {
    expect(await withHtml(addition)).toContain(finding);
  });

  it('lets local links pass where the web version is local too', async () => {
    const local = ({ html, text, webUrl }: Letter) => {
      const here = (part: string) =>
        part.replaceAll('https://morgenlage.example', 'http://localhost:3000');
      return { html: here(html), text: here(text), webUrl: here(webUrl) };
    };
    expect(await found(local)).toEqual([]);
  });

  it('misses a place, a language, the web link, a subject', async () => {
    const without = (token: (letter: Letter) => string) =>
      found((letter) => ({ html: letter.html.replaceAll(token(letter), 'https://x.example/') }));
    expect(await without((l) => l.places.unsubscribeUrl)).toContain('block letter.place');
    expect(await without((l) => l.places.salutation)).toContain('block letter.place');
    expect(await without((l) => l.webUrl)).toContain('warn letter.web-link');
    expect(
      await found(({ html }) => ({ html: html.replace('<html lang="de"', '<html') })),
    ).toContain('block letter.lang');
    expect(await found(() => ({ subject: ' ' }))).toContain('block letter.subject');
    expect(await found(() => ({ subject: 'x'.repeat(61) }))).toContain(
      'warn letter.subject-length',
    );
    expect(await found(() => ({ preheader: 'x'.repeat(111) }))).toContain(
      'warn letter.preheader-length',
    );
  });

  it('blocks places that a delivery cannot cut out', async () => {
    const crowd = ({ text, places }: Letter) => ({
      text: text.replace(places.salutation, `${places.salutation} ${places.unsubscribeUrl}`),
    });
    expect(await found(crowd)).toContain('block letter.place-line');
    const stretch = ({ html, places }: Letter) => ({
      html: html.replace(places.salutation, `${'Hallo '.repeat(40)}${places.salutation}`),
    });
    expect(await found(stretch)).toEqual(['block letter.place-line']);
  });

  it('warns of lines of text that are too wide, but not of addresses', async () => {
    const line = (addition: string) => found(({ text }) => ({ text: `${text}${addition}\n` }));
    expect(await line('x'.repeat(79))).toEqual(['warn letter.text-width']);
    expect(await line(`https://a.example/${'x'.repeat(79)}`)).toEqual([]);
  });

  it('warns of an unfilled template in an item', async () => {
    const letter = await exampleLetter({ opening: 'Guten Tag, {{ name }}' });
    expect(preflight(letter, newsletter, servers)).toMatchObject([
      { level: 'warn', code: 'letter.item-braces' },
    ]);
  });

  it('lets no letter leave this machine with a sender that nobody can have', async () => {
    const letter = await exampleLetter();
    const blockers = (address: string, host: string) =>
      preflight(letter, { ...newsletter, sender: { name: 'Lage', address } }, [{ host }])
        .filter(({ level }) => level === 'block')
        .map(({ sentence }) => sentence);
    for (const domain of [
      'example.org',
      'news.Example.com',
      'lage.invalid',
      'a.test',
      'localhost',
    ]) {
      expect(await blockers(`lage@${domain}`, 'mail.lagebrief.eu')).toEqual([
        `Nobody can have the sender's address lage@${domain}: write one that your mail server may send from in config/newsletters/probe.yaml:3.`,
      ]);
      for (const host of ['127.0.0.1', 'localhost', '::1'])
        expect(await blockers(`lage@${domain}`, host)).toEqual([]);
    }
    for (const domain of ['lagebrief.eu', 'example.de', 'notexample.org', 'test.example.eu'])
      expect(await blockers(`lage@${domain}`, 'mail.lagebrief.eu')).toEqual([]);
  });

  it('judges every pair of colours, light and dark', async () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    const theme = newsletterConfigSchema.shape.theme.parse({
      muted: '#cccccc',
      dark: { accent: '#7a5a5a' },
    });
    const findings = preflight(await exampleLetter(), { ...newsletter, theme }, servers);
    expect(findings.map((f) => `${f.level} ${/theme\S+ on \S+/.exec(f.sentence)}`)).toEqual([
      'block theme.muted on theme.paper',
      'block theme.muted on theme.ground',
      'block theme.dark.accent on theme.dark.paper',
      'warn theme.dark.accent on theme.dark.ground',
    ]);
  });
});
