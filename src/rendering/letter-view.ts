import {
  addDays,
  type CalendarDay,
  dateLine,
  dayOfMonth,
  daySpan,
  type Locale,
  localeOf,
  longDate,
  timeInZone,
} from '../base/calendar.ts';
import { cleanLine, cleanText } from '../base/clean-text.ts';
import { mapTexts } from '../base/map-texts.ts';
import { perLocale } from '../base/per-locale.ts';
import type { Newsletter } from '../config/config.ts';
import type { SiteConfig } from '../config/site-config.ts';
import type { Theme } from '../config/theme-config.ts';
import type { Block, Credit, Issue, PrintedReport } from '../issue/issue.ts';
import type { Picture } from '../sources/item.ts';
import { headWords } from './head-words.ts';
import type { TemplateGlobals } from './liquid-engine.ts';
import { dayNumeral, numeral } from './numerals.ts';
import { placeTokens } from './places.ts';
import { titleSize } from './title-size.ts';
import { seam, typeset } from './typeset.ts';
import { linkAddress, pictureAddress } from './web-address.ts';
import { fill, pluralForm, type Wording } from './wording.ts';

/** What a letter is made from. */
export interface RenderInput {
  issue: Issue;
  newsletter: Newsletter;
  site: SiteConfig;
  /** Public address without trailing slash. */
  baseUrl: string;
}

/** Width of text and pictures in CSS pixels: the letter's 640 without its margins. */
const columnWidth = 560;

/** Returns the public address of an issue's web version. */
export function webAddress({
  issue,
  baseUrl,
}: Pick<RenderInput, 'baseUrl'> & { issue: Pick<Issue, 'newsletter' | 'date'> }): string {
  return `${baseUrl}/${issue.newsletter}/${issue.date}`;
}

/**
 * Returns what the templates see: every string clean, typeset and on one line, numbers and dates
 * written out, addresses checked. Item bodies stay Markdown; the filters `markdown` and `prose` turn
 * them into HTML and text. What is missing is the empty string, so that templates can ask for it.
 */
export function letterView(input: RenderInput, t: Wording): TemplateGlobals {
  const { issue, newsletter, baseUrl } = input;
  const lang = issue.locale;
  const set = typesetter(lang);
  const places = placeTokens(issue);
  const readingTime = pluralForm(issue.readingMinutes, t.readingTime, lang);
  return {
    lang,
    t: mapTexts(t, (text) => typeset(text, lang)),
    links: [],
    theme: themeOf(newsletter.theme),
    title: set(issue.title),
    title_size: titleSize(set(issue.title)),
    tagline: set(issue.tagline),
    subject: set(issue.subject),
    preheader: set(issue.preheader),
    date: dateLine(issue.date, lang),
    number: issue.number,
    reading_time: set(fill(readingTime, { minutes: issue.readingMinutes })),
    opening: set(issue.opening),
    blocks: issue.blocks.map((block) => blockView(block, input, t)),
    closing: set(newsletter.letter.closing),
    deadline: set(
      fill(t.deadline, {
        time: timeInZone(new Date(issue.deadline), issue.zone).replace(/^0/, ''),
      }),
    ),
    imprint: imprintOf(input.site),
    salutation: places.salutation,
    preferences_url: places.preferencesUrl,
    unsubscribe_url: places.unsubscribeUrl,
    web_url: webAddress(input),
    public_url: `${baseUrl}/${issue.newsletter}`,
    ...correspondence(input, t),
  };
}

type Setter = (text: string | undefined) => string;

const typesetter =
  (locale: Locale): Setter =>
  (text) =>
    text === undefined ? '' : typeset(cleanLine(text).replaceAll(seam, ''), locale);

/** Only what a font stack consists of; it stands unescaped inside style attributes. */
const fontStack = (stack: string) => stack.replace(/[^\p{L}\p{N} ,'.-]/gu, '');

/** Returns the colours and fonts as templates see them. */
export const themeOf = (theme: Theme) => ({
  ...theme,
  serif: fontStack(theme.serif),
  sans: fontStack(theme.sans),
  logo: theme.logo ?? '',
});

const imprintOf = ({ imprint }: SiteConfig) => ({
  ...imprint,
  address: imprint.address.join(', '),
  phone: imprint.phone ?? '',
});

function correspondence(input: RenderInput, t: Wording) {
  const { issue, newsletter } = input;
  const { feedback } = newsletter.letter;
  const { replyTo, address } = newsletter.sender;
  const to = feedback ?? replyTo ?? address;
  const values = { title: issue.title, date: longDate(issue.date, issue.locale, false) };
  const mailto = (to: string, fields: Record<string, string>) => {
    const query = Object.entries(fields).map(([k, v]) => `${k}=${encodeURIComponent(v)}`);
    return `mailto:${to}?${query.join('&')}`;
  };
  return {
    feedback_address: to,
    feedback_url: mailto(to, {
      subject: plain(fill(t.feedbackSubject, values)),
    }),
    forward_url: mailto('', {
      subject: plain(fill(t.forwardSubject, values)),
      body: `${plain(fill(t.forwardBody, values))}\r\n\r\n${webAddress(input)}`,
    }),
  };
}

const plain = (text: string) => cleanLine(text).replaceAll('\u00a0', ' ');

function blockView(block: Block, input: RenderInput, t: Wording): object {
  const set = typesetter(input.issue.locale);
  const common = { type: block.type, heading: 'heading' in block ? set(block.heading) : '' };
  switch (block.type) {
    case 'lead':
      return { ...common, report: reportView(block.report, 'kicker', input, t) };
    case 'reports':
      return {
        ...common,
        reports: block.reports.map((report) => reportView(report, 'label', input, t)),
      };
    case 'counter':
      return { ...common, counter: counterView(block.counterId, input, t) };
    case 'quote':
      return { ...common, ...quoteView(block, input) };
    case 'figure':
      return { ...common, ...figureView(block, input, t) };
    case 'further-reading':
      return {
        ...common,
        entries: block.links.map((link) => linkView(link, input)),
      };
    case 'review': {
      const { newsletter, date, title, subject, from, to } = block;
      const address = webAddress({ baseUrl: input.baseUrl, issue: { newsletter, date } });
      const days = daySpan(from, to, input.issue.locale);
      return { ...common, title: set(title), subject: set(subject), days, url: address };
    }
    case 'text':
      return { ...common, body: cleanText(block.body) };
  }
}

/** A report has its `above` above the title; the other one of both is not printed. */
function reportView(
  report: PrintedReport,
  above: 'kicker' | 'label',
  input: RenderInput,
  t: Wording,
) {
  const { issue, baseUrl } = input;
  const set = typesetter(issue.locale);
  const lang = report.language ?? '';
  const setOwn = typesetter(localeOf(lang) ?? issue.locale);
  const head = headWords({ above: report[above] ?? '', title: report.title });
  return {
    label: above === 'label' ? set(head.above) : '',
    lang,
    title: setOwn(head.title),
    kicker: above === 'kicker' ? setOwn(head.above) : '',
    summary: setOwn(report.summary),
    body: cleanText(report.body).trim(),
    machine_written: report.machineWritten ? set(machineNote(t, issue.locale)) : '',
    picture: report.picture ? pictureView(report.picture, set, baseUrl) : '',
    credit: creditView(report.credit, set, input),
    also_at: report.alsoAt.map(({ source, url }) => ({
      source: set(source),
      url: linkAddress(url) ?? '',
    })),
    follow_up: report.followUp ? followUpView(report.followUp, input, t) : '',
  };
}

function linkView(
  link: Extract<Block, { type: 'further-reading' }>['links'][number],
  input: RenderInput,
) {
  const lang = link.language ?? '';
  const set = typesetter(localeOf(lang) ?? input.issue.locale);
  const head = headWords({ above: link.kicker ?? '', title: link.title });
  return {
    lang,
    title: set(head.title),
    kicker: set(head.above),
    url: linkAddress(link.url) ?? '',
    note: cleanText(link.note),
    credit: creditView(link.credit, typesetter(input.issue.locale), input),
  };
}

/** For the words of an installation that are older than summarisers. */
const machineNotes: Record<Locale, string> = {
  de: 'Zusammenfassung maschinell erstellt',
  en: 'Summary written by a machine',
  uk: 'Стислий виклад створено автоматично',
};

/** Returns the words by which readers are told that a summariser wrote a text. */
export const machineNote = (t: Pick<Wording, 'machineWritten'>, locale: Locale): string =>
  t.machineWritten ?? machineNotes[locale];

/** "Yesterday" is the day before the issue, whenever it is read. */
function followUpView(
  { date, hasPage }: NonNullable<PrintedReport['followUp']>,
  { issue, baseUrl }: RenderInput,
  t: Wording,
) {
  const isYesterday = date === addDays(issue.date, -1);
  return {
    label: isYesterday ? t.followUpYesterday : fill(t.followUp, { date: day(date, issue.locale) }),
    url: hasPage ? `${baseUrl}/${issue.newsletter}/${date}` : '',
  };
}

function pictureView(picture: Picture, set: Setter, baseUrl: string) {
  const src = pictureAddress(picture.src, baseUrl);
  if (!src) return '';
  const { width: own, height: ownHeight } = picture;
  const width = Math.min(own ?? columnWidth, columnWidth);
  const height = own && ownHeight ? Math.round((ownHeight * width) / own) : '';
  return { src, alt: set(picture.alt), credit: set(picture.credit), width, height };
}

const day = (value: CalendarDay | undefined, locale: Locale) =>
  value ? longDate(value, locale, false) : '';

const creditView = (credit: Credit, set: Setter, input: RenderInput) => ({
  source: set(credit.source),
  author: set(credit.author),
  url: linkAddress(credit.url) ?? '',
  paid: credit.paid,
  date: day(credit.itemDate, input.issue.locale),
  told: toldView(credit, input),
});

const lists = perLocale((tag) => new Intl.ListFormat(tag));

/** The issues that told something, to be named in one sentence: each with what stands before it. */
function toldView({ toldIn }: Credit, { issue: { locale }, baseUrl }: RenderInput) {
  const days = toldIn?.days ?? [];
  const names = days.map((date) => dayOfMonth(date, locale, days.length === 1));
  const addresses = days.map((date) =>
    webAddress({ baseUrl, issue: { newsletter: toldIn?.newsletter ?? '', date } }),
  );
  let before = '';
  return lists(locale)
    .formatToParts(names)
    .flatMap(({ type, value }) => {
      if (type === 'literal') {
        before = value;
        return [];
      }
      return [{ before, day: value, url: addresses.shift() ?? '' }];
    });
}

function counterView(id: string, { issue }: RenderInput, t: Wording) {
  const counter = issue.counters.find((candidate) => candidate.id === id);
  if (!counter) return '';
  const write = (days: number) => dayNumeral(days, issue.locale);
  const { from, days } = counter;
  return {
    range: from !== undefined,
    numeral: from === undefined ? write(days) : `${write(from)}–${write(days)}`,
    unit: pluralForm(counter.days, t.days, issue.locale),
    label: typesetter(issue.locale)(counter.label),
    ended: day(counter.endedOn, issue.locale),
  };
}

function quoteView(block: Extract<Block, { type: 'quote' }>, input: RenderInput) {
  const { issue } = input;
  const set = typesetter(issue.locale);
  return {
    title: set(block.title),
    introduction: cleanText(block.introduction),
    quote: set(block.quote),
    speaker: set(block.speaker),
    role: set(block.role),
    occasion: set(block.occasion),
    place: set(block.place),
    said: day(block.said, issue.locale),
    credit: creditView(block.credit, set, input),
  };
}

/** So much fits the narrowest phone in the size of a figure. */
const wholeAmount = 16;

/** A number is not parted from what it counts, "11 Milliarden", unless both are too long for a line. */
function withUnit(number: string, unit: string): string {
  if (unit === '') return number;
  const together = [number.split(' ').at(-1), unit.split(/[ \u00a0]/)[0]].join(' ');
  return `${number}${together.length <= wholeAmount ? '\u00a0' : ' '}${unit}`;
}

function figureView(block: Extract<Block, { type: 'figure' }>, input: RenderInput, t: Wording) {
  const { issue } = input;
  const set = typesetter(issue.locale);
  const write = (value: number) => numeral(value, issue.locale);
  const { value, upTo } = block;
  const range = { from: write(value), to: upTo === undefined ? '' : write(upTo) };
  const number = upTo === undefined ? range.from : fill(t.range, range);
  const [by, source] = [set(block.by), set(block.credit.source)];
  return {
    title: set(block.title),
    amount: withUnit([set(block.qualifier), number].filter(Boolean).join(' '), set(block.unit)),
    counts: set(block.counts),
    // Who publishes a figure of its own is not named twice.
    by: by === source ? '' : by,
    context: cleanText(block.context),
    credit: creditView(block.credit, set, input),
  };
}
