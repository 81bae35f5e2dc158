import type { Block, Issue, PrintedReport } from './issue.ts';
import type { Field, Part, Place } from './place.ts';

/** A text that readers see, and where an editor finds it. */
export interface PrintedText {
  place: Place;
  /** Markdown, or plain text. */
  text: string;
}

/** Returns all texts of the issue's opening and blocks, in order; none is empty. */
export function printedTexts(issue: Pick<Issue, 'opening' | 'counters' | 'blocks'>): PrintedText[] {
  const texts: PrintedText[] = [
    { place: { part: 'opening' }, text: issue.opening },
    ...issue.blocks.flatMap((block, index) => textsOf(block, index, issue.counters)),
  ];
  return texts.filter(({ text }) => text.trim() !== '');
}

function textsOf(block: Block, index: number, counters: Issue['counters']): PrintedText[] {
  switch (block.type) {
    case 'lead':
      return reportTexts('lead', block.report);
    case 'counter': {
      const counter = counters.find(({ id }) => id === block.counterId);
      const numbers = counter && [counter.from ?? [], counter.days].flat().join(' ');
      const label = counter && `${numbers} ${counter.label}`;
      return fields({ part: 'counter', id: block.counterId }, { label });
    }
    case 'quote': {
      const { itemId, heading, title, introduction, quote, speaker } = block;
      const { role, occasion, place } = block;
      const texts = { heading, title, introduction, quote, speaker, role, occasion, place };
      return fields({ part: 'quote', id: itemId, title }, texts);
    }
    case 'reports':
      return [
        ...fields({ part: 'reports' }, { heading: block.heading }),
        ...block.reports.flatMap((report) => reportTexts('report', report)),
      ];
    case 'figure': {
      const { itemId, heading, title, qualifier, value, upTo, unit } = block;
      const { counts, by, context } = block;
      const number = `${value} ${upTo ?? ''}`;
      const texts = { heading, title, qualifier, value: number, unit, counts, by, context };
      return fields({ part: 'figure', id: itemId, title }, texts);
    }
    case 'further-reading':
      return [
        ...fields({ part: 'further-reading' }, { heading: block.heading }),
        ...block.links.flatMap(({ itemId, kicker, title, note }) =>
          fields({ part: 'link', id: itemId, title }, { kicker, title, note }),
        ),
      ];
    case 'review':
      return fields(
        { part: 'review' },
        { heading: block.heading, title: `${block.title} ${block.subject}` },
      );
    case 'text':
      return fields(
        { part: 'text', number: index + 1 },
        { heading: block.heading, body: block.body },
      );
  }
}

function reportTexts(part: 'lead' | 'report', report: PrintedReport): PrintedText[] {
  const { label, kicker, title, summary, body, picture, itemId } = report;
  // In the list the label stands for the kicker, and a summary only for a text that is missing.
  const standIn = body.trim() === '' ? { summary } : {};
  const head = part === 'lead' ? { kicker, title, summary } : { label, title, ...standIn };
  return fields(
    { part, id: itemId, title },
    {
      ...head,
      body,
      'picture alt': picture?.alt,
      'picture credit': picture?.credit,
    },
  );
}

const fields = (part: Part, texts: Partial<Record<Field, string | undefined>>): PrintedText[] =>
  Object.entries(texts).flatMap(([field, text]) =>
    text === undefined ? [] : [{ place: { ...part, field: field as Field }, text }],
  );
