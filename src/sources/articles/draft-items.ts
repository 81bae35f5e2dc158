import type { CalendarDay } from '../../base/calendar.ts';
import { cleanLine } from '../../base/clean-text.ts';
import { unfilled } from '../unfilled.ts';
import type { Article, Figure, Part, Quote } from './article.ts';

/** What an article alone may not tell. */
export interface ArticleOrigin {
  date: CalendarDay;
  /** The publication as printed. */
  source?: string | undefined;
  url?: string | undefined;
}

/** A draft of an item: a file's name without ending, its front matter and its text. */
export interface Draft {
  name: string;
  kind: 'report' | 'quote' | 'figure';
  fields: Readonly<Record<string, unknown>>;
  body: string;
}

/** Quotes are drafted up to this length, in characters; longer ones are listed only. */
const longestQuote = 1000;

/**
 * Returns the drafts that an article yields: one of the article and one of each report in it, of each
 * quote that can stand alone, of each figure that says what it counts or measures. None of the
 * article's sentences is in a text: what is missing has the marker `[fill in]`, and where a draft was
 * found stands in `evidence`.
 */
export function draftItems(article: Article, origin: ArticleOrigin): Draft[] {
  const common = {
    date: origin.date,
    source: clip(origin.source ?? '', 80) || unfilled,
    ...(origin.url ? { url: origin.url } : {}),
    ...(article.author ? { author: clip(article.author, 120) } : {}),
    paid: article.paid,
    ...(article.kicker ? { kicker: clip(article.kicker, 60) } : {}),
    draft: true,
    language: article.language,
  };
  const reports = [
    reportOf(article),
    ...article.parts.filter(({ kind }) => kind === 'report').map(roundUpReport),
  ];
  const quotes = article.quotes.filter(
    ({ complete, words }) => complete && words.length <= longestQuote,
  );
  const figures = article.figures.filter(({ counts, unit }) => counts !== '' || unit !== undefined);
  const drafts = [
    ...reports,
    ...quotes.map(quoteOf),
    ...figures.map((figure) => figureOf(figure, origin)),
  ];
  return named(
    drafts.map(({ kind, about, fields }) => ({
      kind,
      about,
      fields: { kind, ...fields, ...common, evidence: clip(String(fields['evidence']), 2000) },
      body: kind === 'report' ? `${unfilled}\n` : '',
    })),
    origin.date,
  );
}

interface Found {
  kind: Draft['kind'];
  /** What a file's name is made of. */
  about: string;
  fields: Record<string, unknown>;
}

function reportOf(article: Article): Found {
  const title = article.title ?? unfilled;
  const first =
    article.parts.find(({ kind }) => kind === 'teaser') ??
    article.parts.find(({ kind }) => kind === 'paragraph');
  const label = title.length > 40 ? { label: unfilled } : {};
  return {
    kind: 'report',
    about: article.title ?? first?.text ?? 'article',
    fields: { title: clip(title, 120), ...label, evidence: first?.text ?? article.title ?? '' },
  };
}

function roundUpReport(part: Part): Found {
  const label = part.label ?? unfilled;
  return {
    kind: 'report',
    about: label,
    fields: {
      title: clip(label, 120),
      ...(label.length > 40 ? { label: unfilled } : {}),
      evidence: part.text,
    },
  };
}

function quoteOf(quote: Quote): Found {
  const { speaker } = quote;
  return {
    kind: 'quote',
    about: `${speaker?.name ?? ''} ${quote.words}`,
    fields: {
      title: unfilled,
      quote: quote.words,
      speaker: speaker ? clip(speaker.name, 120) : unfilled,
      ...(speaker?.role ? { role: clip(speaker.role, 160) } : {}),
      occasion: unfilled,
      ...(quote.said ? { said: quote.said } : {}),
      evidence: quote.evidence,
    },
  };
}

function figureOf(figure: Figure, { source }: ArticleOrigin): Found {
  const { value, upTo, qualifier, unit, counts, by } = figure;
  return {
    kind: 'figure',
    about: `${value} ${unit ?? ''} ${counts}`,
    fields: {
      title: unfilled,
      value,
      ...(upTo === undefined ? {} : { upTo }),
      ...(qualifier ? { qualifier: clip(qualifier, 40) } : {}),
      ...(unit ? { unit: clip(unit, 40) } : {}),
      counts: counts === '' ? unfilled : clip(counts, 200),
      by: clip(by ?? source ?? '', 120) || unfilled,
      evidence: figure.evidence,
    },
  };
}

/** Cuts at a word. */
function clip(text: string, max: number): string {
  const line = cleanLine(text);
  if (line.length <= max) return line;
  return `${line
    .slice(0, max)
    .replace(/\s+\S*$/, '')
    .slice(0, max - 1)}…`;
}

/** Gives each draft a name of its own, such as `2026-01-30-quote-selenskyj-vielen-dank`. */
function named(
  drafts: readonly Omit<Draft & { about: string }, 'name'>[],
  date: CalendarDay,
): Draft[] {
  const taken = new Map<string, number>();
  return drafts.map(({ about, ...draft }) => {
    const kind = draft.kind === 'report' ? '' : `-${draft.kind}`;
    const name = `${date}${kind}-${fileWords(about)}`;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return { ...draft, name: count === 1 ? name : `${name}-${count}` };
  });
}

const spelled: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', '\u0027': '' };

/** The first words of `text` in letters, digits and hyphens that every file system takes. */
function fileWords(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[äöüß']/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return plain.slice(0, 48).replace(/-[^-]*$/, (end) => (plain.length > 48 ? '' : end)) || 'item';
}
