import type { Block, Issue, PrintedReport } from './issue.ts';

/** A text that readers see, and where an editor finds it. */
export interface PrintedText {
  /** For example `lead "2026-01-30-luftschlaege", body`. */
  place: string;
  /** Markdown, or plain text. */
  text: string;
}

/** Returns all texts of the issue's opening and blocks, in order; none is empty. */
export function printedTexts(issue: Pick<Issue, 'opening' | 'counters' | 'blocks'>): PrintedText[] {
  return [
    { place: 'opening', text: issue.opening },
    ...issue.blocks.flatMap((block, index) => textsOf(block, index, issue.counters)),
  ].filter(({ text }) => text.trim() !== '');
}

function textsOf(block: Block, index: number, counters: Issue['counters']): PrintedText[] {
  switch (block.type) {
    case 'lead':
      return reportTexts('lead', block.report);
    case 'counter': {
      const counter = counters.find(({ id }) => id === block.counterId);
      const label = counter && `${counter.days} ${counter.label}`;
      return fields(`counter "${block.counterId}"`, { label });
    }
    case 'quote': {
      const { heading, title, introduction, quote, speaker, role, occasion, place } = block;
      const texts = { heading, title, introduction, quote, speaker, role, occasion, place };
      return fields(`quote "${block.itemId}"`, texts);
    }
    case 'reports':
      return [
        ...fields('reports', { heading: block.heading }),
        ...block.reports.flatMap((report) => reportTexts('report', report)),
      ];
    case 'figure': {
      const { heading, title, qualifier, value, upTo, unit, counts, by, context } = block;
      const number = `${value} ${upTo ?? ''}`;
      const texts = { heading, title, qualifier, value: number, unit, counts, by, context };
      return fields(`figure "${block.itemId}"`, texts);
    }
    case 'further-reading':
      return [
        ...fields('further reading', { heading: block.heading }),
        ...block.links.flatMap(({ itemId, kicker, title, note }) =>
          fields(`link "${itemId}"`, { kicker, title, note }),
        ),
      ];
    case 'text':
      return fields(`text block ${index + 1}`, { heading: block.heading, body: block.body });
  }
}

function reportTexts(role: string, report: PrintedReport): PrintedText[] {
  const { label, kicker, title, summary, body, picture, itemId } = report;
  // In the list the label stands for the kicker, and a summary only for a text that is missing.
  const standIn = body.trim() === '' ? { summary } : {};
  const head = role === 'lead' ? { kicker, title, summary } : { label, title, ...standIn };
  return fields(`${role} "${itemId}"`, {
    ...head,
    body,
    'picture alt': picture?.alt,
    'picture credit': picture?.credit,
  });
}

const fields = (place: string, texts: Record<string, string | undefined>): PrintedText[] =>
  Object.entries(texts).flatMap(([field, text]) =>
    text === undefined ? [] : [{ place: `${place}, ${field}`, text }],
  );
