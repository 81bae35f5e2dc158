import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { date, root } from './bench-letter.ts';
import type { Measured, Report } from './report.ts';
import { approvedIssue, type Serving, startServe, startServer } from './serving.ts';
import { startSmtpSink } from './smtp-sink.ts';
import { putLoad, type WebLoadResult } from './web-load.ts';

const seconds = Number(process.env['SECONDS'] ?? 4);
const connections = 32;
const bareServer = fileURLToPath(new URL('bare-server-process.ts', import.meta.url));

/**
 * How many sign-ups and how many web versions of an issue a second one `serve` on SQLite answers,
 * against a bare server of the same framework that always says the same. It is asked as by a proxy,
 * for readers of many networks, because each network has its limit.
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
    await approvedIssue(env, data);
    await using serve = await startServe(env, data);
    const sizes = { page: await pageSize(serve.url), answer: await answerSize(serve.url) };
    await using bare = await startServer(env, data, [
      bareServer,
      String(sizes.page),
      String(sizes.answer),
    ]);
    const latest = new Map<string, WebLoadResult>();
    let first = 1;
    const variant = (name: string, server: Serving, path: string, stamp?: string) => ({
      name,
      async measure(): Promise<Measured> {
        const before = server.cpu();
        const url = server.url.replace('localhost', '127.0.0.1') + path;
        const result = await putLoad({ url, stamp, connections, seconds, first });
        first += result.requests + connections;
        latest.set(name, result);
        const cpu = (server.cpu() - before) / result.requests;
        return { value: result.perSecond, cpu, megabytes: Number(server.megabytes()) };
      },
    });
    const told = (name: string) => {
      const result = latest.get(name);
      if (result) report.note(`  ${name}: ${ms(result.median)}, p99 ${ms(result.p99)}`);
    };
    for (const { title, unit, path, size, stamp } of [
      {
        title: 'Web version of an issue',
        unit: 'pages/s',
        path: `/morgenlage/${date}`,
        size: sizes.page,
      },
      {
        title: 'Sign-ups',
        unit: 'sign-ups/s',
        path: '/morgenlage/subscribe',
        size: sizes.answer,
        stamp: await stampOf(serve.url),
      },
    ]) {
      const names = [`the framework alone, ${size} bytes`, 'serve'] as const;
      await report.compare({
        title: `${title}, ${connections} connections`,
        unit,
        better: 'more',
        variants: [variant(names[0], bare, path, stamp), variant(names[1], serve, path, stamp)],
      });
      names.forEach(told);
    }
    report.note(`Load of the machine: ${loadavg()[0]?.toFixed(2)}`);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
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
  const answer = await fetch(`${url}/morgenlage/${date}`);
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
