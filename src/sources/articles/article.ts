import type { CalendarDay, Locale } from '../../base/calendar.ts';

/** Where something stands in an article's cleaned text: UTF-16 code units, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** What a piece of a copied page is. Only paragraphs, reports, answers and pull quotes are searched. */
export type PartKind =
  | 'title'
  | 'kicker'
  | 'teaser'
  | 'author'
  | 'cross-head'
  | 'paragraph'
  | 'report'
  | 'pull-quote'
  /** Turns of an interview. */
  | 'question'
  | 'answer'
  | 'caption'
  | 'related'
  | 'removed';

/** A piece of a copied page, on one line. */
export interface Part extends Span {
  kind: PartKind;
  text: string;
  /** Bold words before a report, or who speaks in an interview. */
  label?: string | undefined;
  /** Who made the picture of a caption. */
  credit?: string | undefined;
  /** The line below a pull quote: name and role. */
  attribution?: string | undefined;
  /** Why a piece was removed, for example "consent box". */
  reason?: string | undefined;
}

/** Who said something: by full name if the article has one, else as the article calls them. */
export interface Speaker {
  name: string;
  role?: string | undefined;
  /** How it was found: a name, a pronoun or role that was traced to one, or no name at all. */
  by: 'name' | 'pronoun' | 'description';
}

/** Words in quotation marks that somebody said. */
export interface Quote extends Span {
  /** Without outer marks; the parts of a quote that is interrupted are joined. */
  words: string;
  /** Undefined if the article leaves it open or it could not be traced. */
  speaker?: Speaker | undefined;
  /** A whole sentence or at least five words, so that it can stand alone. */
  complete: boolean;
  said?: CalendarDay | undefined;
  evidence: string;
}

/** A number that counts or measures something. */
export interface Figure extends Span {
  value: number;
  upTo?: number | undefined;
  qualifier?: string | undefined;
  unit?: string | undefined;
  /** As it reads on after number and unit; empty if the article goes on otherwise. */
  counts: string;
  /** Who says so; undefined if it is the publication itself. */
  by?: string | undefined;
  evidence: string;
}

/** A copied article, taken apart. */
export interface Article {
  language: Locale;
  title?: string | undefined;
  kicker?: string | undefined;
  author?: string | undefined;
  /** As written in it; undefined if it has no date. */
  date?: CalendarDay | undefined;
  /** The agency or place of a dateline such as "Kiew (dpa) –". */
  dateline?: string | undefined;
  paid: boolean;
  parts: Part[];
  quotes: Quote[];
  figures: Figure[];
  /** One sentence for each thing that an editor should look at. */
  remarks: string[];
}
