/** What is used of a node; types of a browser's DOM are not loaded here. */
export interface PageNode {
  nodeType: number;
  localName?: string | undefined;
  textContent: string | null;
  childNodes: ArrayLike<PageNode>;
}

/** Elements whose words belong to the line around them. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const silent = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'select']);
const isText = (node: PageNode) => node.nodeType === 3;

/**
 * Returns the lines that a reader sees below `root`: one for each block, also for words that stand
 * in none, and for what two line breaks part. A line is not repeated right behind itself.
 */
export function pageLines(root: PageNode): string[] {
  const lines: string[] = [];
  let written = '';
  const flush = () => {
    for (const piece of written.split(/\n\s*\n/)) {
      const line = piece.replace(/\s+/g, ' ').trim();
      if (line !== '' && line !== lines.at(-1)) lines.push(line);
    }
    written = '';
  };
  // No recursion: pages nest deeper than the stack.
  const waiting: (PageNode | 'end')[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === 'end') flush();
    else if (isText(node)) written += (node.textContent ?? '').replace(/\s+/g, ' ');
    else if (node.localName === 'br') written += '\n';
    else if (!silent.has(node.localName ?? '')) {
      if (!inline.has(node.localName ?? '')) {
        flush();
        waiting.push('end');
      }
      for (let i = node.childNodes.length - 1; i >= 0; i -= 1)
        waiting.push(node.childNodes[i] as PageNode);
    }
  }
  flush();
  return lines;
}
