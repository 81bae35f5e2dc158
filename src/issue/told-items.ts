import type { ToldItem } from '../selection/selection.ts';
import type { FigureItem, Item, LinkItem, QuoteItem, ReportItem } from '../sources/item.ts';
import type { Block, Credit, Issue, PrintedReport } from './issue.ts';

/**
 * Returns the items that `issue` has printed, in its order, as far as an issue keeps them: topics,
 * priority and story are not in it.
 */
export function toldItems(issue: Issue): ToldItem[] {
  const { date } = issue;
  const told = (item: Item): ToldItem => ({ item, date, led: false, also: [] });
  const toldReport = (report: PrintedReport, led: boolean): ToldItem => ({
    ...told(reportOf(report, date, led)),
    led,
    also: report.alsoAt,
    ...(report.machineWritten && { machineWritten: true }),
  });
  return issue.blocks.flatMap((block): ToldItem[] => {
    switch (block.type) {
      case 'lead':
        return [toldReport(block.report, true)];
      case 'reports':
        return block.reports.map((one) => toldReport(one, false));
      case 'quote':
        return [told(quoteOf(block, date))];
      case 'figure':
        return [told(figureOf(block, date))];
      case 'further-reading':
        return block.links.map((link) => told(linkOf(link, date)));
      default:
        return [];
    }
  });
}

function common(
  { itemId, title, credit }: { itemId: string; title: string; credit: Credit },
  date: Issue['date'],
) {
  const { source, author, url, paid, itemDate } = credit;
  return {
    id: itemId,
    origin: '',
    file: '',
    source,
    author,
    url,
    paid,
    date: itemDate ?? date,
    title,
    topics: [],
    priority: 0,
    withdrawn: false,
  };
}

function reportOf(report: PrintedReport, date: Issue['date'], lead: boolean): ReportItem {
  const { label, keyword, kicker, summary, body, picture } = report;
  return {
    ...common(report, date),
    kind: 'report',
    label,
    keyword,
    kicker,
    summary,
    body,
    picture,
    lead,
  };
}

function quoteOf(block: Extract<Block, { type: 'quote' }>, date: Issue['date']): QuoteItem {
  const { introduction, quote, speaker, role, occasion, place, said } = block;
  const words = { quote, speaker, role, occasion, place, said };
  return { ...common(block, date), kind: 'quote', body: introduction, ...words };
}

function figureOf(block: Extract<Block, { type: 'figure' }>, date: Issue['date']): FigureItem {
  const { value, upTo, qualifier, unit, counts, by, context } = block;
  const number = { value, upTo, qualifier, unit, counts, by };
  return { ...common(block, date), kind: 'figure', body: context, ...number };
}

type PrintedLink = Extract<Block, { type: 'further-reading' }>['links'][number];

function linkOf(link: PrintedLink, date: Issue['date']): LinkItem {
  const { kicker, url, note } = link;
  return { ...common(link, date), kind: 'link', kicker, url, body: note };
}
