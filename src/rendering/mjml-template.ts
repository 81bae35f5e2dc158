import { LagebriefError } from '../base/errors.ts';
import { createThread } from '../base/thread.ts';
import type { MjmlAnswer, MjmlFault } from './mjml-worker.ts';
import type { Templates } from './templates.ts';

/**
 * MJML takes more memory than all the rest, and some tenths of a second for a letter. So it has a
 * thread of its own, one for the process, that ends when nothing was rendered for a while.
 */
const mjmlThread = createThread({
  file: new URL('./mjml-worker.ts', import.meta.url),
  idleMs: 20_000,
});

/** Turns MJML into HTML; `locate` finds the template's line that a line of MJML came from. */
export async function mjmlToHtml(mjml: string, locate: Locate): Promise<string> {
  const fault = unbalanced(mjml) ?? missingBody(mjml);
  if (fault) throw await invalid(fault, locate);
  const answer = (await mjmlThread.ask(mjml)) as MjmlAnswer;
  if ('html' in answer) return answer.html;
  const [first] = answer.faults;
  if (!first) throw new Error('MJML refused a template and did not say why');
  throw await invalid({ line: first.line, problem: inOurWords(first) }, locate);
}

/** MJML's own sentences name the mistake; ours say what to do, too. */
function inOurWords({ message, tagName }: MjmlFault): string {
  if (message.includes("doesn't exist")) {
    return `there is no element <${tagName}> in MJML: correct its name, or remove it`;
  }
  const [, attributes] = /^Attributes? (.+) (?:is|are) illegal/.exec(message) ?? [];
  if (attributes) return `<${tagName}> may not have ${attributes}: remove it, or correct its name`;
  return `${message} (in <${tagName}>): correct the template`;
}

/** A place in the templates. */
export interface TemplatePlace {
  file: string;
  line: number;
}
export type Locate = (line: number) => Promise<TemplatePlace>;

interface Fault {
  line: number;
  problem: string;
}

async function invalid({ line, problem }: Fault, locate: Locate) {
  const place = await locate(line);
  return new LagebriefError('template.invalid', { ...place, problem });
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

/** MJML's parser closes what is open without a word; then half a letter is missing. */
function unbalanced(mjml: string): Fault | undefined {
  const open: { name: string; line: number }[] = [];
  const hidden = mjml.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  for (const match of hidden.matchAll(/<(\/?)(mj[\w-]*)(?:"[^"]*"|'[^']*'|[^>"'])*?(\/?)>/g)) {
    const [, closing, name = '', selfClosing] = match;
    const line = lineAt(hidden, match.index);
    if (selfClosing) continue;
    if (!closing) open.push({ name, line });
    else if (open.at(-1)?.name === name) open.pop();
    else return { line, problem: `</${name}> closes nothing: ${expected(open.at(-1))}` };
  }
  const left = open.at(-1);
  return (
    left && { line: left.line, problem: `<${left.name}> is never closed: add </${left.name}>` }
  );
}

const expected = (tag: { name: string; line: number } | undefined) =>
  tag ? `<${tag.name}> is still open, close it first` : 'remove it';

const missingBody = (mjml: string): Fault | undefined =>
  /<mj-body[\s>]/.test(mjml)
    ? undefined
    : { line: 1, problem: 'there is no <mj-body>: put the letter into one' };

const marker = /<!--@(.+?):(\d+)-->/g;

/**
 * Returns `templates` with a comment before every tag of MJML that names its file and line. The
 * comments add no lines, so a line of their output is the same line of the plain output.
 */
export function withMarkers(templates: Templates): Templates {
  const mark = (file: string, text: string) =>
    text
      .split('\n')
      .map((line, index) => line.replace(/<\/?mj/g, `<!--@${file}:${index + 1}-->$&`))
      .join('\n');
  return Object.fromEntries(
    Object.entries(templates).map(([file, text]) => [file, mark(file, text)]),
  );
}

/** Returns the last place that a marker names up to the end of `line`. */
export function placeOfLine(marked: string, line: number): TemplatePlace | undefined {
  const upTo = marked.split('\n').slice(0, line).join('\n');
  const last = [...upTo.matchAll(marker)].at(-1);
  return last ? { file: last[1] as string, line: Number(last[2]) } : undefined;
}
