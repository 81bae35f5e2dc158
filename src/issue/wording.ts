import type { Locale } from '../base/calendar.ts';

/** What an issue says of its own, apart from the items and the newsletter's configuration. */
export interface Wording {
  /** Headings of blocks that the configuration gives none. */
  headings: Record<'quote' | 'reports' | 'figure' | 'further-reading', string>;
  /**
   * Opening sentences that take any topics: the colon spares them the inflection that an article
   * or a preposition would ask for.
   */
  openings: readonly ((topics: string) => string)[];
  /** Opening sentences that read well only if every topic is a single bare noun. */
  nounOpenings: readonly ((topics: string) => string)[];
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
    openings: [
      (topics) => `Darum geht es heute: ${topics}.`,
      (topics) => `Die Themen des Tages: ${topics}.`,
      (topics) => `Heute im Überblick: ${topics}.`,
      (topics) => `Das ist heute wichtig: ${topics}.`,
    ],
    nounOpenings: [
      (topics) => `Heute geht es um ${topics}.`,
      (topics) => `In dieser Ausgabe geht es um ${topics}.`,
    ],
    plainOpening: 'Hier ist der Überblick für heute.',
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
      (topics) => `The topics of the day: ${topics}.`,
      (topics) => `Today at a glance: ${topics}.`,
      (topics) => `In this issue: ${topics}.`,
    ],
    nounOpenings: [
      (topics) => `Today is about ${topics}.`,
      (topics) => `This issue is about ${topics}.`,
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
    // "йдеться про" takes the accusative, and nouns are inflected: no bare noun fits.
    nounOpenings: [],
    plainOpening: 'Ось огляд на сьогодні.',
    issueOf: 'Випуск за',
  },
};
