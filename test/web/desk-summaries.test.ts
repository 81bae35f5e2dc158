import { join } from 'node:path';
import { expect, it } from 'vitest';
import { report } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';
import { readsQuestion } from '../support/summariser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { webServer } from '../support/web-server.ts';
import { describeOnEachSite } from './open-site.ts';

const path = '/desk/probe/2026-01-30';
const original = [
  'Die Stadt Kassel schließt im Herbst zwei ihrer fünf Bäder.',
  'Der Betrieb kostet nach Angaben der Kämmerei jährlich vier Millionen Euro.',
  'Die Vereine fürchten um ihre Kurse für Kinder, die im Herbst beginnen sollen.',
];
const note = 'Zusammenfassung maschinell erstellt';
const hashIn = (text: string) => /name="hash" value="(\w+)"/.exec(text)?.[1] ?? '';

describeOnEachSite('a summary that a program wrote', (openSite) => {
  it('lies open at the desk beside its source, and goes out once an editor has approved it', async () => {
    await using folder = await temporaryFolder({
      'kuerze.mjs': `${readsQuestion} process.stdout.write('Kassel spart an Bädern. "Zu teuer", sagt die Stadt.');`,
    });
    const blocks = newsletter().blocks.map((block) =>
      block.type === 'reports' ? { ...block, maxWords: 25 } : block,
    );
    const command = [process.execPath, join(folder.path, 'kuerze.mjs')];
    await using site = await openSite(undefined, [newsletter({ summariser: { command }, blocks })]);
    await site.fill();
    const seeds = await site.storage.items.list({ origins: ['probe/seeds'] });
    const kassel = report({
      id: 'kassel',
      title: 'Kassel schließt Bäder',
      body: original.join(' '),
      priority: 5,
      topics: ['kassel'],
      source: 'Kasseler Blatt',
    });
    await site.storage.items.save('probe/seeds', [...seeds, kassel], site.deps.clock.now());
    await site.reader('ada@example.org');
    await site.deps.newsroom.summarise('probe', '2026-01-30');

    const cookie = await site.login();
    const { text } = await site.get(path, cookie);
    const [shown = ''] =
      /<details class="short-text short-text-machine"[\s\S]*?<\/details>/.exec(text) ?? [];
    expect(shown).toMatch(
      /^<details class="short-text short-text-machine" id="short-kassel" open>/,
    );
    expect(shown).toContain('Maschinell zusammengefasst: Bitte mit dem Original vergleichen');
    expect(shown).toContain('Kassel spart an Bädern.');
    for (const sentence of original) expect(shown).toContain(sentence);
    expect(text).toContain('Vergleichen Sie sie vor der Freigabe mit dem Original.');
    expect(text).toContain('geht deshalb nicht von selbst hinaus');
    expect(text).not.toContain(`href="${path}/send"`);

    const statusOf = async () => (await site.storage.issues.find('probe', '2026-01-30'))?.status;
    await site.post(`${path}/send`, { hash: hashIn(text) }, cookie);
    const refused = await site.deps.newsroom.send('probe', '2026-01-30', { actor: 'desk' });
    expect(refused).toMatchObject({ status: 'refused', reason: { code: 'machine-texts' } });
    expect(await statusOf()).toBeUndefined();
    expect((await site.get('/probe/2026-01-30')).status).toBe(404);

    await site.post(`${path}/approve`, { hash: hashIn(text) }, cookie);
    expect(await statusOf()).toBe('approved');
    const approved = await site.get(path, cookie);
    expect(approved.text).toContain(`href="${path}/send"`);
    expect(approved.text).toContain('Maschinell zusammengefasst');
    await site.deps.newsroom.send('probe', '2026-01-30', { actor: 'desk' });
    const [mail] = await site.mailbox.list({ to: 'ada@example.org' });
    const letter = await site.mailbox.read(mail?.id ?? '');
    expect(letter?.text).toContain(note);
    expect(letter?.html?.replace(/\s+/g, ' ')).toContain(note);
    const page = await site.get('/probe/2026-01-30');
    expect(page.text).toContain(`<p class="source">${note}</p>`);
    expect((await site.get('/probe/feed.xml')).text).toContain(note);
  });

  it('is asked for when an editor reads the sources anew', async () => {
    await using folder = await temporaryFolder({
      'kuerze.mjs': `process.stdout.write('Kassel spart an Bädern.');`,
    });
    const feed = `<rss version="2.0"><channel><title>Z</title><item><title>Kassel</title><guid>1</guid>
<pubDate>Fri, 30 Jan 2026 02:00:00 GMT</pubDate><description>${original.join(' ')}</description></item></channel></rss>`;
    await using server = await webServer((_, response) => response.end(feed));
    const probe = newsletter({
      summariser: { command: [process.execPath, join(folder.path, 'kuerze.mjs')] },
      sources: { zeitung: { type: 'feed', name: 'Zeitung', url: server.url } },
      blocks: [{ type: 'reports', maxWords: 25 }],
      selection: { minimumReports: 1 },
    });
    await using site = await openSite(undefined, [probe]);
    const cookie = await site.login();
    await site.post('/desk/probe/collect', { date: '2026-01-30' }, cookie);
    const { text } = await site.get(path, cookie);
    expect(text).toContain('Maschinell zusammengefasst');
    expect(text).toContain('Kassel spart an Bädern.');
  });
});
