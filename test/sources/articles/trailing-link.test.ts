import { describe, expect, it } from 'vitest';
import { articleParts } from '../../../src/sources/articles/article-parts.ts';
import { importArticle } from '../../../src/sources/articles/import-article.ts';

const prose =
  'Im Tal hat es am Wochenende so viel geregnet wie sonst in einem ganzen Monat, und die Feuerwehren kamen mit dem Pumpen kaum hinterher. Am Montag schien dann wieder die Sonne, als wäre nichts gewesen.';

const kindsOf = (line: string) => {
  const text = `${prose}\n\n${line}\n\nNeuer Kopf\n\n${prose}`;
  const { parts } = articleParts(text);
  for (const { start, end, text: own } of parts) expect(text.slice(start, end)).toBe(own);
  return parts.slice(1, -1).map(({ kind, text: own }) => [kind, own]);
};

describe('a paragraph that ends without a full stop', () => {
  it.each([
    ['Eva Roth stellte 25 Millionen Euro in Aussicht.', 'Mehr dazu'],
    ['Etwa 1.500 Sandsäcke seien gefüllt worden.', 'Lesen Sie auch: Wie Sie sich schützen'],
    ['The council filled some 1,500 bags with sand.', 'Read more'],
    ['У громаді наповнили 1500 мішків піску.', 'Читайте також: Як захистити підвал'],
    ['Die Ministerin sagte: „Wir lassen niemanden im Regen stehen.“', 'Mehr zum Thema'],
  ])('is one, and the link at its end stands apart: "%s" "%s"', (sentence, link) => {
    expect(kindsOf(`${sentence} ${link}`)).toEqual([
      ['paragraph', sentence],
      ['removed', link],
      ['cross-head', 'Neuer Kopf'],
    ]);
  });

  it.each([
    'Eva Roth stellte 25 Millionen Euro in Aussicht. Zum ganzen Bericht des Landes',
    'The council filled some 1,500 bags with sand. The full list',
  ])('is no heading, whatever the link says: "%s"', (line) => {
    expect(kindsOf(line)[0]).toEqual(['paragraph', line]);
  });

  it.each([
    'Nein. Doch. Oh',
    'Was Dr. Kern den Leuten im Tal rät',
    'Am Fest des hl. Martin brennt das Feuer',
    'Ein Tag am 14. Mai',
    'Der neue Weg nach St. Gallen',
  ])('is a heading if no sentence ends in it: "%s"', (line) => {
    expect(kindsOf(line)[0]).toEqual(['cross-head', line]);
  });

  it.each([
    [
      'md',
      `# Ernte fällt aus\n\n${prose}\n\nEva Roth stellte *bis zu* 25 Millionen Euro in Aussicht. [Mehr dazu](https://example.org)\n`,
    ],
    [
      'html',
      `<article><h1>Ernte fällt aus</h1><p>${prose}</p><p>Eva Roth stellte <i>bis zu</i> 25 Millionen Euro in Aussicht. <a href="/x">Mehr dazu</a></p></article>`,
    ],
  ])('keeps its figures as %s', async (_format, text) => {
    const read = await importArticle(Buffer.from(text));
    expect(read.ok && read.article.figures).toMatchObject([
      { value: 25e6, qualifier: 'bis zu', unit: 'Euro' },
    ]);
  });
});
