import { createHash } from 'node:crypto';
import { chmod, mkdir, realpath, rename, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectSources } from '../../src/sources/collect-sources.ts';
import { pictures } from '../support/pictures.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** A report as a file; `more` are further lines of its front matter. */
const report = (title: string, date = '2026-01-30', more = '') =>
  `---\nkind: report\ntitle: ${title}\ndate: ${date}\nsource: Zeitung\n${more}---\nText.\n`;
const withPicture = (src: string) =>
  report('Bild', '2026-01-30', `image: { src: "${src}", alt: Ein Bild, credit: Muster }\n`);

const collect = (folder: TemporaryFolder, ...paths: string[]) => {
  const sources = paths.map(
    (path) => [path.replace(/\W/g, ''), { type: 'markdown', path }] as const,
  );
  return collectSources({ root: folder.path, sources: Object.fromEntries(sources) });
};
const sentences = ({ problems }: Awaited<ReturnType<typeof collect>>) =>
  problems.map(({ sentence }) => sentence);
const ids = ({ items }: Awaited<ReturnType<typeof collect>>) => items.map(({ id }) => id);

describe('collecting the sources', () => {
  it('finds the Markdown files of all folders, the latest day first and then by id', async () => {
    await using folder = await temporaryFolder({
      'a/z.md': report('Z', '2026-01-29'),
      'a/tief/tiefer/y.md': report('Y'),
      'a/B.MD': report('B'),
      'b/c.md': report('C', '2026-01-31'),
      'a/bild.png': pictures.png,
      'a/notiz.txt': 'x',
      'a/.obsidian/x.md': 'x',
      'a/.entwurf.md': 'x',
    });
    const collection = await collect(folder, 'a', 'b');
    expect(sentences(collection)).toEqual([]);
    expect(collection.items.map(({ id, origin, file }) => [id, origin, file])).toEqual([
      ['c', 'b', 'b/c.md'],
      ['B', 'a', 'a/B.MD'],
      ['y', 'a', 'a/tief/tiefer/y.md'],
      ['z', 'a', 'a/z.md'],
    ]);
  });

  it('gives the same result every time', async () => {
    const files = Array.from({ length: 30 }, (_, i) => [`s/${i % 7}/${i}.md`, report(`Nr. ${i}`)]);
    await using folder = await temporaryFolder(Object.fromEntries(files));
    expect(await collect(folder, 's')).toEqual(await collect(folder, 's'));
  });

  it('reads the good items beside the bad ones and tells each problem', async () => {
    await using folder = await temporaryFolder({
      's/1-gut.md': report('Gut'),
      's/2-schlecht.md': report('Schlecht', 'gestern'),
      's/3-leer.md': '',
      's/4-gut.md': report('Auch gut'),
    });
    const collection = await collect(folder, 's');
    expect(ids(collection)).toEqual(['1-gut', '4-gut']);
    expect(sentences(collection)).toEqual([
      's/2-schlecht.md:4: date must be an existing day, written YYYY-MM-DD.',
      expect.stringMatching(/^s\/3-leer\.md:1: there is no front matter/),
    ]);
  });

  it('lets the first of two items with one id stay and names both files', async () => {
    await using folder = await temporaryFolder({
      'b/2.md': report('Zweite', '2026-01-31', 'id: gleich\n'),
      'a/gleich.md': report('Erste'),
      'b/gleich.md': report('Dritte'),
    });
    const collection = await collect(folder, 'b', 'a');
    expect(collection.items.map(({ title }) => title)).toEqual(['Erste']);
    expect(sentences(collection)).toEqual([
      'b/2.md:6: the id "gleich" belongs to a/gleich.md already: rename this file or give it another id.',
      'b/gleich.md:2: the id "gleich" belongs to a/gleich.md already: rename this file or give it another id.',
    ]);
  });

  it('refuses a huge item without reading it', async () => {
    await using folder = await temporaryFolder({ 's/gross.md': '---\n' });
    await truncate(join(folder.path, 's/gross.md'), 50_000_000_000);
    expect(sentences(await collect(folder, 's'))).toEqual([
      's/gross.md: has 50000000000 bytes and the limit is 262144: make it smaller.',
    ]);
  });

  it('says of a missing folder that it is missing', async () => {
    await using folder = await temporaryFolder({ 's/a.md': report('A') });
    const collection = await collect(folder, 'fehlt', 's');
    expect(ids(collection)).toEqual(['a']);
    expect(sentences(collection)).toEqual(['fehlt: the folder cannot be read: it does not exist.']);
  });

  it.skipIf(process.getuid?.() === 0)('says of a folder that it may not read it', async () => {
    await using folder = await temporaryFolder({ 's/zu/a.md': report('A'), 's/b.md': report('B') });
    await chmod(join(folder.path, 's/zu'), 0o000);
    const collection = await collect(folder, 's');
    await chmod(join(folder.path, 's/zu'), 0o700);
    expect(ids(collection)).toEqual(['b']);
    expect(sentences(collection)).toEqual(['s/zu: the folder cannot be read: permission denied.']);
  });

  it('says of a file that it is not a folder, and of a folder that it is not an item', async () => {
    await using folder = await temporaryFolder({ datei: 'x', 's/a.md/b.md': report('B') });
    const collection = await collect(folder, 'datei', 's');
    expect(ids(collection)).toEqual(['b']);
    expect(sentences(collection)).toEqual([
      'datei: the folder cannot be read: a part of its path is not a folder.',
    ]);
  });

  it('reads folders outside of its root and names their files in full', async () => {
    await using folder = await temporaryFolder({ 'root/x': '' });
    await using other = await temporaryFolder({ 'a.md': report('A') });
    const sources = { s: { type: 'markdown' as const, path: other.path } };
    const { items } = await collectSources({ root: join(folder.path, 'root'), sources });
    expect(items.map(({ file }) => file)).toEqual([join(other.path, 'a.md')]);
  });

  it('follows links to files within a folder, as volumes of Kubernetes have them, and no others', async () => {
    await using folder = await temporaryFolder({
      's/..data/a.md': report('A'),
      'geheim.md': report('Geheim'),
      'anderswo/b.md': report('B'),
    });
    const link = (target: string, name: string) => symlink(target, join(folder.path, name));
    await link('..data/a.md', 's/a.md');
    await link('../geheim.md', 's/geheim.md');
    await link('../anderswo', 's/anderswo');
    await link('nirgends.md', 's/leer.md');
    await link('.', 's/kreis');
    await link('x.md', 's/x.md');
    const collection = await collect(folder, 's');
    expect(ids(collection)).toEqual(['a']);
    expect(sentences(collection).sort()).toEqual([
      's/anderswo: links to a folder, which is not followed: add it as a source of its own.',
      "s/geheim.md: links to a file outside the source's folder: put the file itself here.",
      's/kreis: links to a folder, which is not followed: add it as a source of its own.',
      's/leer.md: the link leads nowhere: it does not exist.',
      's/x.md: the link leads nowhere: its symbolic links go round in a circle.',
    ]);
  });
});

describe('the picture of an item', () => {
  it.each(Object.entries(pictures))(
    'is named by its content and has its size (%s)',
    async (_, bytes) => {
      await using folder = await temporaryFolder({
        's/tief/a.md': withPicture('../bilder/b.dat'),
        's/bilder/b.dat': bytes,
      });
      const { items, media, problems } = await collect(folder, 's');
      expect(problems).toEqual([]);
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
      const [name = ''] = media.keys();
      expect(name).toMatch(new RegExp(`^${hash}\\.(png|jpg|gif|webp)$`));
      expect(items[0]?.picture).toEqual({
        src: `media:${name}`,
        alt: 'Ein Bild',
        credit: 'Muster',
        width: 21,
        height: 13,
      });
      expect(media.get(name)).toBe(await realpath(join(folder.path, 's/bilder/b.dat')));
    },
  );

  it('is the same file for two items, and may be an address', async () => {
    await using folder = await temporaryFolder({
      's/a.md': withPicture('1.png'),
      's/b.md': withPicture('2.png'),
      's/c.md': withPicture('https://example.org/c.png'),
      's/1.png': pictures.png,
      's/2.png': pictures.png,
    });
    const { items, media, problems } = await collect(folder, 's');
    expect(problems).toEqual([]);
    expect(media.size).toBe(1);
    expect(items[2]?.picture).toEqual({
      src: 'https://example.org/c.png',
      alt: 'Ein Bild',
      credit: 'Muster',
    });
  });

  it('goes with a source that is moved behind a link', async () => {
    await using folder = await temporaryFolder({
      's/a.md': withPicture('1.png'),
      's/1.png': pictures.png,
    });
    await mkdir(join(folder.path, 'neu'));
    await rename(join(folder.path, 's'), join(folder.path, 'neu/s'));
    await symlink('neu/s', join(folder.path, 's'));
    expect((await collect(folder, 's')).items).toHaveLength(1);
  });

  it.each([
    ['fehlt.png', '(fehlt.png) cannot be read: it does not exist'],
    ['../geheim.png', "(../geheim.png) must lie within the source's folder"],
    ['/etc/passwd', "(/etc/passwd) must lie within the source's folder"],
    ['link.png', "(link.png) must lie within the source's folder"],
    ['ordner', '(ordner) is not a regular file'],
    ['.', "(.) must lie within the source's folder"],
    ['text.png', '(text.png) is not a PNG, JPEG, GIF or WebP picture: convert it'],
    ['bild.svg', '(bild.svg) is not a PNG, JPEG, GIF or WebP picture: convert it'],
    ['gross.png', '(gross.png) has 1048577 bytes and the limit is 1048576: make it smaller'],
    ['weit.gif', '(weit.gif) has 65535 × 1 pixels and the limit is 6000: scale it down'],
    [
      'http://example.org/a.png',
      'must begin with https:// or be the path of a file beside the item',
    ],
    ['javascript:alert(1)', 'must begin with https:// or be the path of a file beside the item'],
    [
      'data:image/png;base64,AAAA',
      'must begin with https:// or be the path of a file beside the item',
    ],
    ['file:///etc/passwd', 'must begin with https:// or be the path of a file beside the item'],
  ])('cannot be %s', async (src, problem) => {
    await using folder = await temporaryFolder({
      's/a.md': withPicture(src),
      's/b.md': report('Gut'),
      's/ordner/x': '',
      's/text.png': 'Kein Bild',
      's/bild.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      's/gross.png': Buffer.concat([pictures.png, Buffer.alloc(1_048_577 - pictures.png.length)]),
      's/weit.gif': Buffer.from('GIF89a\xff\xff\x01\0\0\0\0;', 'latin1'),
      'geheim.png': pictures.png,
    });
    await symlink('../geheim.png', join(folder.path, 's/link.png'));
    const collection = await collect(folder, 's');
    expect(ids(collection)).toEqual(['b']);
    expect(sentences(collection)).toEqual([`s/a.md:6: image.src ${problem}.`]);
  });
});
