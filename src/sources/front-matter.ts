const limit = 32_768;

/** A Markdown text cut in two; lines are 1-based. */
export type FrontMatter =
  | { ok: true; yaml: string; yamlLine: number; body: string; bodyLine: number }
  | { ok: false; line: number; problem: string };

/** Cuts `text` after the front matter: YAML between a first line `---` and the next such line. */
export function splitFrontMatter(text: string): FrontMatter {
  const lines = text.split(/\r\n?|\n/);
  const isFence = (line: string | undefined) => line !== undefined && /^---[ \t]*$/.test(line);
  if (!isFence(lines[0]))
    return {
      ok: false,
      line: 1,
      problem:
        'there is no front matter: begin with a line "---", then fields such as "kind: report", then "---" again',
    };
  const end = lines.findIndex((line, index) => index > 0 && isFence(line));
  if (end < 0)
    return {
      ok: false,
      line: 1,
      problem: 'the front matter does not end: add a line "---" after its last field',
    };
  const yaml = lines.slice(1, end).join('\n');
  if (yaml.length > limit)
    return {
      ok: false,
      line: 1,
      problem: `the front matter has ${yaml.length} characters and the limit is ${limit}: shorten it`,
    };
  return { ok: true, yaml, yamlLine: 2, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
}
