import { type CalendarDay, daySpan, daysBetween, type Locale, longDate } from '../base/calendar.ts';
import { withoutMarkup } from '../base/markdown-words.ts';
import { perLocale } from '../base/per-locale.ts';
import type { Issue, PrintedReport } from './issue.ts';
import { cutAtSentence, cutAtWord, tidy } from './shorten.ts';
import { wordings } from './wording.ts';

/** Longest subject that phones show whole, in UTF-16 units (never fewer than visible characters). */
export const subjectLimit = 60;
const subjectKeywords = 3;
const preheaderLimit = 110;
/** A shorter sentence would leave the inbox line half empty; better more words and "…". */
const preheaderWorthwhile = 40;
const openingTopics = 4;

/** Returns the keywords of `reports` in order, tidied, each once, also as a part of another ("Sturm Ragna", "Sturm"). */
export function keywordsOf(reports: readonly Pick<PrintedReport, 'keyword'>[]): string[] {
  const seen = new Map<string, string>();
  for (const { keyword } of reports) {
    const line = tidy(keyword);
    const key = ` ${line.toLowerCase()} `;
    const isTold = [...seen.keys()].some((other) => other.includes(key));
    if (/[\p{L}\p{N}\p{S}]/u.test(line) && !isTold) seen.set(key, line);
  }
  return [...seen.values()];
}

/**
 * Returns the subject: the keywords of lead and first two reports that fit together into 60
 * characters; one that does not fit is dropped. A first keyword that alone is too long is cut at a
 * word's end and stands alone. Without any, the newsletter's title is the subject.
 */
export function subjectLine(reports: readonly PrintedReport[], title: string): string {
  const keywords = keywordsOf(reports.slice(0, subjectKeywords));
  let subject = '';
  for (const keyword of keywords) {
    const longer = subject === '' ? keyword : `${subject}, ${keyword}`;
    if (longer.length <= subjectLimit) subject = longer;
    else if (subject === '') {
      const cut = cutAtWord(keyword, subjectLimit);
      if (cut !== '') return cut;
    }
  }
  return subject === '' ? cutAtWord(title, subjectLimit) : subject;
}

/** Whether a reader of the inbox would read the subject again in the preheader. */
export function repeatsSubject(preheader: string, subject: string): boolean {
  const [a, b] = [bare(preheader), bare(subject)];
  return b.trim() !== '' && (a.includes(b) || b.includes(a));
}

const bare = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()} `;

/**
 * Returns the line after the subject, at most 110 characters: the first report's summary, title or
 * text, whichever first does not repeat the subject, else the tagline or the date. That of a review
 * begins with its days.
 */
export function preheaderLine(
  reports: readonly PrintedReport[],
  about: Pick<Issue, 'subject' | 'tagline' | 'locale' | 'date' | 'review'>,
): string {
  const { subject, tagline, locale, date, review } = about;
  const days = review && daySpan(review.from, review.to, locale);
  // In an inbox a review stands beside the daily of its topics.
  const begin = days === undefined ? '' : `${wordings[locale].review.plainOpening(days)} `;
  const [first] = reports;
  const texts = [
    ...(first ? [first.summary ?? '', first.title] : []),
    // What a machine wrote is not printed where nothing says so.
    ...(first && !first.machineWritten ? [withoutMarkup(first.body)] : []),
    tagline,
  ];
  const serving = texts
    .filter((text) => text !== '')
    .map((text) => cutAtSentence(begin + text, preheaderLimit, preheaderWorthwhile, locale))
    .find((line) => line !== '' && !repeatsSubject(line, subject));
  return serving ?? `${wordings[locale].issueOf} ${longDate(date, locale, false)}`;
}

const lists = perLocale((tag) => new Intl.ListFormat(tag));

/**
 * Returns one sentence that names the first topics. The pattern changes with the day, so that
 * the same words do not open every morning, and is the same whenever it is asked for that day. That
 * of a review names its days.
 */
export function openingSentence(
  reports: readonly PrintedReport[],
  locale: Locale,
  date: CalendarDay,
  review?: Issue['review'],
): string {
  const { openings, plainOpening } = wordings[locale];
  const topics = topicsOf(reports);
  if (review) {
    const words = wordings[locale].review;
    const days = daySpan(review.from, review.to, locale);
    if (topics.length === 0) return words.plainOpening(days);
    return words.opening(lists(locale).format(topics), days);
  }
  if (topics.length === 0) return plainOpening;
  const turn = topics.length > 1 ? Math.abs(daysBetween('2000-01-01', date)) : 0;
  const pattern = openings[turn % openings.length] ?? openings[0];
  return pattern(lists(locale).format(topics));
}

const topicsOf = (reports: readonly PrintedReport[]) =>
  keywordsOf(reports)
    .map((topic) => topic.replace(/[\s.!?…]+$/u, ''))
    .filter((topic) => topic !== '')
    .slice(0, openingTopics);
