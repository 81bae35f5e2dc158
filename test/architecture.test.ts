import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const src = join(root, 'src');

/** Stages in the order in which an issue travels; a stage knows only nouns from stages above it. */
const mayKnowNounsOf: Record<string, readonly string[]> = {
  base: [],
  config: ['base'],
  sources: ['base', 'config'],
  selection: ['base', 'config', 'sources'],
  summaries: ['base', 'config', 'selection'],
  issue: ['base', 'config', 'sources', 'selection', 'summaries'],
  rendering: ['base', 'config', 'sources', 'issue'],
  subscriptions: ['base', 'config'],
  delivery: ['base', 'config', 'rendering', 'subscriptions'],
  storage: [
    'base',
    'config',
    'sources',
    'selection',
    'summaries',
    'issue',
    'rendering',
    'subscriptions',
    'delivery',
  ],
  schedule: ['base', 'config', 'issue'],
};

/** Who may call functions of several stages. */
const wiring = ['daily-run.ts', 'app.ts', 'launch.js', 'main.ts', 'newsroom', 'cli', 'web'];

/** A package's one home; packages that are not listed may be imported nowhere. */
const homes: Record<string, readonly string[]> = {
  '@mozilla/readability': ['sources'],
  '@orama/stemmers': ['selection'],
  '@orama/stopwords': ['selection'],
  htmlparser2: ['sources'],
  linkedom: ['sources'],
  undici: ['sources'],
  '@clack/prompts': ['cli'],
  '@hono/node-server': ['web'],
  commander: ['cli', 'main.ts'],
  'csv-parse': ['subscriptions'],
  'csv-stringify': ['subscriptions'],
  hono: ['web'],
  kysely: ['storage'],
  liquidjs: ['rendering'],
  luxon: ['base'],
  marked: ['rendering'],
  mjml: ['rendering'],
  'node-cron': ['schedule'],
  'node:sqlite': ['storage'],
  nodemailer: ['delivery'],
  pg: ['storage'],
  pino: ['base'],
  'postal-mime': ['delivery'],
  'sanitize-html': ['rendering'],
  'smtp-server': ['delivery'],
  yaml: ['base'],
  zod: [
    'base',
    'config',
    'sources',
    'summaries',
    'rendering',
    'subscriptions',
    'delivery',
    'storage',
    'web',
    'cli',
  ],
};

interface Import {
  file: string;
  stage: string;
  target: string;
  typeOnly: boolean;
  /** Loaded with the file, and not when it comes to it. */
  atOnce: boolean;
}

function imports(): Import[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('.ts'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(src, file), 'utf8');
    const stage = file.split('/')[0] as string;
    const found = [
      ...text.matchAll(/^(?:import|export)\s+(type\s+)?[^;'"]*?from\s+'([^']+)'/gm),
      ...text.matchAll(/^import\s+(type\s+)?'([^']+)'/gm),
      ...text.matchAll(/\bimport\((\s*)'([^']+)'\)/g),
      ...text.matchAll(/\brequire\((\s*)'([^']+)'\)/g),
      // What a thread runs.
      ...text.matchAll(/\bnew URL\((\s*)'(\.[^']+\.ts)', import\.meta\.url\)/g),
    ];
    return found.map((match) => ({
      atOnce: /^(?:import|export) /.test(match[0]),
      file,
      stage,
      target: match[2] as string,
      typeOnly: match[1]?.startsWith('type') ?? false,
    }));
  });
}

const stageOf = (i: Import) =>
  i.target.startsWith('.')
    ? (relative(src, resolve(src, dirname(i.file), i.target)).split('/')[0] as string)
    : undefined;
const packageOf = (i: Import) => {
  if (i.target.startsWith('.')) return undefined;
  if (i.target.startsWith('node:')) return i.target === 'node:sqlite' ? i.target : undefined;
  const parts = i.target.split('/');
  return i.target.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] as string);
};

describe('the architecture', () => {
  const all = imports();

  it('finds the imports that it judges', () => {
    expect(all.length).toBeGreaterThan(20);
    const fromThread = all.filter(({ target }) => target === './ledger-worker.ts');
    expect(fromThread.map(({ typeOnly }) => typeOnly).sort()).toEqual([false, true]);
  });

  it('lets a stage know only the nouns of the stages above it', () => {
    const wrong = all.filter((i) => {
      const target = stageOf(i);
      if (!target || target === i.stage || wiring.includes(i.stage)) return false;
      if (target === 'base') return false;
      return !(i.typeOnly && mayKnowNounsOf[i.stage]?.includes(target));
    });
    expect(wrong.map((i) => `${i.file} → ${i.target}`)).toEqual([]);
  });

  it('keeps base free of everything else', () => {
    const wrong = all.filter((i) => i.stage === 'base' && (stageOf(i) ?? 'base') !== 'base');
    expect(wrong.map((i) => `${i.file} → ${i.target}`)).toEqual([]);
  });

  it('gives each package one home', () => {
    const wrong = all.filter((i) => {
      const name = packageOf(i);
      return name !== undefined && !homes[name]?.includes(i.stage);
    });
    expect(wrong.map((i) => `${i.file} → ${i.target}`)).toEqual([]);
  });

  it('loads of a command line only what the command needs', () => {
    const reached = new Set(['cli/program.ts']);
    for (const file of reached) {
      for (const one of all.filter((i) => i.file === file && i.atOnce && !i.typeOnly)) {
        const isOurs = one.target.startsWith('.');
        reached.add(isOurs ? join(dirname(file), one.target) : (packageOf(one) ?? one.target));
      }
    }
    expect(reached.size).toBeGreaterThan(60);
    const heavy = ['app.ts', 'web/web-app.ts', 'storage/open-storage.ts', 'htmlparser2', 'undici'];
    const heavyHomes = ['rendering', 'delivery', 'storage'];
    const packages = Object.keys(homes).filter((name) =>
      homes[name]?.every((home) => heavyHomes.includes(home)),
    );
    expect([...heavy, ...packages].filter((name) => reached.has(name))).toEqual([]);
  });

  it('has no folder or file whose name says nothing', () => {
    const empty = /(^|\/)(utils?|helpers?|common|shared|misc|manager|types|model)(\/|\.ts$)/;
    const names = readdirSync(src, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => empty.test(name))).toEqual([]);
  });

  it('has only the folders that the table names', () => {
    const known = [...Object.keys(mayKnowNounsOf), ...wiring];
    expect(readdirSync(src).filter((name) => !known.includes(name))).toEqual([]);
  });
});
