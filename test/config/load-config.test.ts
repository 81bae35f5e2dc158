import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrastRatio } from '../../src/base/colour-contrast.ts';
import { isLagebriefError } from '../../src/base/errors.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { mainNewsletter } from '../../src/config/main-newsletter.ts';
import { siteYaml as site } from '../support/probe-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newsletter = `
title: Morgenprobe
tagline: Das Wichtigste
zone: Europe/Berlin
schedule: { time: "06:00" }
sources: { seeds: { type: markdown, path: seeds } }
counters: { invasion: { since: 2022-02-24, label: seit Beginn } }
blocks: [{ type: lead }, { type: counter, counter: invasion }]
signUp: { pitch: Jeden Morgen., consent: Ja. }
`;
const review = newsletter.replace(/^sources.*$/m, 'review: { of: probe }');
const files = { 'config/lagebrief.yaml': site, 'config/newsletters/probe.yaml': newsletter };

/** Loads the configuration that consists of `content`. */
async function load(content: Record<string, string>, env: Record<string, string> = {}) {
  await using folder = await temporaryFolder(content);
  return { root: folder.path, config: await loadConfig({ root: folder.path, env }) };
}

/** The sentences with which the configuration `content` is refused. */
async function refusal(content: Record<string, string>, env: Record<string, string> = {}) {
  const error = await load(content, env).catch((thrown: unknown) => thrown);
  if (!isLagebriefError(error, 'config.invalid')) throw error;
  expect(error.message).toBe(error.parameters.problems.join('\n'));
  return error.parameters.problems;
}

describe('the configuration', () => {
  it('fills in what the files leave out', async () => {
    const { root, config } = await load(files);
    expect(config).toMatchObject({
      root,
      baseUrl: 'https://news.example.org',
      dataDir: join(root, 'data'),
      databaseUrl: `sqlite:${join(root, 'data/lagebrief.db')}`,
    });
    expect(config.newsletters.get('probe')).toMatchObject({
      slug: 'probe',
      title: 'Morgenprobe',
      deadline: '05:30',
      sender: { name: 'Probe', address: 'probe@example.org' },
      selection: { freshDays: 1, tooLittle: 'skip' },
    });
  });

  it('lightens an accent of its own for the dark until it can be read, unless one is given', async () => {
    const themeOf = async (theme: string) => {
      const yaml = `${newsletter}theme: ${theme}\n`;
      const { config } = await load({ ...files, 'config/newsletters/probe.yaml': yaml });
      return config.newsletters.get('probe')?.theme;
    };
    expect((await load(files)).config.newsletters.get('probe')?.theme.dark.accent).toBe('#f0857b');
    for (const accent of ['#0b5d4e', '#000000', '#1a237e']) {
      const dark = (await themeOf(`{ accent: "${accent}" }`))?.dark;
      expect(contrastRatio(dark?.accent ?? '', dark?.paper ?? '')).toBeGreaterThanOrEqual(5.5);
    }
    expect((await themeOf('{ accent: "#0b5d4e" }'))?.dark.accent).toMatch(
      /^#[4-8].[9a-f].[9a-f].$/,
    );
    const given = await themeOf('{ accent: "#0b5d4e", dark: { accent: "#80cbc4" } }');
    expect(given?.dark.accent).toBe('#80cbc4');
  });

  it('takes the issues of another newsletter for sources', async () => {
    const { config } = await load({ ...files, 'config/newsletters/woche.yaml': review });
    expect(config.newsletters.get('woche')).toMatchObject({
      sources: {},
      review: { of: 'probe', days: 7, minimumIssues: 2 },
    });
    expect(mainNewsletter(config)?.slug).toBe('probe');
  });

  it('names no main newsletter where several have sources', async () => {
    const { config } = await load({ ...files, 'config/newsletters/abend.yaml': newsletter });
    expect(mainNewsletter(config)).toBeUndefined();
    expect(mainNewsletter((await load(files)).config)?.slug).toBe('probe');
  });

  it.each([
    [
      'review: { of: prob }',
      '6: review.of names the newsletter "prob", which does not exist: did you mean "probe"?',
    ],
    [
      'review: { of: woche }',
      '6: review.of names this newsletter itself: name the one to look back on.',
    ],
    [
      'review: { of: zwei }',
      '6: review.of names "zwei", which is a review itself: name a newsletter with sources.',
    ],
    [
      'review: { of: probe }\nlocale: en',
      '7: locale must be de, as in "probe", whose texts and days it prints.',
    ],
    ['review: { of: probe, days: 1 }', '6: review.days must be at least 2, not 1.'],
  ])('refuses a review that looks back on nothing: %s', async (wrong, sentence) => {
    const content = {
      ...files,
      'config/newsletters/woche.yaml': review.replace('review: { of: probe }', wrong),
      'config/newsletters/zwei.yaml': review,
    };
    expect(await refusal(content)).toEqual([`config/newsletters/woche.yaml:${sentence}`]);
  });

  it('refuses a review in another zone, or with sources, and a newsletter without both', async () => {
    const other = review.replace('Europe/Berlin', 'Europe/Kyiv');
    expect(await refusal({ ...files, 'config/newsletters/woche.yaml': other })).toEqual([
      'config/newsletters/woche.yaml:4: zone must be Europe/Berlin, as in "probe", whose texts and days it prints.',
    ]);
    const both = `${newsletter}review: { of: probe }\n`;
    expect(await refusal({ ...files, 'config/newsletters/woche.yaml': both })).toEqual([
      'config/newsletters/woche.yaml:10: review stands beside sources: a review is made of issues alone, so remove one of both.',
    ]);
    const none = newsletter.replace(/^sources.*\n/m, '');
    expect(await refusal({ ...files, 'config/newsletters/probe.yaml': none })).toEqual([
      'config/newsletters/probe.yaml:2: sources needs at least one source.',
    ]);
  });

  it('refuses a link to what is no review', async () => {
    const linked = (to: string) => ({
      'config/lagebrief.yaml': site,
      'config/newsletters/probe.yaml': newsletter.replace(
        'blocks: [',
        `blocks: [{ type: review, newsletter: ${to} }, `,
      ),
      'config/newsletters/woche.yaml': review,
      'config/newsletters/abend.yaml': newsletter,
    });
    await expect(load(linked('woche'))).resolves.toBeDefined();
    expect(await refusal(linked('abend'))).toEqual([
      'config/newsletters/probe.yaml:8: blocks[0].newsletter names "abend", which is no review: name one, or remove the block.',
    ]);
    expect(await refusal(linked('wocke'))).toEqual([
      'config/newsletters/probe.yaml:8: blocks[0].newsletter names the newsletter "wocke", which does not exist: did you mean "woche"?',
    ]);
  });

  it('has the newsletters in alphabetical order, each with its own sender if it has one', async () => {
    const own = `${newsletter}sender: { name: Abend, address: abend@example.org }\n`;
    const { config } = await load({ ...files, 'config/newsletters/abend.yaml': own });
    expect([...config.newsletters.keys()]).toEqual(['abend', 'probe']);
    expect(config.newsletters.get('abend')?.sender.name).toBe('Abend');
    expect(config.newsletters.get('probe')?.sender.name).toBe('Probe');
  });

  it('knows feeds as sources, with all that is usual filled in', async () => {
    const source = (yaml: string) => ({
      ...files,
      'config/newsletters/probe.yaml': newsletter.replace(
        'seeds: { type: markdown, path: seeds }',
        `seeds: { type: markdown, path: seeds, weight: 2 }, zeitung: { type: feed, ${yaml} }`,
      ),
    });
    const { config } = await load(source('name: Zeitung, url: "https://a.example/feed"'));
    expect(config.newsletters.get('probe')?.sources).toEqual({
      seeds: { type: 'markdown', path: 'seeds', weight: 2 },
      zeitung: {
        type: 'feed',
        name: 'Zeitung',
        url: 'https://a.example/feed',
        kind: 'report',
        weight: 0,
        topics: [],
        paid: {
          title: expect.arrayContaining(['Z+', 'SZ Plus', 'Tagesspiegel Plus', 'F+']),
          link: [],
          category: expect.arrayContaining(['Z+']),
        },
        everyMinutes: 20,
        maxEntries: 100,
        maxAgeDays: 30,
        maxMegabytes: 8,
      },
    });
    const wrong = async (yaml: string) =>
      (await refusal(source(yaml))).map((sentence) => sentence.replace(/^.*yaml:\d+: /, ''));
    expect(await wrong('name: Zeitung')).toEqual([
      'sources.zeitung.url is missing: write the address of the feed, or path: for a file.',
    ]);
    expect(await wrong('name: Zeitung, url: "https://a.example/", path: feed.xml')).toEqual([
      'sources.zeitung.url stands beside path: remove one of them.',
    ]);
    for (const url of ['ftp://a.example/', 'a.example/feed', 'https://user@a.example/'])
      expect(await wrong(`name: Zeitung, url: "${url}"`)).toEqual([
        'sources.zeitung.url must begin with https:// or http:// and have a host, without a user or blanks.',
      ]);
    expect(await wrong('name: Zeitung, path: x, everyMinutes: 1, wieght: 3')).toHaveLength(2);
  });

  it('has no private networks for feeds unless somebody names them', async () => {
    expect((await load(files)).config.site.collect).toEqual({
      allowNetworks: [],
      timeLimitSeconds: 90,
      checkPages: 0,
    });
    const named = `${site}collect: { contact: technik@example.org, allowNetworks: [10.0.0.0/8, "::1"] }\n`;
    const { config } = await load({ ...files, 'config/lagebrief.yaml': named });
    expect(config.site.collect.allowNetworks).toEqual(['10.0.0.0/8', '::1']);
    const wrong = `${site}collect: { allowNetworks: [intern] }\n`;
    expect(await refusal({ ...files, 'config/lagebrief.yaml': wrong })).toEqual([
      'config/lagebrief.yaml:5: collect.allowNetworks must be a list of addresses or networks such as 10.0.0.5, 172.16.0.0/12: "intern" is neither.',
    ]);
  });

  it('has no newsletter whose address is that of a page of the program', async () => {
    expect(await refusal({ ...files, 'config/newsletters/desk.yaml': newsletter })).toEqual([
      'config/newsletters/desk.yaml would hide a page of the program at the same address: rename it, for example to morgenlage.yaml.',
    ]);
  });

  it('leaves the source named api to items that come by the API', async () => {
    const wrong = newsletter.replace('{ seeds: {', '{ api: {');
    expect(await refusal({ ...files, 'config/newsletters/probe.yaml': wrong })).toEqual([
      'config/newsletters/probe.yaml:6: sources cannot have a source named api: that name belongs to items that come by the API.',
    ]);
    expect(await refusal({ ...files, 'config/newsletters/api.yaml': newsletter })).toEqual([
      expect.stringContaining('config/newsletters/api.yaml would hide a page of the program'),
    ]);
  });

  it('names the time zone that was probably meant, and a counter that there is', async () => {
    const wrong = newsletter
      .replace('Europe/Berlin', 'Europe/Berln')
      .replace('counter: invasion', 'counter: anniversary');
    expect(await refusal({ ...files, 'config/newsletters/probe.yaml': wrong })).toEqual([
      'config/newsletters/probe.yaml:4: zone must be an IANA time zone: did you mean "Europe/Berlin"?',
      'config/newsletters/probe.yaml:8: blocks[1].counter names the counter "anniversary", which does not exist: add it below counters: (known there: invasion).',
    ]);
  });

  it('has no characters that cannot be printed or stored, and no number too large for a database', async () => {
    const wrong = newsletter
      .replace('title: Morgenprobe', 'title: "Morgen\\0probe"')
      .replace('consent: Ja.', 'consent: "Ja.\\n\\x07"')
      .concat('firstNumber: 3000000000\n');
    const controls = 'must not have control characters, which cannot be printed or stored.';
    expect(await refusal({ ...files, 'config/newsletters/probe.yaml': wrong })).toEqual([
      `config/newsletters/probe.yaml:2: title ${controls}`,
      `config/newsletters/probe.yaml:9: signUp.consent ${controls}`,
      'config/newsletters/probe.yaml:10: firstNumber must be at most 1000000000, not 3000000000.',
    ]);
  });

  it('has a mailbox for wishes to leave, which goes with its sender', async () => {
    const shared = site.replace('org }', 'org, unsubscribeMailbox: weg@example.org }');
    const own = `${newsletter}sender: { name: Abend, address: abend@example.org }\n`;
    const { config } = await load({
      ...files,
      'config/lagebrief.yaml': shared,
      'config/newsletters/abend.yaml': own,
    });
    expect(config.newsletters.get('probe')?.sender.unsubscribeMailbox).toBe('weg@example.org');
    expect(config.newsletters.get('abend')?.sender.unsubscribeMailbox).toBeUndefined();
    const wrong = shared.replace('weg@example.org', 'mailto:weg@example.org');
    expect(await refusal({ ...files, 'config/lagebrief.yaml': wrong })).toEqual([
      expect.stringMatching(/^config\/lagebrief\.yaml:3: sender\.unsubscribeMailbox /),
    ]);
  });

  it('lets the environment override addresses and folders', async () => {
    const { config } = await load(files, {
      BASE_URL: 'https://other.example.org/',
      DATA_DIR: '/var/lib/lagebrief',
    });
    expect(config).toMatchObject({
      baseUrl: 'https://other.example.org',
      dataDir: '/var/lib/lagebrief',
      databaseUrl: 'sqlite:/var/lib/lagebrief/lagebrief.db',
    });
  });

  it('takes a relative database path as seen from its root', async () => {
    const { root, config } = await load(files, { DATABASE_URL: 'sqlite:var/probe.db' });
    expect(config.databaseUrl).toBe(`sqlite:${join(root, 'var/probe.db')}`);
    const inFile = {
      ...files,
      'config/lagebrief.yaml': `${site}database: { url: "sqlite:x.db" }\n`,
    };
    const second = await load(inFile);
    expect(second.config.databaseUrl).toBe(`sqlite:${join(second.root, 'x.db')}`);
  });

  it('passes over hidden files and the copies that editors leave', async () => {
    const { config } = await load({
      ...files,
      'config/newsletters/.probe.yaml.swp': 'x',
      'config/newsletters/.hidden.yaml': 'x',
      'config/newsletters/probe.yaml~': 'x',
      'config/newsletters/README.md': 'x',
    });
    expect([...config.newsletters.keys()]).toEqual(['probe']);
  });

  it('has weights that rank and none for priority, which comes before them', async () => {
    const rules = (weights: string) =>
      `${newsletter}selection:\n  weights: ${weights}\n  maxFollowUps: 1\n`;
    const { config } = await load({
      'config/lagebrief.yaml': site,
      'config/newsletters/probe.yaml': rules('{ breadth: 12.5, sameTopic: 0 }'),
    });
    expect(config.newsletters.get('probe')?.selection).toMatchObject({
      weights: { recency: 15, breadth: 12.5, sameTopic: 0 },
      maxFollowUps: 1,
      speakerRestDays: 3,
    });
    const problems = await refusal({
      'config/lagebrief.yaml': site,
      'config/newsletters/probe.yaml': rules('{ breadth: -1, priority: 5, sameTopics: 3 }'),
    });
    const at = 'config/newsletters/probe.yaml:11: selection.weights';
    expect(problems).toEqual([
      `${at}.breadth must be at least 0, not -1.`,
      `${at}.priority is not a known field: known here are recency, breadth, source, sameSource, sameTopic, likeness, ledTopic, leadLength, otherLanguage.`,
      `${at}.sameTopics is not a known field: did you mean "sameTopic"?`,
    ]);
  });

  it('says which reports are one story, and refuses lists that contradict each other', async () => {
    const rules = (stories: string) => `${newsletter}selection:\n  stories: ${stories}\n`;
    const { config } = await load({
      'config/lagebrief.yaml': site,
      'config/newsletters/probe.yaml': rules('{ grouping: strict, apart: [[a, b]] }'),
    });
    const { stories } = config.newsletters.get('probe')?.selection ?? {};
    expect(stories).toEqual({ grouping: 'strict', together: [], apart: [['a', 'b']] });
    const problems = await refusal({
      'config/lagebrief.yaml': site,
      'config/newsletters/probe.yaml': rules('{ together: [[a, b], [c, a]], apart: [[b, a]] }'),
    });
    const at = 'config/newsletters/probe.yaml:11: selection.stories';
    expect(problems).toEqual([
      `${at}.together names "a" twice: make one list of both.`,
      `${at}.apart[0] names two reports that are in one list of "together".`,
    ]);
    const one = await refusal({
      'config/lagebrief.yaml': site,
      'config/newsletters/probe.yaml': rules('{ apart: [[a]], grouping: strickt }'),
    });
    expect(one).toEqual([
      expect.stringContaining(`${at}.grouping must be`),
      `${at}.apart[0] must name two reports or more, by their addresses or ids.`,
    ]);
  });

  it('tells the problems of all files and variables at once', async () => {
    const problems = await refusal(
      {
        'config/lagebrief.yaml': site.replace('publisher', 'publischer'),
        'config/newsletters/probe.yaml': newsletter.replace('counter: inv', 'counter: inw'),
        'config/newsletters/zwei.yaml': `${newsletter}tilte: x\n`,
      },
      { PORT: 'http' },
    );
    expect(problems).toEqual([
      'config/lagebrief.yaml:4: imprint.publisher is missing: add it.',
      'config/lagebrief.yaml:4: imprint.publischer is not a known field: did you mean "publisher"?',
      'config/newsletters/probe.yaml:8: blocks[1].counter names the counter "inwasion", which does not exist: did you mean "invasion"?',
      'config/newsletters/zwei.yaml:10: tilte is not a known field: did you mean "title"?',
      'Environment variable PORT must be a number from 0 to 65535 (0 takes any free port).',
    ]);
  });

  it.each([
    [
      'has no file',
      { 'config/newsletters/probe.yaml': newsletter },
      'config/lagebrief.yaml: cannot be read: it does not exist.',
    ],
    [
      'has no newsletter',
      { 'config/lagebrief.yaml': site, 'config/newsletters/.keep': '' },
      'config/newsletters has no newsletter: add a file <name>.yaml; the name stands in its web addresses.',
    ],
    [
      'has no folder of newsletters',
      { 'config/lagebrief.yaml': site },
      'config/newsletters cannot be read: it does not exist. It holds one file <name>.yaml for each newsletter.',
    ],
    [
      'names a newsletter with capitals',
      { ...files, 'config/newsletters/Morgen Lage.yaml': newsletter },
      'config/newsletters/Morgen Lage.yaml must be named with lower-case letters, digits and "-", begin with a letter and end in .yaml: rename it, for example to morgenlage.yaml.',
    ],
    [
      'names a newsletter .yml',
      { ...files, 'config/newsletters/abend.yml': newsletter },
      'config/newsletters/abend.yml must be named with lower-case letters, digits and "-", begin with a letter and end in .yaml: rename it, for example to morgenlage.yaml.',
    ],
    [
      'has no sender',
      { ...files, 'config/lagebrief.yaml': site.replace(/sender:.*/, '') },
      'config/newsletters/probe.yaml has no sender and neither has config/lagebrief.yaml: add "sender:" with name and address to one of them.',
    ],
    [
      'is not UTF-8',
      { ...files, 'config/lagebrief.yaml': '\u0000' },
      /^config\/lagebrief\.yaml:1: /,
    ],
    [
      'has a counter that ends before it begins',
      {
        ...files,
        'config/newsletters/probe.yaml': newsletter.replace('label:', 'until: 2022-02-23, label:'),
      },
      'config/newsletters/probe.yaml:7: counters.invasion.until must not be before since (2022-02-24).',
    ],
    [
      'refuses domains by a file that does not exist',
      {
        ...files,
        'config/newsletters/probe.yaml': newsletter.replace(
          'consent: Ja.',
          'consent: Ja., refuseDomains: config/none.txt',
        ),
      },
      'config/newsletters/probe.yaml:9: signUp.refuseDomains names config/none.txt, which cannot be read: it does not exist.',
    ],
    [
      'reminds when it is too late',
      {
        ...files,
        'config/newsletters/probe.yaml': newsletter.replace(
          'consent: Ja.',
          'consent: Ja., confirmWithinDays: 2, reminderAfterHours: 25',
        ),
      },
      'config/newsletters/probe.yaml:9: signUp.reminderAfterHours must be 24 at most, so that a day is left to confirm.',
    ],
    [
      'has one block twice',
      {
        ...files,
        'config/newsletters/probe.yaml': newsletter.replace(
          '{ type: lead },',
          '{ type: lead }, { type: lead },',
        ),
      },
      'config/newsletters/probe.yaml:8: blocks[1] stands twice: remove this second "lead".',
    ],
    [
      'has a path in its public address',
      { ...files, 'config/lagebrief.yaml': site.replace('.org/"', '.org/news"') },
      'config/lagebrief.yaml:2: site.baseUrl must end after the host: the pages have no path in front of theirs.',
    ],
    [
      'holds a password',
      { ...files, 'config/lagebrief.yaml': `${site}database: { url: "postgres://u:geheim@h/d" }` },
      'config/lagebrief.yaml:5: database.url must not hold a password: set the environment variable DATABASE_URL instead.',
    ],
    [
      'names no known database',
      { ...files, 'config/lagebrief.yaml': `${site}database: { url: "mysql://h/d" }` },
      'config/lagebrief.yaml:5: database.url must be sqlite:<path> or postgres://user:password@host:5432/name.',
    ],
    [
      'is huge',
      { ...files, 'config/lagebrief.yaml': `${site}#${'x'.repeat(70_000)}` },
      /^config\/lagebrief\.yaml: has \d+ bytes and the limit is 65536: make it smaller\.$/,
    ],
  ])('is refused when it %s', async (_, content, expected) => {
    const problems = await refusal(content);
    expect(problems).toEqual([
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    ]);
  });

  it('says after how many months people are forgotten, or that they never are', async () => {
    const months = async (line: string) => {
      const { config } = await load({ ...files, 'config/lagebrief.yaml': site + line });
      return config.site.privacy.forgetAfterMonths;
    };
    expect(await months('')).toBe(36);
    expect(await months('privacy: { keepNetwork: true }')).toBe(36);
    expect(await months('privacy: { forgetAfterMonths: 1 }')).toBe(1);
    expect(await months('privacy: { forgetAfterMonths: 120 }')).toBe(120);
    expect(await months('privacy: { forgetAfterMonths: never }')).toBe('never');
    for (const wrong of ['0', '121', '1.5', '"36"', 'nie', 'true', '[36]', '-1'])
      expect(
        await refusal({
          ...files,
          'config/lagebrief.yaml': `${site}privacy: { forgetAfterMonths: ${wrong} }`,
        }),
        wrong,
      ).toEqual([
        'config/lagebrief.yaml:5: privacy.forgetAfterMonths must be a whole number of months from 1 to 120, or never.',
      ]);
  });

  it('that is shipped loads without a problem', async () => {
    const root = join(import.meta.dirname, '../..');
    const config = await loadConfig({ root, env: {} });
    expect([...config.newsletters.keys()]).toEqual(['morgenlage', 'wochenrueckblick']);
    expect(config.newsletters.get('morgenlage')).toMatchObject({
      zone: 'Europe/Berlin',
      schedule: { time: '06:00' },
      deadline: '05:30',
      counters: { invasion: { since: '2022-02-24', firstDay: 1 } },
    });
    expect(await readFile(join(root, 'config/lagebrief.yaml'), 'utf8')).toMatch(/REPLACE/);
  });
});
