import type { CalendarDay } from '../base/calendar.ts';
import type { SourceTrouble } from './source-trouble.ts';

/** A picture that belongs to an item. `alt` and `credit` are mandatory for printing. */
export interface Picture {
  /** Absolute `https://…` address, or `media:<file name>` for a file that the project serves. */
  src: string;
  /** What the picture shows, for readers who do not see it. */
  alt: string;
  /** Who made it, as printed below it. */
  credit: string;
  /** Pixels, when known. */
  width?: number | undefined;
  height?: number | undefined;
}

/** What tells an item of a feed from all others of its source, however the source spells it. */
export interface ItemIdentity {
  /** The name that the source gave it. */
  guid?: string | undefined;
  /** Its address in the form that all spellings of it share. */
  link?: string | undefined;
  /** A hash of title and text. */
  content: string;
}

/** What every item has, whatever its kind. Strings are cleaned text (NFC, no control characters). */
interface ItemCommon {
  /** Unique among all items; file name without `.md` unless the front matter says otherwise. */
  id: string;
  /** How it is known again; items without it are known by their id. */
  identity?: ItemIdentity | undefined;
  /** The configured source (key below `sources:`) that told it. */
  origin: string;
  /** The publication as printed, for example "Süddeutsche Zeitung". */
  source: string;
  /** The day on which the source published it. */
  date: CalendarDay;
  title: string;
  /** One to three words above the title. */
  kicker?: string | undefined;
  author?: string | undefined;
  /** http or https address of the original. */
  url?: string | undefined;
  /** Whether the original is behind a paywall. */
  paid: boolean;
  topics: readonly string[];
  /** Editor's weight, -5 to 5; higher is more important. */
  priority: number;
  /** Items about the same event carry the same slug. */
  story?: string | undefined;
  /** Taken back by its source or by the editors: never printed. */
  withdrawn: boolean;
  /** Found by a program and not yet approved by an editor: not printed. */
  draft?: boolean | undefined;
  /** The sentence that the item was found in, for editors to check it by; never printed. */
  evidence?: string | undefined;
  /** Not printed before this instant, ISO 8601 in UTC. */
  embargo?: string | undefined;
  /** When its source published it, as an ISO 8601 instant in UTC, if the source tells. */
  published?: string | undefined;
  /** Language of its text: a primary subtag such as "de" (BCP 47); without it the newsletter's. */
  language?: string | undefined;
  picture?: Picture | undefined;
  /** Text in Markdown, unsanitised; empty when there is none. */
  body: string;
  /** Where an error message should point: file (or address) of the item. */
  file: string;
}

/** A piece of news. */
export interface ReportItem extends ItemCommon {
  kind: 'report';
  /** One to four words printed in bold before the text in the list of reports. */
  label: string;
  /** One or two words for the subject line; the label serves when it is missing. */
  keyword?: string | undefined;
  summary?: string | undefined;
  /** Written as a lead story. */
  lead: boolean;
}

/** Words that somebody said in public; `title` is their headline, `body` their introduction. */
export interface QuoteItem extends ItemCommon {
  kind: 'quote';
  /** The words alone, without outer quotation marks. */
  quote: string;
  speaker: string;
  role?: string | undefined;
  occasion: string;
  place?: string | undefined;
  /** The day on which they were said. */
  said?: CalendarDay | undefined;
}

/** A number that says something about the day; `body` is its context. */
export interface FigureItem extends ItemCommon {
  kind: 'figure';
  value: number;
  /** End of a range that begins at `value`. */
  upTo?: number | undefined;
  /** Words such as "bis zu", "mehr als", "rund". */
  qualifier?: string | undefined;
  unit?: string | undefined;
  /** What is counted: a noun phrase that reads on after the number. */
  counts: string;
  /** Who says so. */
  by: string;
}

/** Further reading: somebody's piece elsewhere. */
export interface LinkItem extends ItemCommon {
  kind: 'link';
  url: string;
}

/** One piece of material as a source told it. */
export type Item = ReportItem | QuoteItem | FigureItem | LinkItem;
export type ItemKind = Item['kind'];

/** Why a file, entry or field could not become an item, as one sentence that names the place. */
export interface SourceProblem {
  file: string;
  /** 1-based, when the place is inside a text file. */
  line?: number | undefined;
  field?: string | undefined;
  /** Whether it is only odd: everything is used all the same. */
  remark?: boolean | undefined;
  /** One sentence, beginning with the place (`file:line: …`), that says what to do. */
  sentence: string;
  /** What it says in code and parameters, for other languages; not everything has them. */
  trouble?: SourceTrouble | undefined;
}

/** What reading a source yields: its good items, and a problem for each bad one. */
export interface Collection {
  items: Item[];
  problems: SourceProblem[];
  /** Files that pictures refer to: media file name to absolute path. */
  media: ReadonlyMap<string, string>;
}
