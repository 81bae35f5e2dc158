import { countWords } from '../base/markdown-words.ts';
import type { Newsletter } from '../config/config.ts';
import { checkTexts, isWebAddress, wrongLink } from './check-texts.ts';
import { type ContentFinding, type ContentSentences, contentFinding } from './content-finding.ts';
import { repeatsSubject, subjectLimit } from './headlines.ts';
import type { Block, Credit, FindingLevel, Issue, PrintedReport } from './issue.ts';
import type { ItemPlace } from './place.ts';
import { machineWritten, reportsIn } from './print-blocks.ts';

const longestLead = 600;
/** Many phones show no more of a subject than this. */
const comfortableSubject = 50;

type Check = (issue: Issue, newsletter: Newsletter) => ContentFinding[];

/**
 * Returns what an editor should know about the content of `issue` before it is sent: what blocks
 * first, then warnings, then remarks. How the letter looks is not checked here.
 */
export function checkIssue(issue: Issue, newsletter: Newsletter): ContentFinding[] {
  const levels: readonly FindingLevel[] = ['block', 'warn', 'info'];
  return checks
    .flatMap((check) => check(issue, newsletter))
    .toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

type Code = keyof ContentSentences;
type ParametersOf<C extends Code> = Parameters<ContentSentences[C]>;
const block = <C extends Code>(code: C, ...parameters: ParametersOf<C>) =>
  contentFinding('block', code, ...parameters);
const warn = <C extends Code>(code: C, ...parameters: ParametersOf<C>) =>
  contentFinding('warn', code, ...parameters);

const isEmpty = (text: string) => text.trim() === '';

type OfType<T extends Block['type']> = Extract<Block, { type: T }>;

const blocksOf = <T extends Block['type']>(issue: Issue, type: T): OfType<T>[] =>
  issue.blocks.filter((candidate): candidate is OfType<T> => candidate.type === type);

const wants = (newsletter: Newsletter, type: Block['type']) =>
  newsletter.blocks.some((configured) => configured.type === type);

const checkBlocks: Check = (issue, newsletter) => {
  if (issue.blocks.length === 0) return [block('blocks.none')];
  const findings: ContentFinding[] = [];
  if (wants(newsletter, 'lead') && blocksOf(issue, 'lead').length === 0) {
    findings.push(block('lead.missing'));
  }
  if (wants(newsletter, 'quote') && blocksOf(issue, 'quote').length === 0) {
    findings.push(warn('quote.none'));
  }
  const printed = blocksOf(issue, 'reports').reduce((sum, { reports }) => sum + reports.length, 0);
  const room = newsletter.blocks.find((configured) => configured.type === 'reports')?.count ?? 0;
  if (printed < room) findings.push(warn('reports.few', { printed, room }));
  return findings;
};

const checkLead: Check = (issue, { blocks }) =>
  blocksOf(issue, 'lead').flatMap(({ report }) => {
    const count = Math.max(countWords(report.body), countWords(report.summary ?? ''));
    const place = placeOf('lead', report);
    const least = blocks.find((block) => block.type === 'lead')?.minWords ?? 0;
    if (count < least) return [warn('lead.short', { place, words: count, least })];
    if (count > longestLead) return [warn('lead.long', { place, words: count, most: longestLead })];
    return [];
  });

const checkSubject: Check = ({ subject, preheader }) => {
  const findings: ContentFinding[] = [];
  const { length } = subject;
  if (isEmpty(subject)) findings.push(block('subject.empty'));
  if (/[\p{Cc}\u2028\u2029]/u.test(subject)) findings.push(block('subject.line-break'));
  if (length > subjectLimit) {
    findings.push(block('subject.too-long', { length, limit: subjectLimit }));
  } else if (length > comfortableSubject) {
    findings.push(warn('subject.long', { length, shown: comfortableSubject }));
  }
  if (repeatsSubject(preheader, subject)) findings.push(warn('preheader.repeats'));
  return findings;
};

const checkQuoteAndFigure: Check = (issue) => [
  ...blocksOf(issue, 'quote')
    .filter(({ speaker }) => isEmpty(speaker))
    .map((quote) => block('quote.speaker', { place: placeOf('quote', quote) })),
  ...blocksOf(issue, 'figure')
    .filter(({ by }) => isEmpty(by))
    .map((figure) => block('figure.by', { place: placeOf('figure', figure) })),
];

const checkPictures: Check = (issue) => reportsIn(issue.blocks).flatMap(checkPicture);

function checkPicture(report: PrintedReport): ContentFinding[] {
  const { picture } = report;
  if (!picture) return [];
  const place = placeOf('report', report);
  const findings: ContentFinding[] = [];
  if (isEmpty(picture.alt)) findings.push(block('picture.alt', { place }));
  if (isEmpty(picture.credit)) findings.push(block('picture.credit', { place }));
  if (!/^(?:https:\/\/|media:)\S+$/.test(picture.src)) {
    findings.push(block('picture.address', { place }));
  }
  return findings;
}

interface Credited {
  place: ItemPlace;
  credit: Credit;
  urls: string[];
}

/** Each printed item with its credit and every address it shows. */
function creditsIn(issue: Issue): Credited[] {
  const entry = (
    part: ItemPlace['part'],
    item: { itemId: string; title: string; credit: Credit },
    more: (string | undefined)[] = [],
  ): Credited => ({
    place: placeOf(part, item),
    credit: item.credit,
    urls: [item.credit.url, ...more].filter((url) => url !== undefined),
  });
  return issue.blocks.flatMap((part) => {
    if (part.type === 'quote' || part.type === 'figure') return [entry(part.type, part)];
    if (part.type === 'further-reading') {
      return part.links.map((link) => entry('link', link, [link.url]));
    }
    return reportsIn([part]).map((report) =>
      entry(
        'report',
        report,
        report.alsoAt.map(({ url }) => url),
      ),
    );
  });
}

const placeOf = (
  part: ItemPlace['part'],
  { itemId, title }: { itemId: string; title: string },
): ItemPlace => ({ part, id: itemId, title });

/** Returns where each printed item stands, in order of appearance. */
export function itemPlaces(issue: Issue): ItemPlace[] {
  return creditsIn(issue).map(({ place }) => place);
}

const checkLinks: Check = (issue) =>
  creditsIn(issue).flatMap(({ place, urls }) =>
    [...new Set(urls)].filter((url) => !isWebAddress(url)).map((url) => wrongLink(place, url)),
  );

const checkRepeats: Check = (issue) => {
  const places = itemPlaces(issue);
  const ids = places.map(({ id }) => id);
  const twice = places.filter(
    ({ id }, index) => ids.indexOf(id) === index && ids.lastIndexOf(id) !== index,
  );
  return twice.map((place) => block('item.twice', { place }));
};

const checkSources: Check = (issue) => {
  const credits = creditsIn(issue);
  const [only, ...others] = new Set(credits.map(({ credit }) => credit.source));
  if (credits.length < 2 || only === undefined || others.length > 0) return [];
  return [warn('sources.one', { source: only })];
};

const checkAge: Check = (issue) => {
  const old = creditsIn(issue).flatMap(({ place, credit: { itemDate } }) =>
    itemDate ? [{ place, date: itemDate }] : [],
  );
  if (old.length === 0) return [];
  const places = old.map(({ place }) => place);
  return [
    ...old.filter(({ place }) => place.part !== 'quote').map((one) => warn('item.old', one)),
    contentFinding('info', 'items.older', { places, of: issue.itemIds.length }),
  ];
};

const checkCounters: Check = ({ counters }) =>
  counters.flatMap(({ id, label, endedOn }) =>
    endedOn ? [warn('counter.ended', { id, label, endedOn })] : [],
  );

const checkMachineTexts: Check = (issue) => {
  const ids = machineWritten(issue).map(({ itemId }) => itemId);
  const places = itemPlaces(issue).filter(({ id }) => ids.includes(id));
  return places.length > 0 ? [warn('summary.machine', { places })] : [];
};

const checkReadingTime: Check = ({ readingMinutes, wordCount }) => [
  contentFinding('info', 'reading.time', { minutes: readingMinutes, words: wordCount }),
];

const checks: readonly Check[] = [
  checkBlocks,
  checkLead,
  checkSubject,
  checkQuoteAndFigure,
  checkPictures,
  checkLinks,
  checkRepeats,
  checkTexts,
  checkSources,
  checkAge,
  checkCounters,
  checkMachineTexts,
  checkReadingTime,
];
