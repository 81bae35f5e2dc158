import { countWords } from '../base/markdown-words.ts';
import type { Newsletter } from '../config/config.ts';
import { checkTexts, isWebAddress, wrongLink } from './check-texts.ts';
import { repeatsSubject, subjectLimit } from './headlines.ts';
import type { Block, Credit, Finding, Issue, PrintedReport } from './issue.ts';
import { itemIdsIn, reportsIn } from './print-blocks.ts';

const leadWords = { least: 120, most: 600 };
/** Many phones show no more of a subject than this. */
const comfortableSubject = 50;

type Check = (issue: Issue, newsletter: Newsletter) => Finding[];

/**
 * Returns what an editor should know about the content of `issue` before it is sent: what blocks
 * first, then warnings, then remarks. How the letter looks is not checked here.
 */
export function checkIssue(issue: Issue, newsletter: Newsletter): Finding[] {
  const levels: readonly Finding['level'][] = ['block', 'warn', 'info'];
  return checks
    .flatMap((check) => check(issue, newsletter))
    .toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

const finding = (level: Finding['level'], code: string, sentence: string): Finding => ({
  level,
  code,
  sentence,
});
const block = (code: string, sentence: string) => finding('block', code, sentence);
const warn = (code: string, sentence: string) => finding('warn', code, sentence);
const info = (code: string, sentence: string) => finding('info', code, sentence);

const isEmpty = (text: string) => text.trim() === '';

type OfType<T extends Block['type']> = Extract<Block, { type: T }>;

const blocksOf = <T extends Block['type']>(issue: Issue, type: T): OfType<T>[] =>
  issue.blocks.filter((candidate): candidate is OfType<T> => candidate.type === type);

const wants = (newsletter: Newsletter, type: Block['type']) =>
  newsletter.blocks.some((configured) => configured.type === type);

const checkBlocks: Check = (issue, newsletter) => {
  if (issue.blocks.length === 0) {
    return [block('blocks.none', 'The issue has no block at all: add items for its date.')];
  }
  const findings: Finding[] = [];
  if (wants(newsletter, 'lead') && blocksOf(issue, 'lead').length === 0) {
    const advice = 'add a report marked "lead: true"';
    findings.push(block('lead.missing', `The issue has no lead: ${advice}.`));
  }
  if (wants(newsletter, 'quote') && blocksOf(issue, 'quote').length === 0) {
    const advice = 'add a quote that was not printed before';
    findings.push(warn('quote.none', `The issue has no quote: ${advice}, or send it without.`));
  }
  const printed = blocksOf(issue, 'reports').reduce((sum, { reports }) => sum + reports.length, 0);
  const room = newsletter.blocks.find((configured) => configured.type === 'reports')?.count ?? 0;
  if (printed < room) {
    const sentence = `The list of reports has ${printed} of ${room}: add reports, or send it shorter.`;
    findings.push(warn('reports.few', sentence));
  }
  return findings;
};

const checkLead: Check = (issue) =>
  blocksOf(issue, 'lead').flatMap(({ report }) => {
    const count = countWords(report.body);
    const place = `Lead "${report.itemId}" has ${count} words`;
    const { least, most } = leadWords;
    if (count < least) return [warn('lead.short', `${place}, fewer than ${least}: write more.`)];
    if (count > most) return [warn('lead.long', `${place}, more than ${most}: shorten it.`)];
    return [];
  });

const checkSubject: Check = ({ subject, preheader }) => {
  const findings: Finding[] = [];
  if (isEmpty(subject)) {
    const sentence = 'The subject is empty: give the lead a keyword or a label.';
    findings.push(block('subject.empty', sentence));
  }
  if (/[\p{Cc}\u2028\u2029]/u.test(subject)) {
    const sentence = 'The subject has a line break or control character: write it on one line.';
    findings.push(block('subject.line-break', sentence));
  }
  if (subject.length > subjectLimit) {
    const sentence = `The subject has ${subject.length} characters, more than ${subjectLimit}: shorten the keywords.`;
    findings.push(block('subject.too-long', sentence));
  } else if (subject.length > comfortableSubject) {
    const sentence = `The subject has ${subject.length} characters, and phones show about ${comfortableSubject}: shorter keywords are safer.`;
    findings.push(warn('subject.long', sentence));
  }
  if (repeatsSubject(preheader, subject)) {
    const sentence =
      'The preheader repeats the subject: change the summary or title of the first report.';
    findings.push(warn('preheader.repeats', sentence));
  }
  return findings;
};

const checkQuoteAndFigure: Check = (issue) => [
  ...blocksOf(issue, 'quote')
    .filter(({ speaker }) => isEmpty(speaker))
    .map(({ itemId }) =>
      block('quote.speaker', `Quote "${itemId}" has no speaker: say who said it.`),
    ),
  ...blocksOf(issue, 'figure')
    .filter(({ by }) => isEmpty(by))
    .map(({ itemId }) => block('figure.by', `Figure "${itemId}" has no "by": say who says so.`)),
];

const checkPictures: Check = (issue) => reportsIn(issue.blocks).flatMap(checkPicture);

function checkPicture({ itemId, picture }: PrintedReport): Finding[] {
  if (!picture) return [];
  const place = `The picture of report "${itemId}"`;
  const findings: Finding[] = [];
  if (isEmpty(picture.alt)) {
    const sentence = `${place} has no alt text: say what it shows, for readers who do not see it.`;
    findings.push(block('picture.alt', sentence));
  }
  if (isEmpty(picture.credit)) {
    findings.push(block('picture.credit', `${place} has no credit: say who made it.`));
  }
  if (!/^(?:https:\/\/|media:)\S+$/.test(picture.src)) {
    const advice = 'give an https address or a file of the source';
    findings.push(block('picture.address', `${place} has no usable address: ${advice}.`));
  }
  return findings;
}

/** Each printed item with its credit and every address it shows. */
function creditsIn(issue: Issue): { place: string; credit: Credit; urls: string[] }[] {
  const entry = (
    kind: string,
    itemId: string,
    credit: Credit,
    more: (string | undefined)[] = [],
  ) => ({
    place: `${kind} "${itemId}"`,
    credit,
    urls: [credit.url, ...more].filter((url) => url !== undefined),
  });
  return issue.blocks.flatMap((part) => {
    if (part.type === 'quote' || part.type === 'figure') {
      return [entry(part.type, part.itemId, part.credit)];
    }
    if (part.type === 'further-reading') {
      return part.links.map(({ itemId, credit, url }) => entry('link', itemId, credit, [url]));
    }
    return reportsIn([part]).map(({ itemId, credit, alsoAt }) =>
      entry(
        'report',
        itemId,
        credit,
        alsoAt.map(({ url }) => url),
      ),
    );
  });
}

const checkLinks: Check = (issue) =>
  creditsIn(issue).flatMap(({ place, urls }) =>
    [...new Set(urls)].filter((url) => !isWebAddress(url)).map((url) => wrongLink(place, url)),
  );

const checkRepeats: Check = ({ blocks }) => {
  const ids = itemIdsIn(blocks);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) =>
    block('item.twice', `Item "${id}" is printed twice: take it out of one block.`),
  );
};

const checkSources: Check = (issue) => {
  const credits = creditsIn(issue);
  const [only, ...others] = new Set(credits.map(({ credit }) => credit.source));
  if (credits.length < 2 || only === undefined || others.length > 0) return [];
  const sentence = `Everything comes from ${only}: add items of another source.`;
  return [warn('sources.one', sentence)];
};

const checkAge: Check = (issue) => {
  const old = creditsIn(issue).filter(({ credit }) => credit.itemDate !== undefined);
  const stale = old.filter(({ place }) => !place.startsWith('quote'));
  const warnings = stale.map(({ place, credit }) => {
    const sentence = `The ${place} is from ${credit.itemDate}, before the days that count as fresh: check that it still holds.`;
    return warn('item.old', sentence);
  });
  if (old.length === 0) return warnings;
  const count = `${old.length} of ${issue.itemIds.length}`;
  const sentence = `Older items, printed with their own date: ${count} (${old.map(({ place }) => place).join(', ')}).`;
  return [...warnings, info('items.older', sentence)];
};

const checkCounters: Check = ({ counters }) =>
  counters
    .filter(({ endedOn }) => endedOn !== undefined)
    .map(({ id, endedOn }) => {
      const sentence = `Counter "${id}" ended on ${endedOn} and stands still: remove its block when it no longer says anything.`;
      return warn('counter.ended', sentence);
    });

const checkReadingTime: Check = ({ readingMinutes, wordCount }) => {
  const minutes = readingMinutes === 1 ? '1 minute' : `${readingMinutes} minutes`;
  return [info('reading.time', `Reading time: ${minutes} (${wordCount} words).`)];
};

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
  checkReadingTime,
];
