import type { Locale } from '../base/calendar.ts';

type OpeningPattern = (topics: string) => string;

/** What an issue says of its own, apart from the items and the newsletter's configuration. */
interface Wording {
  /** Headings of blocks that the configuration gives none. */
  headings: Record<'quote' | 'reports' | 'figure' | 'further-reading', string>;
  /**
   * Opening sentences, the first of which also suits a single topic. A colon or the place before
   * the verb spares the topics the inflection that an article or a preposition would ask for.
   */
  openings: readonly [OpeningPattern, ...OpeningPattern[]];
  /** Opening sentence of an issue without reports. */
  plainOpening: string;
  /** Preheader when nothing else serves; reads on after it: a date. */
  issueOf: string;
}

/** The phrases of selection and issue, by language. */
export const wordings: Record<Locale, Wording> = {
  de: {
    headings: {
      quote: 'Zitat des Tages',
      reports: 'Die wichtigsten Meldungen',
      figure: 'Zahl des Tages',
      'further-reading': 'Zum Weiterlesen',
    },
    // After "Guten Morgen," German goes on in lower case unless a noun follows: each begins with one.
    openings: [
      (topics) => `${topics}: Darum geht es heute.`,
      (topics) => `Themen des Tages: ${topics}.`,
      (topics) => `${topics}: Das ist heute wichtig.`,
      (topics) => `Themen dieser Ausgabe: ${topics}.`,
      (topics) => `${topics} sind heute die wichtigsten Themen.`,
    ],
    plainOpening: 'Überblick für heute.',
    issueOf: 'Die Ausgabe vom',
  },
  en: {
    headings: {
      quote: 'Quote of the day',
      reports: 'The top stories',
      figure: 'Figure of the day',
      'further-reading': 'Further reading',
    },
    openings: [
      (topics) => `What matters today: ${topics}.`,
      (topics) => `Today at a glance: ${topics}.`,
      (topics) => `In this issue: ${topics}.`,
      (topics) => `The topics of the day: ${topics}.`,
    ],
    plainOpening: 'Here is the overview for today.',
    issueOf: 'The issue of',
  },
  uk: {
    headings: {
      quote: 'Цитата дня',
      reports: 'Головні новини',
      figure: 'Цифра дня',
      'further-reading': 'Читати далі',
    },
    openings: [
      (topics) => `Сьогодні в центрі уваги: ${topics}.`,
      (topics) => `Головні теми дня: ${topics}.`,
      (topics) => `У цьому випуску: ${topics}.`,
      (topics) => `Про що йдеться сьогодні: ${topics}.`,
    ],
    plainOpening: 'Ось огляд на сьогодні.',
    issueOf: 'Випуск за',
  },
};
