import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { LagebriefError } from '../../src/base/errors.ts';
import { newsletterConfigSchema, type SelectionRules } from '../../src/config/newsletter-config.ts';
import type { DeliverySum } from '../../src/delivery/delivery.ts';
import type { ContentSentences } from '../../src/issue/content-finding.ts';
import { issueStatuses } from '../../src/issue/issue.ts';
import { placeName } from '../../src/issue/place.ts';
import { printedTexts } from '../../src/issue/printed-texts.ts';
import { because, type Reason } from '../../src/newsroom/reason.ts';
import { type Steered, steered } from '../../src/newsroom/steered.ts';
import type { Letter } from '../../src/rendering/letter.ts';
import type { LetterSentences } from '../../src/rendering/letter-finding.ts';
import { preflight } from '../../src/rendering/preflight.ts';
import type { LeftOutSentences } from '../../src/selection/left-out.ts';
import { quoteKey } from '../../src/selection/quotes.ts';
import type { RankPhrases } from '../../src/selection/rank-parts.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import { selectReview } from '../../src/selection/select-review.ts';
import type { SelectionInput } from '../../src/selection/selection.ts';
import { type FeedTroubles, trouble as feedTrouble } from '../../src/sources/feeds/feed-trouble.ts';
import { type SourceTroubles, troubleOf } from '../../src/sources/source-trouble.ts';
import { noSummary, type SummaryProblem } from '../../src/summaries/summary-problem.ts';
import { actorInGerman } from '../../src/web/texts/desk-words.ts';
import { findingInGerman } from '../../src/web/texts/german-findings.ts';
import { leftOutInGerman } from '../../src/web/texts/german-left-out.ts';
import { placeInGerman } from '../../src/web/texts/german-places.ts';
import { partInGerman, rankInGerman } from '../../src/web/texts/german-ranking.ts';
import {
  diagnosisOf,
  reasonInGerman,
  statusReasonInGerman,
} from '../../src/web/texts/german-reasons.ts';
import { sourceProblemInGerman } from '../../src/web/texts/german-sources.ts';
import { steeredInGerman } from '../../src/web/texts/german-steered.ts';
import { exampleIssue } from '../support/example-issue.ts';
import { exampleInput, exampleLetter } from '../support/example-letter.ts';
import { type Changes, findingsAfter } from '../support/findings-after.ts';
import { figure, leadReport, quote, report, testDay, words } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

/** What is quoted, and names of files, settings and elements, may be in any language. */
const withoutNames = (sentence: string) =>
  sentence.replace(/„[^“]*“|‚[^‘]*‘|<[^>]*>|\S+[./_]\S+|\S+:\S+/g, '');
const englishWords =
  /\b(?:the|is|are|of|and|it|to|has|no|with|from|give|take|add|issue|report|lead|quote|picture)\b/i;

function expectGerman(german: string, english: string) {
  expect(german).toMatch(/^[\p{Lu}„][^\n]+\.$/u);
  expect(german).not.toContain('undefined');
  expect(german).not.toMatch(/\d{4}-\d\d-\d\d/);
  expect(withoutNames(german)).not.toMatch(englishWords);
  expect(german).not.toBe(english);
}

const old = addDays(testDay, -30);
const picture = { src: 'https://example.org/b.png', alt: 'Ein Bild', credit: 'Foto: Wer' };
const without = (type: string): Changes => ({
  issue: ({ blocks }) => ({ blocks: blocks.filter((block) => block.type !== type) }),
});
const ended = { since: '2022-02-24', until: old, label: 'seit Beginn' } as const;

/** Something that brings about each finding; the compiler misses none. */
const contentCauses: Record<keyof ContentSentences, Changes> = {
  'blocks.none': { issue: () => ({ blocks: [] }) },
  'lead.missing': without('lead'),
  'lead.short': { lead: { body: words(19) } },
  'lead.long': { lead: { body: words(601) } },
  'quote.none': without('quote'),
  'quote.speaker': { quote: { speaker: ' ' } },
  'figure.by': { figure: { by: '' } },
  'reports.few': without('reports'),
  'subject.empty': { issue: () => ({ subject: ' ' }) },
  'subject.line-break': { issue: () => ({ subject: 'Energie,\nVisa' }) },
  'subject.too-long': { issue: () => ({ subject: 'W'.repeat(61) }) },
  'subject.long': { issue: () => ({ subject: 'W'.repeat(51) }) },
  'preheader.repeats': { issue: () => ({ preheader: 'Energie, Visa', subject: 'Visa' }) },
  'picture.alt': { lead: { picture: { ...picture, alt: '' } } },
  'picture.credit': { lead: { picture: { ...picture, credit: '' } } },
  'picture.address': { lead: { picture: { ...picture, src: 'http://example.org/b.png' } } },
  'link.address': { link: { url: 'ftp://example.org/a' } },
  'text.placeholder': { lead: { title: 'TODO' } },
  'text.double-space': { lead: { title: 'Ein  Titel' } },
  'text.straight-quotes': { report: { body: 'Er sagte: "Nein."' } },
  'item.twice': { issue: ({ blocks }) => ({ blocks: [...blocks, ...blocks] }) },
  'item.old': { figure: { date: old }, settings: { selection: { tooLittle: 'fill' } } },
  'items.older': { quote: { date: old } },
  'sources.one': { lead: { source: 'Beispielzeitung' } },
  'counter.ended': { settings: { counters: { invasion: ended } } },
  'changed.draft': { change: { after: 'draft', correction: 'Korrektur: Es waren elf.' } },
  'changed.approved': { change: { after: 'approved' } },
  'changed.sent': { change: { after: 'sent' } },
  'withdrawn.approved': { change: { after: 'approved', withdrawn: true } },
  'withdrawn.sent': { change: { after: 'sent', withdrawn: true } },
  'summary.machine': {
    issue: ({ blocks }) => ({
      blocks: blocks.map((block) =>
        block.type === 'lead'
          ? { ...block, report: { ...block.report, machineWritten: true } }
          : block,
      ),
    }),
  },
  'summary.failed': { summary: noSummary('empty').problem },
  'page.missing': { missing: true },
  'reading.time': {},
};

const summaryProblems: Record<SummaryProblem['code'], SummaryProblem> = {
  'not-started': noSummary('not-started', { program: './kuerze', reason: 'ENOENT' }).problem,
  'ended-badly': noSummary('ended-badly', { how: 'status 1', said: 'no model' }).problem,
  late: noSummary('late', { seconds: 20 }).problem,
  'too-much': noSummary('too-much', { kilobytes: 16 }).problem,
  unreachable: noSummary('unreachable', { host: 'a.example', reason: 'ECONNREFUSED' }).problem,
  status: noSummary('status', { host: 'a.example', status: 500 }).problem,
  redirect: noSummary('redirect', { host: 'a.example', status: 307 }).problem,
  encoding: noSummary('encoding').problem,
  json: noSummary('json').problem,
  empty: noSummary('empty').problem,
  html: noSummary('html').problem,
  controls: noSummary('controls').problem,
  'too-long': noSummary('too-long', { most: 120 }).problem,
};

const adding = (html: string) => (letter: Letter) => ({
  html: letter.html.replace('</body>', `${html}</body>`),
});
const letterCauses: Record<keyof LetterSentences, (letter: Letter) => Partial<Letter>> = {
  'letter.size': ({ html }) => ({ html: html.padEnd(103_000) }),
  'letter.lang': ({ html }) => ({ html: html.replace('<html lang="de"', '<html') }),
  'letter.alt': adding('<img src="https://a.example/x.png">'),
  'letter.pixel': adding('<img src="https://a.example/x.png" alt="x" width="1" height="1">'),
  'letter.forbidden': adding('<form></form>'),
  'letter.forbidden-attribute': adding('<p onclick="x()">a</p>'),
  'letter.remote-style': adding('<style>@import "https://a.example/font.css";</style>'),
  'letter.web-link': ({ text, webUrl }) => ({ text: text.replaceAll(webUrl, '') }),
  'letter.link': adding('<a href="/relative">x</a>'),
  'letter.link-scheme': adding('<a href="javascript:x()">x</a>'),
  'letter.local-link': adding('<a href="http://localhost:3000/x">x</a>'),
  'letter.place': ({ text, places }) => ({ text: text.replaceAll(places.salutation, 'Hallo') }),
  'letter.place-line': ({ html, places }) => ({
    html: html.replace(places.salutation, `${'Hallo '.repeat(40)}${places.salutation}`),
  }),
  'letter.braces': adding('<p>{{ name }}</p>'),
  'letter.item-braces': ({ text }) => ({ text: `${text}\n{{ name }}\n` }),
  'letter.text-width': ({ text }) => ({ text: `${text}${'x'.repeat(79)}\n` }),
  'letter.subject': () => ({ subject: ' ' }),
  'letter.subject-length': () => ({ subject: 'x'.repeat(61) }),
  'letter.preheader': () => ({ preheader: ' ' }),
  'letter.preheader-length': () => ({ preheader: 'x'.repeat(111) }),
  'letter.sender': () => ({}),
  'letter.contrast': () => ({}),
};

type Material = Omit<SelectionInput, 'date' | 'used'> &
  Partial<Pick<SelectionInput, 'used'>> & { rules?: Partial<SelectionRules>; review?: boolean };
const same = { story: 'haushalt' };
const yesterday = addDays(testDay, -1);
const told = report({ id: 'told', story: 'x', date: yesterday });
const usedBefore = { itemId: 'told', date: yesterday };
const newer = (id: string, story = 'x') => report({ id, story });
const leftOutCauses: Record<keyof LeftOutSentences, Material> = {
  withdrawn: { items: [report({ withdrawn: true })] },
  draft: { items: [report({ draft: true })] },
  embargo: { items: [report({ embargo: '2026-01-30T04:00:00.000Z' })] },
  unsettled: { items: [report()], unsettled: new Map([['report', '2026-01-30T04:00:30.000Z']]) },
  'in-the-future': { items: [report({ date: addDays(testDay, 1) })] },
  'quote-rests': { items: [quote()], used: [{ itemId: 'quote', date: old }] },
  'speaker-rests': {
    items: [quote(), quote({ id: 'z', speaker: 'Ola Nowak' })],
    used: [{ itemId: 'x', date: yesterday, quoteKey: quoteKey(quote({ quote: 'Andere' })) }],
  },
  used: { items: [report()], used: [{ itemId: 'report', date: old }] },
  'too-old': { items: [report({ date: old })] },
  'same-story': { items: [report({ id: 'a', ...same }), report({ id: 'b', ...same })] },
  'told-newer': {
    items: [report({ id: 'a', ...same }), report({ id: 'b', ...same, date: old })],
    review: true,
  },
  'source-limit': { items: ['a', 'b', 'c', 'd', 'e'].map((id) => report({ id })) },
  'topic-limit': {
    items: ['a', 'b', 'c', 'd', 'e'].map((id) => report({ id, source: id, topics: ['x'] })),
  },
  'told-before': { items: [told, newer('a')], used: [usedBefore], rules: { followUps: false } },
  'follow-up-limit': {
    items: [told, newer('a'), { ...told, id: 'told-2', story: 'y' }, newer('b', 'y')],
    used: [usedBefore, { ...usedBefore, itemId: 'told-2' }],
    rules: { maxFollowUps: 1 },
  },
  'not-a-lead': { items: [leadReport(), leadReport({ id: 'other' })] },
  'no-room': { items: [figure(), figure({ id: 'other' })] },
};

const named = { topics: ['Haushalt'], body: 'Der Haushalt steht.', title: 'Haushalt beschlossen' };
const rankCauses: Record<keyof RankPhrases, Material> = {
  priority: { items: [report({ priority: 2 })] },
  'age-in-days': {
    items: [0, -1, -2].map((n) => report({ id: `r${n}`, date: addDays(testDay, n) })),
  },
  'age-in-hours': {
    items: ['05', '04', '01'].map((h) =>
      report({ id: h, published: `2026-01-30T${h}:00:00.000Z` }),
    ),
    deadline: '2026-01-30T05:00:00.000Z',
  },
  breadth: { items: ['a', 'b', 'c'].map((id) => report({ id, source: id, ...same })) },
  source: { items: [report()], sourceWeights: { seeds: -3 } },
  'led-topic': {
    items: [report(named), leadReport({ ...named, date: old })],
    past: [1, 2, 3].map((n) => ({
      date: addDays(testDay, -n),
      leadId: n < 3 ? 'lead' : 'x',
      isPublic: true,
    })),
  },
  'lead-length': { items: [40, 120].map((n) => report({ id: `${n}`, body: words(n) })) },
  'other-language': { items: [report({ language: 'en' })], language: 'de' },
  'same-source': { items: ['a', 'b', 'c'].map((id) => report({ id })) },
  'same-topic': { items: ['a', 'b', 'c'].map((id) => report({ id, topics: ['Haushalt'] })) },
  likeness: { items: ['a', 'b'].map((id) => report({ ...named, id })) },
};

function leftOutOf({ rules: own, review, ...material }: Material, blocks = newsletter().blocks) {
  const rules = newsletter({
    selection: { maxPerSource: 3, maxPerTopic: 3, ...own },
  }).selection;
  if (review) {
    const told = material.items.map((item) => ({ item, date: item.date, led: false, also: [] }));
    const of = { of: 'lage', days: 7, minimumIssues: 1 };
    const date = addDays(testDay, 1);
    return selectReview({ date, told, used: [] }, { ...rules, review: of }, blocks).leftOut;
  }
  return selectItems({ date: testDay, used: [], ...material }, rules, blocks).leftOut;
}

const shortageOf = (tooLittle: 'skip' | 'fill', items = [report()]) => {
  const { selection, blocks } = newsletter({ selection: { tooLittle } });
  const { verdict } = selectItems({ date: testDay, items, used: [] }, selection, blocks);
  if (verdict.enough) throw new Error('The material was to be too little.');
  return because('too-little', verdict);
};
/** Something that brings about each trouble of a feed; the compiler misses none. */
const host = 'blatt.example';
const late = { host, seconds: 0.5 };
const feedTroubles: { [C in keyof FeedTroubles]: Parameters<FeedTroubles[C]>[] } = {
  'not-public': [[{ host, address: '10.0.0.1' }], [{ host: '10.0.0.1', address: '10.0.0.1' }]],
  'too-large': [[{ megabytes: 2.5 }]],
  'too-long': [[late]],
  'unknown-name': [[{ host }]],
  'no-lookup': [[{ host }]],
  'nothing-answers': [[{ host }]],
  'no-way': [[{ host }]],
  'cut-off': [[{ host }]],
  damaged: [[]],
  'no-connection': [[late], [{ host, seconds: undefined }]],
  'no-answer': [[late]],
  'fell-silent': [[late]],
  'long-head': [[{ host }]],
  'no-encryption': [[{ host }]],
  'expired-certificate': [[{ host }]],
  'untrusted-certificate': [[{ host, reason: 'self-signed' }]],
  'proxy-login': [[]],
  'proxy-refuses': [[{ host, status: '403' }]],
  'proxy-fails': [[{ host, code: 'ECONNREFUSED' }]],
  'not-http': [[{ host }]],
  unreadable: [[{ host, reason: 'it broke' }]],
  status: [401, 403, 404, 410, 418, 429, 500].map((status) => [{ status }]),
  'no-address': [[]],
  'bad-address': [[{ problem: 'must not have a user' }]],
  'too-many-redirects': [[{ redirects: 5 }]],
  'redirects-nowhere': [[]],
  downgrade: [[{ url: 'http://blatt.example/' }]],
  'led-to': [[{ url: 'https://blatt.example/b', trouble: feedTrouble('status', { status: 404 }) }]],
  'page-without-feed': [[]],
  'page-with-unreadable-feeds': [[{ feeds: ['https://blatt.example/b'] }]],
  'no-feed': [[{ problem: 'is neither XML nor JSON' }]],
};
const place = 'https://blatt.example/feed';
const at = { day: testDay, time: '06:30' };
const sourceTroubles: { [C in keyof SourceTroubles]: Parameters<SourceTroubles[C]>[0][] } = {
  failing: [
    { place, failure: 'is odd', trouble: undefined, since: undefined, tries: 1, next: at },
    ...Object.entries(feedTroubles).flatMap(([code, all]) =>
      all.map(([parameters]) => {
        const { sentence: failure, ...trouble } = feedTrouble(
          code as 'status',
          parameters as never,
        );
        return { place, failure, trouble, since: at, tries: 3, next: at };
      }),
    ),
  ],
  'no-time-left': [{ place }],
  'bad-file': [{ path: 'feed.xml', problem: 'is not a regular file' }],
  'found-by-page': [{ foundAt: place, page: 'https://blatt.example/' }],
  moved: [{ movedTo: place }],
  'empty-entry': [{ entry: 75 }],
  'entry-without-address': [{ entry: 1075 }],
  'entry-in-the-future': [{ entry: 1, told: '2030-01-30T02:00:00.000Z', counts: testDay }],
};

const sum = { audience: 9, accepted: 3, deferred: 2, uncertain: 1, pending: 3 } as DeliverySum;
const refusedLogin = new LagebriefError('smtp.login', {
  server: 'mail.example.org:587',
  user: 'anna',
  reply: '535 5.7.8 authentication failed',
});
const reasons: Record<Reason['code'], Reason> = {
  'too-little': shortageOf('skip'),
  'too-few-issues': because('too-few-issues', {
    of: 'Morgenlage',
    from: old,
    to: testDay,
    found: 1,
    needed: 2,
  }),
  'no-issue': because('no-issue', { date: testDay }),
  blocked: because('blocked', { blockers: findingsAfter(contentCauses['lead.missing']) }),
  'not-begun': because('not-begun', { slug: 'probe', date: testDay }),
  'already-sent': because('already-sent', { date: testDay }),
  'already-cancelled': because('already-cancelled', { date: testDay }),
  'already-sending': because('already-sending', { date: testDay }),
  'not-sending': because('not-sending', { date: testDay, status: 'draft', wish: 'pause' }),
  skipped: because('skipped', { date: testDay }),
  'readers-added': because('readers-added'),
  vanished: because('vanished', { date: testDay }),
  cancelled: because('cancelled', { date: testDay }),
  'was-cancelled': because('was-cancelled', { date: testDay }),
  paused: because('paused', { date: testDay, reason: 'looks wrong' }),
  embargo: because('embargo', {
    title: 'Titel von lead',
    until: testDay,
    time: '05:00',
    zone: 'Europe/Berlin',
  }),
  'machine-texts': because('machine-texts'),
  'items-withdrawn': because('items-withdrawn', { items: ['a', 'b'] }),
  missed: because('missed'),
  'run-failed': because('run-failed'),
  unfinished: because('unfinished', {
    sum: { ...sum, claimed: 2, submitting: 1 },
    limited: 1,
    heldUntil: '06:02',
    zone: 'Europe/Berlin',
  }),
  address: because('address', { address: 'anna@', problem: 'malformed' }),
  failed: because('failed', { error: refusedLogin }),
};

const outcomes: Record<Steered['code'], Steered> = {
  paused: steered('paused', { date: testDay, open: 1437 }),
  resumed: steered('resumed', { date: testDay }),
  'goes-on': steered('goes-on', { date: testDay, open: 3 }),
  held: steered('held', { date: testDay }),
  cancelled: steered('cancelled', { date: testDay }),
};

describe('the desk says in German', () => {
  it.each(Object.entries(contentCauses))('what the checks of content find: %s', (code, cause) => {
    const found = findingsAfter(cause).filter((finding) => finding.code === code);
    expect(found).not.toEqual([]);
    for (const finding of found) expectGerman(findingInGerman(finding), finding.sentence);
  });

  it.each(Object.entries(summaryProblems))('what a summariser did wrong: %s', (_code, summary) => {
    const [found] = findingsAfter({ summary }).filter(({ code }) => code === 'summary.failed');
    if (!found) throw new Error('The summariser was to fail.');
    expectGerman(findingInGerman(found), found.sentence);
    expect(found.sentence).toMatch(
      /^Report "lead" is printed with its own best sentences, because the summariser [^\n]+\.$/,
    );
  });

  it.each(Object.entries(letterCauses))('what the preflight finds: %s', async (code, change) => {
    const letter = await exampleLetter();
    const theme = newsletterConfigSchema.shape.theme.parse({ muted: '#cccccc' });
    const found = preflight(
      { ...letter, ...change(letter) },
      { ...exampleInput().newsletter, theme },
      [{ host: 'mail.lagebrief.eu' }],
    ).filter((finding) => finding.code === code);
    expect(found).not.toEqual([]);
    for (const finding of found) expectGerman(findingInGerman(finding), finding.sentence);
  });

  it.each(Object.entries(leftOutCauses))('why an item is left out: %s', (code, material) => {
    const found = leftOutOf(material).filter((note) => note.code === code);
    expect(found).not.toEqual([]);
    for (const note of found) expectGerman(leftOutInGerman(note), note.sentence);
  });

  it.each(Object.entries(rankCauses))('what its rank is made of: %s', (code, material) => {
    const { blocks, selection } = newsletter({ selection: { maxPerSource: 3 } });
    const { ranking } = selectItems({ date: testDay, used: [], ...material }, selection, blocks);
    const parts = ranking.flatMap((ranked) => ranked.parts).filter((part) => part.code === code);
    expect(parts).not.toEqual([]);
    for (const part of parts) expectGerman(`Rang: ${partInGerman(part)}.`, part.sentence);
  });

  it.each(Object.entries(sourceTroubles))('what is wrong with a source: %s', (code, all) => {
    for (const parameters of all) {
      const problem = troubleOf('blatt', code as 'moved', parameters as never);
      const german = sourceProblemInGerman(problem) ?? '';
      expectGerman(german, problem.sentence);
      expect(german).toMatch(/^Quelle blatt: /);
      expect(german).not.toMatch(/[.:;]{2}|\s[.,:]/);
    }
  });

  it('which rank an item has', () => {
    const items = [report({ id: 'a', priority: -1 }), leadReport({ date: addDays(testDay, -1) })];
    const { blocks, selection } = newsletter({ selection: { weights: { recency: 7.5 } } });
    const { ranking } = selectItems({ date: testDay, items, used: [] }, selection, blocks);
    expect(ranking.map(rankInGerman)).toEqual([
      'Platz\u00a01 der Meldungen · −208\u00a0Punkte',
      'Platz\u00a01 als Aufmacher · −7,5\u00a0Punkte',
    ]);
    const german = (code: string) =>
      ranking.flatMap(({ parts }) => parts.filter((part) => part.code === code).map(partInGerman));
    expect(german('priority')).toEqual(['Vorrang −1: geht allem anderen vor']);
    expect(german('age-in-days')).toEqual(['vom Tag der Ausgabe', '1\u00a0Tag alt']);
  });

  it('how far back an issue reaches', () => {
    const { blocks, selection } = newsletter({ selection: { tooLittle: 'fill', fillDays: 60 } });
    const items = [
      ...[leadReport(), ...['a', 'b'].map((id) => report({ id }))],
      report({ id: 'older', date: old }),
      report({ id: 'oldest', date: addDays(testDay, -90) }),
    ];
    const { leftOut } = selectItems({ date: testDay, items, used: [] }, selection, blocks);
    const back = 'Die Ausgabe reicht nur bis zum 29.\u00a0Januar\u00a02026 zurück';
    expect(leftOut.map(leftOutInGerman)).toEqual([
      `Vom 31.\u00a0Dezember\u00a02025: ${back}, solange das Material genügt.`,
      `Vom 1.\u00a0November\u00a02025: ${back}, zum Auffüllen bis zum 1.\u00a0Dezember\u00a02025.`,
    ]);
  });

  it('which item told an event before', () => {
    const items = [report({ id: 'told', ...same }), report({ id: 'b', ...same, date: old })];
    const used = [{ itemId: 'told', date: testDay }];
    const rules = newsletter({ selection: { tooLittle: 'fill' } });
    const input = { date: addDays(testDay, 1), items, used };
    const { leftOut } = selectItems(input, rules.selection, rules.blocks);
    expect(leftOut.filter(({ id }) => id === 'b').map(leftOutInGerman)).toEqual([
      'Vom selben Ereignis berichtet „Titel von told“; dieser Beitrag ist neuer und steht in der Ausgabe vom 30.\u00a0Januar\u00a02026.',
    ]);
  });

  it('that a newsletter has no block for an item', () => {
    const items = [leadReport(), report({ id: 'a' }), quote(), figure()];
    const found = leftOutOf({ items }, [{ type: 'lead', minWords: 20 }]);
    expect(found.map(leftOutInGerman).toSorted()).toEqual([
      'Der Newsletter hat keinen Block für Meldungen.',
      'Der Newsletter hat keinen Block für Zahlen.',
      'Der Newsletter hat keinen Block für Zitate.',
    ]);
  });

  it.each(Object.entries(reasons))('why nothing was done: %s', (code, reason) => {
    expect(reason.code).toBe(code);
    expectGerman(reasonInGerman(reason), reason.sentence);
  });

  it.each(Object.entries(outcomes))('what became of a steered issue: %s', (code, outcome) => {
    expect(outcome.code).toBe(code);
    expectGerman(steeredInGerman(outcome), outcome.sentence);
  });

  it.each(issueStatuses)('that an issue which is %s cannot be paused or resumed', (status) => {
    for (const wish of ['pause', 'resume'] as const) {
      const reason = because('not-sending', { date: testDay, status, wish });
      expectGerman(reasonInGerman(reason), reason.sentence);
    }
  });

  it('every place where a text stands', () => {
    for (const { place } of printedTexts(exampleIssue())) {
      expect(withoutNames(placeInGerman(place))).not.toMatch(englishWords);
      expect(placeInGerman(place)).not.toContain('undefined');
      expect(placeName(place)).not.toContain('undefined');
    }
  });
});

describe('a German sentence', () => {
  const sentenceOf = (code: keyof ContentSentences, changes = contentCauses[code]) => {
    const found = findingsAfter(changes).find((finding) => finding.code === code);
    return found && findingInGerman(found);
  };

  it('names items by their titles, dates and numbers as German readers write them', () => {
    expect(sentenceOf('lead.short')).toBe(
      'Aufmacher „Titel von lead“ hat 19\u00a0Wörter, mindestens 20 sollten es sein: Schreiben Sie mehr.',
    );
    expect(sentenceOf('item.old')).toBe(
      'Zahl „Titel von figure“ ist vom 31.\u00a0Dezember\u00a02025 und gilt nicht mehr als frisch: Prüfen Sie, ob das noch stimmt.',
    );
    expect(sentenceOf('text.straight-quotes')).toBe(
      'Meldung „Titel von a“, Text: Hier steht ein gerades Anführungszeichen („Er sagte: "Nein."“). Deutscher Text hat „diese“.',
    );
    expect(sentenceOf('lead.long', { lead: { body: words(1437), title: 'Das „Nein“' } })).toMatch(
      /^Aufmacher „Das ‚Nein‘“ hat 1\.437\u00a0Wörter,/,
    );
  });

  it('tells what there is, what is missing and what to do when there is too little', () => {
    expect(reasonInGerman(shortageOf('skip'))).toBe(
      'Zu wenig Material für den 30.\u00a0Januar\u00a02026: 1\u00a0druckbare Meldung vom 29.\u00a0Januar\u00a02026 bis zum 30.\u00a0Januar\u00a02026; nötig sind 3 (selection.minimumReports), und als Aufmacher taugt keine („lead: true“ oder mindestens 20\u00a0Wörter Text: „minWords“ des Aufmachers). Ergänzen Sie Meldungen, oder lassen Sie mit „selection.tooLittle: fill“ auch ältere zu.',
    );
    expect(reasonInGerman(shortageOf('fill', []))).toContain(
      'keine druckbare Meldung vom 29.\u00a0Januar\u00a02026 bis zum 30.\u00a0Januar\u00a02026 und keine ältere vom 30.\u00a0Januar\u00a02025 an;',
    );
  });

  it('stands before what a mail server says in English', () => {
    expect(reasonInGerman(reasons.failed)).toBe(
      'Der Mailserver mail.example.org:587 weist die Anmeldung ab: Prüfen Sie Benutzer und Passwort in SMTP_URL.',
    );
    expect(diagnosisOf(reasons.failed)).toBe('535 5.7.8 authentication failed');
    expect(diagnosisOf(reasons.cancelled)).toBeUndefined();
    const error = new LagebriefError('mail.address', { address: 'a b' });
    const other = because('failed', { error });
    expect(reasonInGerman(other)).toBe('Das Programm konnte nicht weitermachen.');
    expect(diagnosisOf(other)).toBe(error.message);
  });

  it('tells why an issue has its status, and who gave it that', () => {
    const why = (fields: Partial<Parameters<typeof statusReasonInGerman>[0]>) =>
      statusReasonInGerman({
        status: 'skipped',
        reason: undefined,
        actor: 'schedule',
        paused: false,
        ...fields,
      });
    expect(why({ reason: because('missed').sentence })).toContain('überfällig');
    for (const status of ['skipped', 'held'] as const)
      expect(why({ status, reason: because('run-failed').sentence })).toContain('gescheitert');
    expect(why({ reason: shortageOf('skip').sentence })).toContain('Material');
    expect(why({ status: 'held', reason: 'The issue has no lead.' })).toContain('Hindernis');
    const added = because('readers-added').sentence;
    expect(why({ status: 'sending', reason: added, actor: 'desk' })).toContain('hinzugekommen');
    const stopped = { status: 'sending', actor: 'delivery', paused: true } as const;
    expect(why({ ...stopped, reason: 'The mail server x has refused' })).toContain('abgelehnt');
    expect(why({ status: 'held', reason: 'falsches Bild', actor: 'desk' })).toBeUndefined();
    expect(why({ status: 'sent' })).toBeUndefined();
    expect(['schedule', 'desk', 'command line', 'Erika'].map(actorInGerman)).toEqual([
      'Zeitplan',
      'Redaktion',
      'Befehlszeile',
      'Erika',
    ]);
  });
});
