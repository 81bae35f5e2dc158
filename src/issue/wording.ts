import type { Locale } from '../base/calendar.ts';

type OpeningPattern = (topics: string) => string;

/** What a review says of its own; `days` is "25. bis 31. Januar 2026". */
interface ReviewWording {
  headings: Record<'quote' | 'reports' | 'figure', string>;
  opening: (topics: string, days: string) => string;
  plainOpening: (days: string) => string;
}

/** What an issue says of its own, apart from the items and the newsletter's configuration. */
interface Wording {
  /** Headings of blocks that the configuration gives none. */
  headings: Record<'quote' | 'reports' | 'figure' | 'further-reading' | 'review', string>;
  review: ReviewWording;
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
      review: 'Die Woche im Rückblick',
    },
    review: {
      headings: {
        quote: 'Zitat der Woche',
        reports: 'Das war außerdem wichtig',
        figure: 'Zahl der Woche',
      },
      opening: (topics, days) => `Rückblick auf die Tage vom ${days}: ${topics}.`,
      plainOpening: (days) => `Rückblick auf die Tage vom ${days}.`,
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
      review: 'The week in review',
    },
    review: {
      headings: {
        quote: 'Quote of the week',
        reports: 'What else mattered',
        figure: 'Figure of the week',
      },
      opening: (topics, days) => `Looking back on ${days}: ${topics}.`,
      plainOpening: (days) => `Looking back on ${days}.`,
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
      review: 'Тиждень в огляді',
    },
    review: {
      headings: {
        quote: 'Цитата тижня',
        reports: 'Що ще було важливим',
        figure: 'Цифра тижня',
      },
      opening: (topics, days) => `Огляд подій за ${days}: ${topics}.`,
      plainOpening: (days) => `Огляд подій за ${days}.`,
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
