import {
  addDays,
  dateLine,
  daySpan,
  type Locale,
  localeOf,
  longDate,
  timeInZone,
} from '../base/calendar.ts';
import { cleanLine, cleanText } from '../base/clean-text.ts';
import { mapTexts } from '../base/map-texts.ts';
import type { SiteConfig } from '../config/site-config.ts';
import type { Theme } from '../config/theme-config.ts';
import type { Block, PrintedReport } from '../issue/issue.ts';
import type { Picture } from '../sources/item.ts';
import { counterView, figureView, quoteView } from './block-views.ts';
import { creditView, day, type Setter, typesetter } from './credit-view.ts';
import { headWords } from './head-words.ts';
import type { TemplateGlobals } from './liquid-engine.ts';
import { placeTokens } from './places.ts';
import { type RenderInput, webAddress } from './render-input.ts';
import { titleSize } from './title-size.ts';
import { typeset } from './typeset.ts';
import { linkAddress, pictureAddress } from './web-address.ts';
import { fill, pluralForm, type Wording } from './wording.ts';

/** Width of text and pictures in CSS pixels: the letter's 640 without its margins. */
const columnWidth = 560;

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
