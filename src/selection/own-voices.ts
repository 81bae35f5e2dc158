import { withoutMarkup } from '../base/markdown-words.ts';
import type { ReportItem } from '../sources/item.ts';
import { detectLanguage } from './grouping/language.ts';
import type { Scale } from './scale.ts';

/** Enough to tell the language by. */
const sample = 600;

/** Returns the language (a primary subtag) of a report: as it says, else as its words look. */
export function languageOf(
  { language, title, body }: Pick<ReportItem, 'language' | 'title' | 'body'>,
  otherwise: string,
): string {
  if (language !== undefined) return language;
  const seen = detectLanguage(`${title} ${withoutMarkup(body.slice(0, sample))}`);
  return seen === 'und' ? otherwise : seen;
}

/** Returns the language of a report if it is another one than the newsletter's. */
export function otherLanguageOf(
  item: ReportItem,
  { language }: Pick<Scale, 'language'>,
): string | undefined {
  if (language === undefined) return undefined;
  const own = languageOf(item, language);
  return own === language ? undefined : own;
}

/**
 * Returns those of the reports of one event that may lead it: those in the newsletter's language, if
 * there are any, and what editors have given more priority than these.
 */
export function ownVoices(
  items: readonly ReportItem[],
  scale: Pick<Scale, 'language'>,
): readonly ReportItem[] {
  const own = items.filter((item) => otherLanguageOf(item, scale) === undefined);
  if (own.length === 0) return items;
  const most = Math.max(...own.map(({ priority }) => priority));
  return items.filter((item) => own.includes(item) || item.priority > most);
}
