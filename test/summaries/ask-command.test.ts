import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  readsQuestion,
  summariserConfig,
  summariserIn,
  summariserProgram,
} from '../support/summariser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const request = {
  title: 'Bäder',
  text: 'Kassel schließt zwei Bäder. '.repeat(50),
  language: 'de',
  maxWords: 20,
  source: 'Zeitung',
};

/** Asks a program of this source. */
async function ask(
  source: string,
  fields: object = {},
  more: { variables?: Record<string, string>; signal?: AbortSignal; text?: string } = {},
) {
  const folder = await temporaryFolder();
  const command = await summariserProgram(folder, source);
  const config = summariserConfig({ command, ...fields });
  const result = summariserIn(folder.path, more.variables).ask(
    config,
    { ...request, text: more.text ?? request.text },
    more.signal,
  );
  return { folder, result, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

async function problemOf(source: string, fields?: object) {
  await using asked = await ask(source, fields);
  const result = await asked.result;
  return result.ok ? `no problem: ${result.text}` : result.problem.sentence;
}

/** Whether a process is there and no zombie. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return true;
}

async function numberIn(file: string): Promise<number> {
  await vi.waitUntil(() => existsSync(file), { timeout: 5000 });
  return await vi.waitUntil(async () => Number(await readFile(file, 'utf8')) || undefined);
}

describe('a summariser that is a command', () => {
  it('is given one JSON document, and answers with plain text or JSON', async () => {
    await using plain = await ask(
      `${readsQuestion} process.stdout.write(\`\${Object.keys(question)} \${question.title}\\n\`);`,
    );
    expect(await plain.result).toEqual({
      ok: true,
      text: 'title,text,language,maxWords,source Bäder',
    });
    await using json = await ask(
      `${readsQuestion} process.stdout.write(JSON.stringify({ summary: question.source, tokens: 7 }));`,
    );
    expect(await json.result).toEqual({ ok: true, text: 'Zeitung' });
  });

  it('is started in the folder of the installation, with a small environment and no secret but its own', async () => {
    await using asked = await ask(
      'process.stdout.write(JSON.stringify({ summary: JSON.stringify([process.cwd(), Object.keys(process.env).sort()]) }));',
      {},
      { variables: { SUMMARISER_TOKEN: 'a' } },
    );
    const result = await asked.result;
    if (!result.ok) throw new Error(result.problem.sentence);
    const [folder, names] = JSON.parse(result.text);
    expect(folder).toBe(asked.folder.path);
    expect(names).toEqual(['PATH', 'SUMMARISER_TOKEN']);
  });

  it('is no shell', async () => {
    await using folder = await temporaryFolder();
    const config = summariserConfig({ command: ['echo', '$HOME; touch x', '|', 'cat'] });
    const result = await summariserIn(folder.path).ask(config, request);
    expect(result).toEqual({ ok: true, text: '$HOME; touch x | cat' });
    expect(existsSync(join(folder.path, 'x'))).toBe(false);
  });

  it('need not read what it is asked', async () => {
    await using asked = await ask(
      `process.stdin.destroy(); process.stdout.write('Kurz.');`,
      {},
      { text: 'Lang. '.repeat(400_000) },
    );
    expect(await asked.result).toEqual({ ok: true, text: 'Kurz.' });
  });

  it.each([
    [
      `process.stderr.write('a\\nkein \\u001b[31mModell\\n'); process.exit(3);`,
      'ended with status 3 and said ‘kein [31mModell’',
    ],
    ['process.exit(0);', 'answered with nothing that could be printed'],
    [`process.kill(process.pid, 'SIGTERM');setTimeout(()=>{},1e4)`, 'ended with signal SIGTERM'],
    [
      'process.stdout.write(Buffer.from([0x46, 0xfc, 0x72]));',
      'answered with something that is not UTF-8 text',
    ],
    [
      `process.stdout.write('{"summary": "Kurz');`,
      'answered with JSON that is cut off or has no text named "summary"',
    ],
    [
      `process.stdout.write('{"text": "Kurz"}');`,
      'answered with JSON that is cut off or has no text named "summary"',
    ],
  ])('that does wrong is told: %s', async (source, sentence) => {
    expect(await problemOf(source)).toBe(sentence);
  });

  it('that cannot be started is told', async () => {
    await using folder = await temporaryFolder({ 'no-program.txt': '' });
    const failed = async (...command: string[]) => {
      const result = await summariserIn(folder.path).ask(summariserConfig({ command }), request);
      return result.ok ? result.text : result.problem.sentence;
    };
    expect(await failed('./gibt-es-nicht')).toBe(
      './gibt-es-nicht could not be started (ENOENT): check summariser.command',
    );
    expect(await failed('./no-program.txt')).toMatch(/could not be started \(EACCES\)/);
  });

  it('that answers without end is stopped at its limit', async () => {
    const endless = `const more = () => { while (process.stdout.write('wort '.repeat(2000))); process.stdout.once('drain', more); }; more();`;
    expect(await problemOf(endless, { maxKilobytes: 1 })).toBe(
      'answered with more than 1 kB: it may write the short text only',
    );
  });

  it('does not repeat its secrets', async () => {
    await using asked = await ask(
      `console.error('bad key ' + process.env.SUMMARISER_TOKEN); process.exit(1);`,
      {},
      { variables: { SUMMARISER_TOKEN: 'sk-geheim' } },
    );
    expect(await asked.result).toMatchObject({
      problem: { sentence: 'ended with status 1 and said ‘bad key …’' },
    });
  });

  const withChild = `
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
writeFileSync('child', String(child.pid));
writeFileSync('own', String(process.pid));
`;

  it('that takes too long is killed, and its children with it', async () => {
    await using asked = await ask(`${withChild} setInterval(() => {}, 1000);`, {
      timeoutSeconds: 1,
    });
    const [own, child] = [
      await numberIn(join(asked.folder.path, 'own')),
      await numberIn(join(asked.folder.path, 'child')),
    ];
    expect(await asked.result).toMatchObject({
      problem: {
        sentence: 'had no answer within 1 s: raise summariser.timeoutSeconds if it needs more',
      },
    });
    await vi.waitUntil(() => !lives(own) && !lives(child), { timeout: 5000 });
  });

  it('that ends and leaves children behind has answered, and they are killed', async () => {
    await using asked = await ask(
      `${withChild} process.stdout.write('Kurz.', () => process.exit(0));`,
    );
    expect(await asked.result).toEqual({ ok: true, text: 'Kurz.' });
    const child = await numberIn(join(asked.folder.path, 'child'));
    await vi.waitUntil(() => !lives(child), { timeout: 5000 });
  });

  it('is killed when the program ends', async () => {
    const ending = new AbortController();
    await using asked = await ask(
      `${withChild} setInterval(() => {}, 1000);`,
      {},
      { signal: ending.signal },
    );
    const refused = expect(asked.result).rejects.toThrow('Feierabend');
    const own = await numberIn(join(asked.folder.path, 'own'));
    ending.abort(new Error('Feierabend'));
    await refused;
    await vi.waitUntil(() => !lives(own), { timeout: 5000 });
  });
});
