import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { archiveWords, fillArchive } from './archive.ts';
import { date, root } from './bench-letter.ts';
import type { Measured, Report } from './report.ts';
import { publishIssue, type Serving, startServe, startServer } from './serving.ts';
import { startSmtpSink } from './smtp-sink.ts';
import { putLoad, type WebLoadResult } from './web-load.ts';

const seconds = Number(process.env['SECONDS'] ?? 4);
const connections = 32;
/** So many search while others read. */
const searching = 4;
const bareServer = fileURLToPath(new URL('bare-server-process.ts', import.meta.url));

/** Ten years of a daily newsletter. */
const archived = 3650;

/**
 * How many sign-ups, web versions of an issue and searches of an archive a second one `serve` on
 * SQLite answers, against a bare server of the same framework that always says the same. It is asked
 * as by a proxy, for readers of many networks, because each network has its limit.
 */
export async function run(report: Report): Promise<void> {
  const data = await installation();
  try {
    await using sink = await startSmtpSink();
    const env = {
      ...process.env,
      DATA_DIR: join(data, 'data'),
      SMTP_URL: `smtp://${sink.host}:${sink.port}`,
      PORT: '0',
      LOG_LEVEL: 'error',
    };
    await fillArchive(env, data, archived);
    await publishIssue(env, data);
    await using serve = await startServe(env, data);
    const sizes = {
      page: await pageSize(serve.url + paths.issue),
      answer: await answerSize(serve.url),
      results: await pageSize(serve.url + paths.found),
    };
    await using bare = await startServer(env, data, [
      bareServer,
      ...Object.values(sizes).map(String),
    ]);
    await compareAll(report, { serve, bare }, sizes);
    report.note(`Load of the machine: ${loadavg()[0]?.toFixed(2)}`);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

const search = (word: string) => `/morgenlage/archive?q=${word}`;
const paths = {
  issue: `/morgenlage/${date}`,
  found: search(archiveWords.everywhere),
  notFound: search(archiveWords.nowhere),
  subscribe: '/morgenlage/subscribe',
};

async function compareAll(
  report: Report,
  { serve, bare }: { serve: Serving; bare: Serving },
  sizes: { page: number; answer: number; results: number },
): Promise<void> {
  const variant = variants(report);
  const stamp = await stampOf(serve.url);
  const alone = (size: number) => `the framework alone, ${size} bytes`;
  for (const { title, unit, of } of [
    {
      title: 'Web version of an issue',
      unit: 'pages/s',
      of: [
        variant(alone(sizes.page), bare, { path: paths.issue }),
        variant('serve', serve, { path: paths.issue }),
        variant(`serve, while ${searching} search`, serve, {
          path: paths.issue,
          meanwhile: paths.notFound,
        }),
      ],
    },
    {
      title: `Search of ${archived} issues`,
      unit: 'searches/s',
      of: [
        variant(alone(sizes.results), bare, { path: '/search' }),
        variant('serve, a word of every issue', serve, { path: paths.found }),
        variant('serve, a word of none', serve, { path: paths.notFound }),
      ],
    },
    {
      title: 'Sign-ups',
      unit: 'sign-ups/s',
      of: [
        variant(alone(sizes.answer), bare, { path: paths.subscribe, stamp }),
        variant('serve', serve, { path: paths.subscribe, stamp }),
      ],
    },
  ]) {
    await report.compare({
      title: `${title}, ${connections} connections`,
      unit,
      better: 'more',
      variants: of,
    });
    for (const { tell } of of) tell();
  }
}

/** Returns what makes ways of asking, each of which tells its latest latencies. */
function variants(report: Report) {
  let first = 1;
  return (
    name: string,
    server: Serving,
    ask: { path: string; stamp?: string; meanwhile?: string },
  ) => {
    let latest: WebLoadResult | undefined;
    const root = server.url.replace('localhost', '127.0.0.1');
    const load = (path: string, wanted: number) =>
      putLoad({ url: root + path, stamp: ask.stamp, connections: wanted, seconds, first });
    return {
      name,
      async measure(): Promise<Measured> {
        const before = server.cpu();
        const others = ask.meanwhile ? load(ask.meanwhile, searching) : undefined;
        const result = await load(ask.path, connections);
        await others;
        first += result.requests + connections;
        latest = result;
        const cpu = (server.cpu() - before) / result.requests;
        return { value: result.perSecond, cpu, megabytes: Number(server.megabytes()) };
      },
      tell() {
        if (latest) report.note(`  ${name}: ${ms(latest.median)}, p99 ${ms(latest.p99)}`);
      },
    };
  };
}

/** Returns a folder with our configuration, in which the limits for all together are out of the way. */
async function installation(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lagebrief-web-'));
  for (const part of ['config', 'seeds']) {
    await cp(join(root, part), join(folder, part), { recursive: true });
  }
  const limits = 'signUp: { limits: { total: 1000000, perDomain: 1000000 } }';
  await appendFile(join(folder, 'config', 'lagebrief.yaml'), `\n${limits}\n`);
  return folder;
}

const ms = (value: number) => `${value.toFixed(1)} ms`;

async function pageSize(url: string): Promise<number> {
  const answer = await fetch(url);
  return (await answer.arrayBuffer()).byteLength;
}

/** Returns the stamp of a form, once it is as old as one that a person sends. */
async function stampOf(url: string): Promise<string> {
  const page = await (await fetch(`${url}/morgenlage`)).text();
  await pause(2_100);
  return /name="stamp" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

async function answerSize(url: string): Promise<number> {
  const body = new URLSearchParams({ email: 'reader@mail.example', name: 'Reader', website: '' });
  const answer = await fetch(`${url}/morgenlage/subscribe`, { method: 'POST', body });
  return (await answer.arrayBuffer()).byteLength;
}
