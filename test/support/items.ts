import type { CalendarDay } from '../../src/base/calendar.ts';
import type { FigureItem, LinkItem, QuoteItem, ReportItem } from '../../src/sources/item.ts';

/** The day that test items carry unless a test says otherwise. */
export const testDay: CalendarDay = '2026-01-30';

const common = (id: string) => ({
  id,
  origin: 'seeds',
  source: 'Beispielzeitung',
  date: testDay,
  title: `Titel von ${id}`,
  paid: false,
  topics: [],
  priority: 0,
  withdrawn: false,
  body: `Ein kurzer Text zu ${id}.`,
  file: `seeds/${id}.md`,
});

/** Returns a short report of the test day; give it an `id` of its own when there are several. */
export function report(fields: Partial<ReportItem> = {}): ReportItem {
  const id = fields.id ?? 'report';
  return { ...common(id), label: `Label ${id}`, lead: false, ...fields, kind: 'report' };
}

/** Returns a report that is written as a lead, with a body of 150 words. */
export function leadReport(fields: Partial<ReportItem> = {}): ReportItem {
  return report({ id: 'lead', lead: true, body: words(150), ...fields });
}

/** Returns a quote of the test day. */
export function quote(fields: Partial<QuoteItem> = {}): QuoteItem {
  const id = fields.id ?? 'quote';
  const said = { quote: `Worte aus ${id}`, speaker: 'Erika Muster', occasion: 'im Parlament' };
  return { ...common(id), ...said, ...fields, kind: 'quote' };
}

/** Returns a figure of the test day. */
export function figure(fields: Partial<FigureItem> = {}): FigureItem {
  const id = fields.id ?? 'figure';
  const counted = { value: 42, counts: 'geräumte Straßen', by: 'Stadtverwaltung' };
  return { ...common(id), ...counted, ...fields, kind: 'figure' };
}

/** Returns a link of the test day. */
export function link(fields: Partial<LinkItem> = {}): LinkItem {
  const id = fields.id ?? 'link';
  return { ...common(id), url: `https://example.org/${id}`, ...fields, kind: 'link' };
}

/** Returns running text of exactly `count` words, in sentences of ten. */
export function words(count: number): string {
  return Array.from({ length: count }, (_, i) => (i % 10 === 9 ? 'Ende.' : 'Wort')).join(' ');
}
