import type { Locale } from '../../base/calendar.ts';
import { mapTexts } from '../../base/map-texts.ts';
import { boundWords } from '../../rendering/typeset.ts';
import type { LeavingReason } from '../../subscriptions/leaving-reason.ts';
import type { Subscription } from '../../subscriptions/subscriber.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import { ukrainian } from './ukrainian.ts';

/** A heading with its paragraphs. */
export interface Passage {
  heading: string;
  paragraphs: readonly string[];
}

/** Everything that the public pages say, in one language. */
export interface Texts {
  skip: string;
  /** Above every page of a local run, with links to desk and mailbox. */
  localRun: string;
  desk: string;
  localMailbox: string;
  imprint: string;
  privacy: string;
  archive: string;
  feed: string;
  allNewsletters: string;
  footer: string;
  appears: (schedule: string) => string;
  home: { heading: string; newest: string };
  landing: {
    heading: string;
    email: string;
    emailHint: string;
    tooMany: string;
    tooQuick: string;
    /** Which words the form has shown is not known. */
    otherWords: string;
    likely: (email: string) => string;
    name: string;
    nameHint: string;
    optional: string;
    button: string;
    trap: string;
    /** Before, inside and after the link to the privacy page. */
    privacyNote: readonly [string, string, string];
    newest: string;
    read: string;
    inside: string;
    noIssueYet: string;
    /** Heading above a newsletter's reviews. */
    kin: string;
    number: (number: number) => string;
    minutes: (minutes: number) => string;
  };
  almost: {
    heading: string;
    lead: (title: string) => string;
    steps: readonly string[];
    missing: string;
    local: string;
    mailbox: string;
    back: string;
  };
  confirm: { heading: string; lead: (title: string) => string; button: string; otherwise: string };
  welcome: {
    heading: string;
    lead: (title: string, schedule: string) => string;
    newest: string;
    preferences: string;
  };
  unsubscribe: {
    heading: (title: string) => string;
    lead: (email: string) => string;
    button: string;
    keep: string;
    done: string;
    doneLead: (title: string, email: string) => string;
    undoLead: string;
    undo: string;
    undone: string;
    undoneLead: (title: string) => string;
    /** Of a pause that was running, and goes on. */
    undonePaused: (title: string, day: string) => string;
    /** What a mail program gets that leaves for its reader. */
    oneClick: string;
    reasonLead: string;
    reasons: Record<LeavingReason, string>;
    reasonWords: string;
    reasonSend: string;
    reasonThanks: string;
  };
  preferences: {
    heading: string;
    lead: (email: string) => string;
    newsletters: string;
    name: string;
    nameHint: string;
    nameProblem: string;
    /** About a choice that the form does not offer. */
    unknown: string;
    /** The words of a newsletter that was ticked have changed. */
    otherWords: string;
    /** A newsletter was ticked that is suppressed. */
    suppressed: string;
    save: string;
    saved: string;
    language: string;
    languageHint: string;
    languages: Record<Locale, string>;
    pause: string;
    pauseHint: string;
    noPause: string;
    pausedUntil: (day: string) => string;
    endPause: string;
    weeks: (weeks: number) => string;
    address: string;
    addressHint: string;
    askAddress: string;
    addressAsked: string;
    addressTooMany: (day: string, time: string) => string;
    data: string;
    dataLead: string;
    download: string;
    erase: string;
    status: Record<Subscription['status'] | 'none', string>;
  };
  erasure: {
    heading: string;
    lead: (email: string) => string;
    button: string;
    back: string;
    done: string;
    doneLead: string;
  };
  move: {
    heading: string;
    lead: (email: string) => string;
    /** Of newsletters that were suppressed. */
    again: (titles: readonly string[]) => string;
    button: string;
    done: string;
    doneLead: string;
    taken: string;
    takenLead: string;
  };
  badLink: {
    invalid: string;
    invalidLead: string;
    expired: string;
    expiredLead: string;
    /** Of a link to a new address; the reader goes on reading. */
    moveExpiredLead: string;
    again: string;
  };
  testLetter: { heading: string; lead: string };
  issue: {
    previous: string;
    next: string;
    subscribe: string;
    subscribeLead: (title: string) => string;
    all: string;
    navigation: string;
    share: string;
    byMail: string;
    /** Before the address, in a message to somebody else. */
    recommended: (title: string) => string;
    readingTime: (minutes: number) => string;
  };
  archivePage: {
    lead: (title: string) => string;
    empty: string;
    searchLabel: string;
    search: string;
    found: (query: string) => string;
    /** How many there are; with `more` those are only the newest. */
    hits: (count: number, more: boolean) => string;
    nothing: (query: string) => string;
    nothingMore: string;
    older: string;
    all: string;
    byMonth: string;
    issues: (count: number) => string;
  };
  embed: {
    link: string;
    heading: string;
    lead: (title: string) => string;
    frame: string;
    frameLead: string;
    /** Around what follows the address of a frame that is dark, and of one as the reader likes it. */
    scheme: readonly [string, string, string];
    form: string;
    formLead: string;
    copy: string;
    /** What the form is for, as title of its frame. */
    preview: (title: string) => string;
    both: string;
    /** Whoever has no browser signs up elsewhere. */
    programs: string;
  };
  imprintPage: {
    publisher: string;
    responsible: string;
    contact: string;
    law: string;
  };
  privacyPage: {
    lead: string;
    controller: string;
    /** The first one says what is stored. */
    passages: readonly [Passage, ...Passage[]];
    /** How long that is kept: until so many months after the last subscription, or until asked. */
    keeping: { heading: string; months(months: number): string; never: string };
    /** Where evidence names the network, too. */
    network: string;
  };
  notFound: { heading: string; lead: string };
  failed: { heading: string; lead: string };
  notAllowed: { heading: string; lead: string };
  tooLarge: { heading: string; lead: string };
  /** The archive was searched too often. */
  tooOften: { heading: string; lead: string };
  /** What was sent is no form, or a broken one. */
  unreadable: { heading: string; lead: string };
  back: string;
}

/** Lines end where a good compositor ends them, also in what is filled in. */
const bound = (texts: Texts, locale: Locale) => mapTexts(texts, (text) => boundWords(text, locale));

const byLocale: Record<Locale, Texts> = {
  de: bound(german, 'de'),
  en: bound(english, 'en'),
  uk: bound(ukrainian, 'uk'),
};

/** Returns the texts of the public pages in `locale`. */
export function textsOf(locale: Locale): Texts {
  return byLocale[locale];
}
