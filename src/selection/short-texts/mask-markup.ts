import type { Span } from '../../base/closed-spans.ts';

/** Counts as nothing for sentences (UAX 29, rule SB5), and for words here. */
const nothing = '\u2060';

/** Emphasis, code, links and addresses; lengths are bounded so that no text takes long. */
const markup =
  /\\[\\`*_{}[\]()#+\-.!<>~|"]|<(?:https?|mailto):[^>\s]{1,500}>|(`{1,3})[^`]{1,500}\1|\[[^[\]]{1,500}\](?:\((?:<[^<>\n]{0,2000}>|[^()\s<>]{0,2000})(?:\s"[^"]{0,200}")?\)|\[[^[\]]{0,300}\])|(\*\*|__|~~|\*|(?<![\p{L}\p{N}])_)(?=\S).{0,1500}?\S\2(?!\2)/gu;
const marks = /^\[|\](?:\(.*\)|\[[^[\]]*\])$|[*_~`<>\\]/gs;

/**
 * Returns one paragraph of Markdown with its markup masked: as long as before, so that places stay,
 * and `whole` are the parts that must not be divided.
 */
export function maskMarkup(paragraph: string): { text: string; whole: Span[] } {
  const whole: Span[] = [];
  const text = paragraph.replace(markup, (part, ...rest) => {
    const start = rest.at(-2) as number;
    whole.push({ start, end: start + part.length });
    if (part.startsWith('\\')) return nothing + part.slice(1);
    return part.replace(marks, (mark) => nothing.repeat(mark.length));
  });
  return { text, whole };
}
