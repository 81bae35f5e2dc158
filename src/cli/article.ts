import { basename, extname, resolve } from 'node:path';
import { type CalendarDay, parseCalendarDay } from '../base/calendar.ts';
import { LagebriefError } from '../base/errors.ts';
import { readBytes } from '../base/read-text-file.ts';
import type { Article } from '../sources/articles/article.ts';
import { draftItems } from '../sources/articles/draft-items.ts';
import { draftText } from '../sources/articles/draft-text.ts';
import type { ArticleImport } from '../sources/articles/import-article.ts';
import { type DraftFile, writeDrafts } from '../sources/articles/write-drafts.ts';
import type { AddCommand, CommandContext } from './context.ts';
import { print, printJson, remark, type Terminal } from './terminal.ts';

interface ArticleOptions {
  date?: CalendarDay;
  source?: string;
  url?: string;
  out?: string;
  withText?: boolean;
  json?: boolean;
}

type Imported = Extract<ArticleImport, { ok: true }>;

/** `lagebrief article`: drafts of items from the text of an article, with what it quotes and counts. */
export const addArticle: AddCommand = (program, context) => {
  program
    .command('article <file>')
    .description(
      'make drafts of items from an article: copied text, Markdown or HTML; - reads standard input',
    )
    .option(
      '-d, --date <day>',
      'day of the article, YYYY-MM-DD (default: the one written in it; if both differ, a remark says so)',
      parseCalendarDay,
    )
    .option('--source <name>', 'the publication as printed')
    .option('--url <address>', 'address of the original', webAddress)
    .option('--out <folder>', 'write the drafts into this folder; without it they are printed')
    .option('--with-text', "with --out: also write the article's text without boilerplate, as .txt")
    .option('--json', 'print what was found, with its places in the text, as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  npx lagebrief article copied.txt --date 2026-01-30 --source "ZEIT ONLINE" --out seeds/drafts',
    )
    .action(async (given: string, options: ArticleOptions) => {
      const file = given === '-' ? 'standard input' : given;
      const { articleLimit, importArticle } = await import('../sources/articles/import-article.ts');
      const bytes = await bytesOf(given, context.terminal, articleLimit);
      const read = await importArticle(bytes, options);
      if (!read.ok) throw new LagebriefError('article.unreadable', { file, problem: read.problem });
      for (const sentence of read.article.remarks)
        remark(context.terminal, `${file}: ${sentence}.`);
      if (options.json) return printFound(context.terminal, read, options);
      await draft(context, file, read, options);
    });
};

async function bytesOf(file: string, terminal: Terminal, limit: number): Promise<Uint8Array> {
  if (file === '-') return await inputOf(terminal, limit);
  const reading = await readBytes(resolve(terminal.cwd, file), limit);
  if (!reading.ok)
    throw new LagebriefError('article.unreadable', { file, problem: reading.problem });
  return reading.content;
}

async function inputOf(terminal: Terminal, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of terminal.input) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > limit) {
      const problem = `has more than ${limit} bytes: keep one article in it`;
      throw new LagebriefError('article.unreadable', { file: 'standard input', problem });
    }
  }
  return Buffer.concat(chunks);
}

async function draft(
  { terminal, end }: CommandContext,
  file: string,
  read: Imported,
  options: ArticleOptions,
): Promise<void> {
  const { article } = read;
  const date = options.date ?? article.date;
  if (date === undefined) throw new LagebriefError('article.undated', { file });
  const drafts = draftItems(article, {
    date,
    url: options.url,
    source: options.source ?? read.source,
  });
  const files: DraftFile[] = drafts.map((item) => ({
    name: `${item.name}.md`,
    text: draftText(item),
  }));
  if (options.out === undefined) {
    for (const { name, text } of files) print(terminal, `# ${name}\n${text}`);
    return;
  }
  if (options.withText)
    files.push({
      name: `${drafts[0]?.name ?? basename(file, extname(file))}.txt`,
      text: plainText(article),
    });
  const { written, existing } = await writeDrafts(resolve(terminal.cwd, options.out), files);
  for (const name of written) print(terminal, `${options.out}/${name}`);
  for (const name of existing)
    remark(
      terminal,
      `${options.out}/${name} exists and was left as it is: remove it to have it written again.`,
    );
  if (existing.length > 0) end(1);
}

/** The article without what is around it, for whoever writes the report. */
function plainText(article: Article): string {
  const kept = article.parts.filter(({ kind }) => !['removed', 'related', 'author'].includes(kind));
  return `${kept.map(({ label, text, credit }) => `${label ? `${label}: ` : ''}${text}${credit ? ` (${credit})` : ''}`).join('\n\n')}\n`;
}

function printFound(
  terminal: Terminal,
  { article, text, source }: Imported,
  options: ArticleOptions,
): void {
  const told = { source: options.source ?? source, url: options.url };
  printJson(terminal, { ...told, ...article, text });
}

function webAddress(value: string): string {
  const url = URL.parse(value);
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && !/\s/.test(value))
    return value;
  throw new LagebriefError('article.address', { value });
}
