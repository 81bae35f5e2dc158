import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shortIds } from '../../src/cli/short-ids.ts';
import { emailsFolder } from '../support/example-letter.ts';
import { createInstallation } from '../support/installation.ts';
import { webServer } from '../support/web-server.ts';

describe('the command line', () => {
  it('shows an example for every command', async () => {
    await using installation = await createInstallation();
    const help = await installation.run('--help');
    const commands = [...help.out.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1] as string);
    expect(commands).toEqual(
      expect.arrayContaining(['start', 'serve', 'collect', 'assemble', 'render', 'check', 'send']),
    );
    for (const command of commands.filter((name) => name !== 'help')) {
      const own = await installation.run(`${command} --help`);
      expect(own.status).toBe(0);
      expect(own.out, command).toContain(`npx lagebrief ${command}`);
    }
  });

  it.each([
    ['an unknown command', 'sned', /unknown command 'sned'/],
    ['an unknown option', 'render --dat 2026-01-30', /unknown option '--dat'/],
    ['an unknown format', 'render --format pdf', /html, text, mjml, eml, json/],
  ])('answers %s with status 2', async (_what, line, sentence) => {
    await using installation = await createInstallation();
    const run = await installation.run(line);
    expect(run).toMatchObject({ status: 2, out: '' });
    expect(run.err).toMatch(sentence);
  });

  it.each([
    ['a date without items', 'render --date 2024-01-01', /2024-01-01/],
    [
      'a file that is not there',
      'subscribers import nobody.csv --consent agreed --yes',
      /nobody\.csv cannot be read \(it does not exist\)/,
    ],
    [
      'a folder to import',
      'subscribers import config --consent agreed --yes',
      /config cannot be read .*a folder/,
    ],
    [
      'a folder to write to that is not there',
      'render --date 2026-01-30 -o no/x.html',
      /no\/x\.html/,
    ],
  ])('answers %s with one sentence and status 1', async (_what, line, sentence) => {
    await using installation = await createInstallation();
    const run = await installation.run(line);
    expect(run).toMatchObject({ status: 1, out: '' });
    expect(run.err).toMatch(sentence);
    expect(run.err.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['a day that does not exist', 'render --date 2026-02-30', /"2026-02-30" is not a calendar day/],
    ['a day as Germans write it', 'status --date 30.01.2026', /write it as YYYY-MM-DD/],
    ['no day', 'hold --date ""', /"" is not a calendar day/],
    ['an unknown newsletter', 'send --newsletter abend', /no newsletter "abend".*morgenlage/],
    ['no newsletter', 'collect --newsletter ""', /no newsletter "".*morgenlage/],
    ['an address that is none', 'subscribers add ada', /"ada": This is not an e-mail address/],
    [
      'an import of no consent',
      'subscribers import people.csv --yes',
      /consent was given.*--consent/,
    ],
    ['an import of empty consent', 'subscribers import p.csv --yes --consent ""', /--consent "…"/],
    [
      'a consent without words',
      'subscribers import p.csv --yes --consent " \u200b. "',
      /--consent/,
    ],
    ['nobody to ask for consent', 'subscribers import p.csv', /consent was given.*--consent/],
    ['no consent of one person', 'subscribers add ada@example.org', /consent was given.*--consent/],
    ['a person’s empty consent', 'subscribers add ada@example.org --consent ""', /--consent/],
    ['a test for nobody', 'send --test ada', /"ada": This is not an e-mail address/],
  ])('answers %s with one sentence and status 2', async (_what, line, sentence) => {
    await using installation = await createInstallation();
    const run = await installation.run(line);
    expect(run).toMatchObject({ status: 2, out: '' });
    expect(run.err).toMatch(sentence);
    expect(run.err.trim().split('\n')).toHaveLength(1);
  });

  it('asks which of several newsletters is meant with status 2', async () => {
    await using installation = await createInstallation();
    const [one, two] = ['morgenlage', 'abendlage'].map((name) =>
      join(installation.root, 'config', 'newsletters', `${name}.yaml`),
    ) as [string, string];
    await cp(one, two);
    const run = await installation.run('render --date 2026-01-30');
    expect(run).toMatchObject({ status: 2, out: '' });
    expect(run.err).toBe(
      'Several newsletters are configured: name one with --newsletter (abendlage, morgenlage, wochenrueckblick).\n',
    );
  });

  it('counts refused files, however many mistakes each of them has', async () => {
    await using installation = await createInstallation();
    await installation.edit('seeds/broken.md', () => '---\nkind: report\n---\n');
    const { out, err, status } = await installation.run('collect');
    expect(err.split('\n').length).toBeGreaterThan(2);
    expect({ status, out }).toEqual({ status: 1, out: 'morgenlage: 54 items, 1 refused\n' });
  });

  it('reads feeds over the network and from files, and says of each what came of it', async () => {
    const item = (title: string) =>
      `<item><title>${title}</title><guid>${title}</guid><description>Text.</description></item>`;
    const feed = (...titles: string[]) =>
      `<rss version="2.0"><channel><title>Z</title>${titles.map(item).join('')}</channel></rss>`;
    await using server = await webServer((request, response) =>
      request.url === '/feed' ? response.end(feed('Eins', 'Zwei')) : response.writeHead(404).end(),
    );
    await using installation = await createInstallation();
    await installation.edit('feed.xml', () => feed('Drei'));
    await installation.edit(
      'config/lagebrief.yaml',
      (yaml) => `${yaml}\ncollect: { allowNetworks: [127.0.0.1] }\n`,
    );
    await installation.edit('config/newsletters/morgenlage.yaml', (yaml) =>
      yaml.replace(
        '    path: seeds',
        `    path: seeds
  zeitung: { type: feed, name: Zeitung, url: "${server.url}/feed" }
  weg: { type: feed, name: Weg, url: "${server.url}/weg" }
  datei: { type: feed, name: Datei, path: feed.xml }`,
      ),
    );
    const { out, err, status } = await installation.run('collect');
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^morgenlage: \d+ items$/),
      '  zeitung  read    2 items  2 new, 0 changed',
      '  weg      FAILED  0 items',
      '  datei    read    1 items  1 new, 0 changed',
      '',
    ]);
    expect(err).toMatch(
      /^weg: http:.*\/weg: is not there \(404\): look up the new address and change url; failing since /,
    );
    expect(status).toBe(1);
    expect(server.requests[0]?.headers['user-agent']).toMatch(/^Lagebrief\/\d+\.\d+\.\d+$/);
    const { out: told } = await installation.run('doctor');
    expect(told).toMatch(/^ok +feeds of morgenlage +1 can be read$/m);
    expect(told).toMatch(/^warn +feeds of morgenlage +weg: http.* is not there \(404\)/m);
    const { out: json } = await installation.run('collect --json');
    const [result] = JSON.parse(json);
    expect(result).toMatchObject({
      newsletter: 'morgenlage',
      refused: 0,
      feeds: [
        { source: 'zeitung', outcome: 'read', items: 2, added: 0, changed: 0, problems: [] },
        { source: 'weg', outcome: 'failed', items: 0 },
        { source: 'datei', outcome: 'read', items: 1, added: 0 },
      ],
    });
  });

  it('reaches no private network for a feed that nobody has allowed', async () => {
    await using server = await webServer((_, response) => response.end('secret'));
    await using installation = await createInstallation();
    await installation.edit('config/newsletters/morgenlage.yaml', (yaml) =>
      yaml.replace(
        '    path: seeds',
        `    path: seeds\n  intern: { type: feed, name: Intern, url: "${server.url}/" }`,
      ),
    );
    const { err, status } = await installation.run('collect');
    expect(status).toBe(1);
    expect(err).toContain(
      '127.0.0.1 is not an address of the public network: name a public address',
    );
    expect(server.connections()).toBe(0);
  });

  it('does not send without a question or --yes', async () => {
    await using installation = await createInstallation();
    await installation.run('subscribers add ada@example.org --consent agreed');
    const run = await installation.run('send --date 2026-01-30');
    expect(run.status).toBe(2);
    expect(run.err).toContain('--yes');
  });

  it('publishes an issue that nobody is to get by mail', async () => {
    await using installation = await createInstallation();
    const send = (more: string) => installation.run(`send --date 2026-01-30 ${more}`);
    const publishes =
      /nobody is to get it by mail; sending it only publishes it in the archive\.\n/;
    expect((await send('--dry-run')).out).toMatch(publishes);
    expect((await send('')).status).toBe(2);
    const sent = await send('--yes');
    expect(sent).toMatchObject({ status: 0, out: expect.stringMatching(publishes) });
    expect(sent.out).toMatch(/audience +0\nIt is published; nobody got it by mail\.\n$/);
    const status = await installation.run('status --date 2026-01-30 --json');
    expect(JSON.parse(status.out)).toMatchObject({ status: 'sent', sum: { audience: 0 } });
    expect((await send('--yes')).out).toMatch(/nobody is missing it, nothing to send\.\n$/);
  });

  it('names the server that cannot be reached, and keeps everything for the next try', async () => {
    await using installation = await createInstallation({ SMTP_URL: 'smtp://127.0.0.1:1' });
    await installation.run('subscribers add ada@example.org --consent agreed');
    const run = await installation.run('send --date 2026-01-30 --yes');
    expect(run.status).toBe(1);
    expect(run.err).toContain('127.0.0.1:1');
    expect(run.out).toMatch(/pending +1\naudience +1/);
  });

  it('reports each refused line of an import and takes the others', async () => {
    await using installation = await createInstallation();
    await installation.edit('people.csv', () =>
      [
        '\ufeffE-Mail;Name',
        'ada@example.org;Ada',
        'no address;Bob',
        'eve@example.org;"Eve; B."',
      ].join('\r\n'),
    );
    const run = await installation.run('subscribers import people.csv --consent agreed --yes');
    expect(run.status).toBe(1);
    expect(run.err).toMatch(/^people\.csv:3: /);
    expect(run.out).toMatch(/added +2/);
    const list = await installation.run('subscribers list');
    expect(list.out.split('\n').filter(Boolean)).toEqual([
      'ada@example.org\tAda\tde\tactive',
      'eve@example.org\tEve; B.\tde\tactive',
    ]);
  });

  it.each([
    ['empty', '', 'people.csv is empty'],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'people.csv is not UTF-8 text'],
    ['without addresses', 'Name;Stadt\nAda;Bonn\n', 'people.csv needs one column named email'],
  ])('refuses a list that is %s in one sentence with its name', async (_what, list, sentence) => {
    await using installation = await createInstallation();
    await writeFile(join(installation.root, 'people.csv'), list, 'latin1');
    const run = await installation.run('subscribers import people.csv --consent agreed --yes');
    expect(run).toMatchObject({ status: 1, out: '' });
    expect(run.err.startsWith(sentence)).toBe(true);
    expect(run.err.trim().split('\n')).toHaveLength(1);
  });

  it('refuses each line of a list that is no text, and takes the others', async () => {
    await using installation = await createInstallation();
    const lines = [
      'email,name',
      'a@example.org,J\xf6rg',
      'b\0@example.org,B',
      'c@example.org,C',
      '',
    ];
    await writeFile(join(installation.root, 'people.csv'), lines.join('\n'), 'latin1');
    const run = await installation.run('subscribers import people.csv --consent agreed --yes');
    expect(run.status).toBe(1);
    expect(run.err).toBe(
      'people.csv:2: The line is not UTF-8 text: save the file as "CSV UTF-8".\n' +
        'people.csv:3: The line has a NUL character, which no text has: remove it.\n',
    );
    expect((await installation.run('subscribers list')).out).toBe('c@example.org\tC\tde\tactive\n');
  });

  it.each(['render', 'check', 'assemble', 'approve', 'send --yes', 'send --test ada@example.org'])(
    'says in one sentence which template is missing: %s',
    async (command) => {
      await using installation = await createInstallation();
      await cp(emailsFolder, join(installation.root, 'emails'), { recursive: true });
      await rm(join(installation.root, 'emails', 'partials', 'lead.mjml'));
      await installation.run('subscribers add ada@example.org --consent agreed');
      const run = await installation.run(`${command} --date 2026-01-30`);
      expect(run.status).toBe(1);
      expect(run.err).toMatch(
        /^emails\/issue\.mjml:\d+: the template emails\/partials\/lead\.mjml is missing: restore it, or correct its name here\.\n$/,
      );
    },
  );

  it('goes on with the good items when one is broken', async () => {
    await using installation = await createInstallation();
    await installation.edit('seeds/broken.md', () => '---\nkind: raport\ntitle: [\n---\n');
    const run = await installation.run('collect');
    expect(run.status).toBe(1);
    expect(run.err).toMatch(/seeds\/broken\.md:\d+: /);
    expect((await installation.run('render --date 2026-01-30 --format json')).status).toBe(0);
  });

  it('says what is wrong with the configuration, with file and line', async () => {
    await using installation = await createInstallation();
    await installation.edit('config/newsletters/morgenlage.yaml', (yaml) =>
      yaml.replace('tagline:', 'tagilne:'),
    );
    const run = await installation.run('check --date 2026-01-30');
    expect(run.status).toBe(1);
    expect(run.err).toMatch(/morgenlage\.yaml:\d+.*tagilne.*tagline/);
  });

  it('tells of an approved issue what it told before', async () => {
    await using installation = await createInstallation();
    const told = async () => {
      const check = await installation.run('check --date 2026-01-30');
      const explained = await installation.run('assemble --date 2026-01-30 --explain');
      return [check.status, check.out, explained.out.replace(/.*\n.*\n/, '')];
    };
    const before = await told();
    expect(before[1]).toContain('Reading time');
    expect(before[2]).toContain('Left out');
    await installation.run('approve --date 2026-01-30');
    expect(await told()).toEqual(before);
  });

  it('prints reports no longer than their block allows, and says what it left out of them', async () => {
    await using installation = await createInstallation();
    const printed = async () =>
      JSON.parse(
        (await installation.run('render --date 2026-01-30 --format json')).out,
      ).blocks.find(({ type }: { type: string }) => type === 'reports').reports[0].body;
    const whole: string = await printed();
    await installation.edit('config/newsletters/morgenlage.yaml', (yaml) =>
      yaml.replace('    count: 3\n', '    count: 3\n    maxWords: 60\n'),
    );
    const short = await printed();
    expect(short.length).toBeLessThan(whole.length);
    const flat = whole.replace(/\s+/g, ' ');
    const [first = ''] = short.split(/(?<=\p{Ll}\.) (?=\p{Lu})/u);
    expect(flat).toContain(first);
    const explained = await installation.run('assemble --date 2026-01-30 --explain');
    expect(explained.out).toMatch(
      /text shortened to sentences 1, .* of \d \(\d+ to [3-6]\d words\)/,
    );
    await installation.edit('config/newsletters/morgenlage.yaml', (yaml) =>
      yaml.replace('maxWords: 60', 'maxWords: 5'),
    );
    expect((await installation.run('check --date 2026-01-30')).err).toMatch(
      /morgenlage\.yaml:\d+: .*maxWords/,
    );
  });

  it('names items by their titles, and those of feeds by short ids', async () => {
    await using installation = await createInstallation();
    const { out } = await installation.run('assemble --date 2026-01-30 --explain');
    expect(out).toMatch(/^ {2}lead +\p{Lu}.* .*\n +\p{Lu}.* · 2026-01-30-feuerpause/mu);
    const hash = '0123456789abcdef';
    expect(shortIds(`"A" (zeitung-b-${hash}), ${hash}, x-${hash}0`)).toBe(
      `"A" (zeitung-b-012345), ${hash}, x-${hash}0`,
    );
  });

  it('tells what is odd about sources where it is about them, and elsewhere how much there is', async () => {
    await using installation = await createInstallation();
    const entry = (title: string, day: string) =>
      `<item><title>${title}</title><link>/${day}</link><pubDate>${day} Jan 2026 02:00:00 GMT</pubDate></item>`;
    await installation.edit(
      'feed.xml',
      () =>
        `<rss version="2.0"><channel><title>Z</title>${entry('Eins', '29')}${entry('', '30')}</channel></rss>`,
    );
    await installation.edit('seeds/bad.md', () => '---\nkind: report\n---\n');
    await installation.edit('config/newsletters/morgenlage.yaml', (yaml) =>
      yaml.replace(
        '    path: seeds\n',
        '    path: seeds\n  zeitung: { type: feed, name: Zeitung, path: feed.xml }\n  weg: { type: feed, name: Weg, path: none.xml }\n',
      ),
    );
    const collected = await installation.run('collect -n morgenlage');
    expect(collected.err).toMatch(/^zeitung: entry 1: .*guid/m);
    for (const line of ['assemble', 'render --format text', 'check']) {
      const { err } = await installation.run(`${line} --date 2026-01-30`);
      expect(err).not.toContain('zeitung:');
      expect(err).toMatch(/^seeds\/bad\.md:\d: /m);
      expect(err).toMatch(/^weg: none\.xml: cannot be read/m);
      expect(err).toMatch(
        /^The sources have \d+ remarks, told by "npx lagebrief collect -n morgenlage"\.$/m,
      );
    }
  });

  it('tells of each item that competed how it ranks, as text and as JSON', async () => {
    await using installation = await createInstallation();
    await installation.edit('config/newsletters/morgenlage.yaml', (yaml) =>
      yaml.replace('    path: seeds', '    path: seeds\n    weight: 2'),
    );
    const { out } = await installation.run('assemble --date 2026-01-30 --explain');
    expect(out).toMatch(
      /^ {2}reports +\p{Lu}.* .*\n +\p{Lu}.* · 2026-01-30-\S+.*\n +rank 1 in the reports, \d+ points \(.*\+6: the source "redaktion" has the weight \+2.*\)$/mu,
    );
    expect(out).toMatch(
      /^ +rank 4 in the reports, \S+ points \(.*-\d+: \d items of .* before it.*\)$/m,
    );
    const json = await installation.run('assemble --date 2026-01-30 --json');
    const { taken, leftOut } = JSON.parse(json.out).explanation;
    const second = taken.filter(({ block }: { block: string }) => block === 'reports')[1];
    expect(second.ranked).toMatchObject({ race: 'reports', rank: 2 });
    expect(second.ranked.parts).toContainEqual({
      code: 'source',
      parameters: { source: 'redaktion', weight: 2 },
      points: 6,
      sentence: 'the source "redaktion" has the weight +2',
    });
    expect(leftOut.some(({ ranked }: { ranked?: object }) => ranked)).toBe(true);
  });

  it('prints an issue as text, HTML, JSON and message', async () => {
    await using installation = await createInstallation();
    const text = await installation.run('render --date 2026-01-30 --format text');
    for (const part of ['1437', 'Das Zitat', 'Selenskyj', 'Impressum', 'Mehr zum Thema']) {
      expect(text.out.toLowerCase()).toContain(part.toLowerCase());
    }
    const json = await installation.run('render --date 2026-01-30 --format json');
    expect(JSON.parse(json.out)).toMatchObject({ counters: [{ days: 1437 }] });
    const html = await installation.run('render --date 2026-01-30 --format html');
    expect(html.out).toContain('lang="de"');
    expect(Buffer.byteLength(html.out)).toBeLessThan(102_400);
    const eml = await installation.run('render --date 2026-01-30 --format eml');
    expect(eml.out).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('offers the mailbox for wishes to leave that the shipped configuration shows', async () => {
    await using installation = await createInstallation();
    const field = async () => {
      const { out } = await installation.run('render --date 2026-01-30 --format eml');
      return /^List-Unsubscribe: (.*(?:\r\n .*)*)/m.exec(out)?.[1];
    };
    expect(await field()).toMatch(/^<http:[^<>]+\/subscriptions\/unsubscribe\/[\w-]{41}>$/);
    await installation.edit('config/lagebrief.yaml', (yaml) =>
      yaml.replace('# unsubscribeMailbox:', 'unsubscribeMailbox:'),
    );
    expect(await field()).toMatch(
      /^<http:[^<>]+\/([\w-]{41})>,\r\n <mailto:abmelden@example\.org\?subject=unsubscribe%20\1>$/,
    );
  });

  it('prints the configuration in force without its secrets', async () => {
    const secret = 'a-key-that-nobody-may-read-0123456789';
    await using installation = await createInstallation({
      SECRET_KEY: secret,
      SMTP_URL: 'smtp://me:hidden-password@mail.example.org',
    });
    const run = await installation.run('config');
    expect(run.status).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({ smtp: [{ host: 'mail.example.org', port: 587 }] });
    expect(run.out).not.toContain(secret);
    expect(run.out).not.toContain('hidden-password');
  });
});
