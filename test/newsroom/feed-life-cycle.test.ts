import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openApp } from '../../src/app.ts';
import { handClock } from '../support/hand-clock.ts';
import { createInstallation } from '../support/installation.ts';

interface Told {
  guid: string;
  link: string;
  title: string;
  minute: number;
}

const rss = (entries: readonly Told[]) => `<?xml version="1.0"?>
<rss version="2.0"><channel><title>Zeitung</title><link>https://z.example/</link>
${entries
  .map(
    ({ guid, link, title, minute }) => `<item><title>${title}</title><link>${link}</link>
<guid isPermaLink="false">${guid}</guid><description>Ein Satz zu ${title}.</description>
<pubDate>Fri, 30 Jan 2026 04:${String(minute).padStart(2, '0')}:00 GMT</pubDate></item>`,
  )
  .join('\n')}
</channel></rss>`;

const entries = Array.from({ length: 8 }, (_, n) => ({
  guid: `g${n}`,
  link: `https://z.example/${n}`,
  title: `Titel ${n}`,
  minute: 8 - n,
}));

it('a feed that changes guids, spells links anew and takes an entry back brings no item twice', async () => {
  await using installation = await createInstallation();
  const { root, env } = installation;
  const tell = (told: readonly Told[]) => writeFile(join(root, 'feed.xml'), rss(told));
  await installation.edit('config/newsletters/morgenlage.yaml', (yaml) =>
    yaml.replace(
      'sources:\n',
      'sources:\n  zeitung:\n    type: feed\n    path: feed.xml\n    name: Zeitung\n',
    ),
  );
  const clock = handClock('2026-01-30T05:10:00Z');
  await tell(entries);
  await using app = await openApp({ root, env, clock, logLevel: 'silent' });
  const read = async (told: readonly Told[]) => {
    await clock.pass(3_600_000);
    await tell(told);
    await app.newsroom.collect('morgenlage', { again: true });
    return app.storage.items.list({ origins: ['morgenlage/zeitung'] });
  };
  const first = await read(entries);
  expect(first).toHaveLength(8);
  const renamed = entries.map((entry) => ({
    ...entry,
    guid: `neu-${entry.guid}`,
    link: `http://www.z.example/${entry.minute === 8 ? 0 : 8 - entry.minute}/?utm_source=rss`,
  }));
  const second = await read(renamed);
  expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  const third = await read(renamed.filter(({ title }) => title !== 'Titel 3'));
  expect(third.filter(({ withdrawn }) => withdrawn).map(({ title }) => title)).toEqual(['Titel 3']);
  const { explanation } = await app.newsroom.day('morgenlage', '2026-01-30');
  expect(explanation?.leftOut.find(({ title }) => title === 'Titel 3')?.code).toBe('withdrawn');
});

it('an Atom feed that takes an entry back takes it out of the draft', async () => {
  await using installation = await createInstallation();
  const { root, env } = installation;
  const atom = (count: number, more = '') => `<feed xmlns="http://www.w3.org/2005/Atom"
 xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>Z</title>${more}
${entries
  .slice(0, count)
  .map(
    ({ guid, link, title, minute }) => `<entry><id>tag:${guid}</id><title>${title}</title>
<link href="${link}"/><updated>2026-01-30T04:0${minute}:00Z</updated><content>Satz ${minute} zu ${guid}.</content></entry>`,
  )
  .join('')}</feed>`;
  await installation.edit('config/newsletters/morgenlage.yaml', (yaml) =>
    yaml.replace(
      'sources:\n',
      'sources:\n  zeitung:\n    type: feed\n    path: feed.xml\n    name: Zeitung\n',
    ),
  );
  const clock = handClock('2026-01-30T05:10:00Z');
  await using app = await openApp({ root, env, clock, logLevel: 'silent' });
  const collect = async (told: string) => {
    await writeFile(join(root, 'feed.xml'), told);
    await clock.pass(3_600_000);
    return app.newsroom.collect('morgenlage', { again: true });
  };
  await collect(atom(8));
  const tombstone = '<at:deleted-entry ref="tag:g7" when="2026-01-30T06:30:00Z"/>';
  const { feeds } = await collect(atom(7, tombstone));
  expect(feeds).toMatchObject([{ outcome: 'read', items: 7, changed: 1 }]);
  const { explanation } = await app.newsroom.day('morgenlage', '2026-01-30');
  expect(explanation?.leftOut.find(({ title }) => title === 'Titel 7')?.code).toBe('withdrawn');
});
