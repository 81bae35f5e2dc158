const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\],]/gs;

/**
 * Returns the path of the first name that stands twice in an object of `json`, which must be JSON;
 * undefined if there is none. Programs differ in which of the two they take (RFC 8259 §4).
 */
export function repeatedName(json: string): PropertyKey[] | undefined {
  const open: { names: Set<string> | undefined; at: PropertyKey }[] = [];
  for (const [token, colon] of json.matchAll(tokens)) {
    const inner = open.at(-1);
    if (token === '{') open.push({ names: new Set(), at: '' });
    else if (token === '[') open.push({ names: undefined, at: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && typeof inner?.at === 'number') inner.at += 1;
    else if (colon !== undefined && inner?.names) {
      const name = JSON.parse(token.slice(0, -colon.length)) as string;
      inner.at = name;
      if (inner.names.has(name)) return open.map(({ at }) => at);
      inner.names.add(name);
    }
  }
  return undefined;
}
