import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../src/app.ts';
import { runDay } from '../../src/daily-run.ts';
import { statusReasonInGerman } from '../../src/web/texts/german-reasons.ts';
import { freshDatabase } from '../support/databases.ts';
import { handClock } from '../support/hand-clock.ts';
import { createInstallation } from '../support/installation.ts';
import { startSmtpServer } from '../support/smtp-server.ts';
import { readsQuestion } from '../support/summariser.ts';

const date = '2026-01-30';
const note = 'Zusammenfassung maschinell erstellt';

/** Four reports of which each has more words than the list has room for. */
const topics = [
  [
    'Hallenbad in Kassel schließt',
    'Die Schwimmer müssen ab Oktober nach Baunatal ausweichen, weil im Becken Kacheln fallen. Den Bademeistern bot das Rathaus Stellen in der Eishalle an. Für Schulklassen fährt künftig ein Bus.',
  ],
  [
    'Weizenernte in Polen fällt aus',
    'Auf den Äckern rund um Lublin blieb der Regen seit März weg, sagt der Bauernverband. Mühlen kaufen nun in Rumänien ein. Brot dürfte zu Weihnachten spürbar teurer werden.',
  ],
  [
    'Tunnel am Brenner durchstoßen',
    'Mineure feierten tief unter dem Berg mit Blasmusik, nachdem der Bohrkopf die letzte Wand zermahlen hatte. Güterzüge sollen die Röhre frühestens 2032 nutzen. Südtirol hofft auf weniger Lastwagen.',
  ],
  [
    'Streik der Fähren in Lissabon',
    'Pendler standen am Tejo vor verschlossenen Anlegern, denn die Gewerkschaft verlangt höhere Löhne. Das Ministerium lud beide Seiten für Montag ein. Taxis nahmen das Dreifache.',
  ],
] as const;
const text = ([, words]: (typeof topics)[number]) => `${words} `.repeat(6);
const rss = `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Zeitung</title><link>https://z.example/</link>
${topics
  .map(
    (
      topic,
      n,
    ) => `<item><title>${topic[0]}</title><link>https://z.example/${n}</link><guid>${n}</guid>
<content:encoded><![CDATA[<p>${text(topic)}</p>]]></content:encoded>
<pubDate>Fri, 30 Jan 2026 03:0${n}:00 GMT</pubDate></item>`,
  )
  .join('\n')}
</channel></rss>`;

const config = `summariser:
  command: [./kuerze.mjs]
sources:
  zeitung:
    type: feed
    path: feed.xml
    name: Zeitung
    maxAgeDays: 3660
`;

describe.each(['sqlite', 'postgres'] as const)(
  'an issue with machine-written texts (%s)',
  (kind) => {
    it('is held by the schedule, goes out only once an editor has approved it, and says so', async () => {
      await using server = await startSmtpServer();
      await using database = await freshDatabase(kind);
      await using installation = await createInstallation({
        PATH: process.env['PATH'],
        DATABASE_URL: database.url,
        SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      });
      const { root, env } = installation;
      await installation.edit('feed.xml', () => rss);
      await installation.edit(
        'kuerze.mjs',
        () => `#!${process.execPath}\n${readsQuestion}
process.stdout.write(JSON.stringify({ summary: 'Kurz: ' + question.title + ' (' + question.source + ', ' + question.language + ').' }));`,
      );
      await chmod(join(root, 'kuerze.mjs'), 0o755);
      await installation.edit('config/newsletters/morgenlage.yaml', (yaml) =>
        yaml.replace(/^sources:\n {2}redaktion:\n {4}type: markdown\n {4}path: seeds\n/m, config),
      );
      await installation.run('subscribers add ada@example.org --consent agreed');

      const clock = handClock('2026-01-30T05:00:00Z');
      {
        await using app = await openApp({ root, env, clock, logLevel: 'silent' });
        const newsletter = app.config.newsletters.get('morgenlage');
        if (!newsletter) throw new Error('morgenlage');
        expect(newsletter.approval).toBe('auto');
        const due = { date, until: new Date('2026-01-30T08:00:00Z'), late: false } as const;
        const deps = { newsroom: app.newsroom, issues: app.storage.issues, clock };
        expect(await runDay(deps, newsletter, due)).toEqual({
          status: 'held',
          sentence:
            'A summariser wrote texts of this issue, so it does not go out by itself: read them beside their sources, then approve it at the desk or with "approve".',
        });
        expect((await runDay(deps, newsletter, due)).status).toBe('done-before');
        const record = await app.storage.issues.find('morgenlage', date);
        expect(record).toMatchObject({ status: 'held', actor: 'schedule' });
        expect(record && statusReasonInGerman(record)).toMatch(
          /geht deshalb nicht von selbst hinaus/,
        );
      }
      expect(server.mails).toEqual([]);

      const explained = await installation.run(`assemble --date ${date} --explain`);
      expect(explained.out.match(/text written by the summariser/g)).toHaveLength(3);
      const refused = await installation.run(`send --date ${date} --yes`);
      expect(refused).toMatchObject({ status: 1 });
      expect(refused.err).toContain('A summariser wrote texts of this issue');
      expect(server.mails).toEqual([]);

      expect(await installation.run(`approve --date ${date}`)).toMatchObject({
        status: 0,
        err: '',
      });
      expect(await installation.run(`send --date ${date} --yes`)).toMatchObject({ status: 0 });
      expect(server.recipients()).toEqual(['ada@example.org']);
      const mail = await PostalMime.parse(server.mails[0]?.raw ?? '');
      const html = mail.html?.replace(/\s+/g, ' ') ?? '';
      for (const part of [mail.text ?? '', html]) {
        expect(part.split(note)).toHaveLength(4);
        const printed = topics.filter(([title]) => part.includes(`Kurz: ${title} (Zeitung, de).`));
        expect(printed).toHaveLength(3);
      }
    });
  },
);
