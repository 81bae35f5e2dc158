import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSummariser } from '../../src/summaries/check-summariser.ts';
import { findProgram } from '../../src/summaries/find-program.ts';
import { summariserConfig } from '../support/summariser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const script = '#!/bin/sh\n';

/** A folder with programs that may be executed, and one that may not. */
async function programs() {
  const folder = await temporaryFolder({
    kuerze: script,
    'bin/kuerze': script,
    'bin/stumm': script,
    'more/stumm': script,
    'bin/ordner/a': '',
    nur: script,
  });
  for (const name of ['kuerze', 'bin/kuerze', 'more/stumm'])
    await chmod(join(folder.path, name), 0o755);
  return folder;
}

const paths = ['bin', '/nowhere:bin', 'bin:more', 'more::bin', '', '/nowhere'];
const names = ['./kuerze', 'kuerze', 'bin/kuerze', 'stumm', './nur', 'ordner', './fehlt', 'nur'];

describe('the program of a summariser', () => {
  it.each(paths)('is found with the path "%s" where the system finds it', async (path) => {
    await using folder = await programs();
    const root = folder.path;
    for (const name of names) {
      const found = await findProgram(name, { root, path });
      const child = spawn(name, { cwd: root, env: { PATH: path }, stdio: 'ignore' });
      const [event] = await Promise.race([
        once(child, 'exit').then(() => ['started']),
        once(child, 'error'),
      ]);
      expect(typeof found === 'object', `${name} in ${path}`).toBe(event === 'started');
    }
  });

  it('is told apart: there, not there, or not to be executed', async () => {
    await using folder = await programs();
    const asking = { root: folder.path, env: { PATH: '/usr/bin:bin' } };
    const check = (...command: string[]) => checkSummariser(summariserConfig({ command }), asking);
    expect(await check('./kuerze', '--knapp')).toEqual({
      ok: true,
      sentence: `the program ${join(folder.path, 'kuerze')} is there`,
    });
    expect(await check('kuerze')).toMatchObject({
      sentence: expect.stringContaining(join(folder.path, 'bin', 'kuerze')),
    });
    expect(await check('./nur')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('cannot be executed'),
    });
    expect(await check('fehlt')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('no program fehlt in PATH (/usr/bin:bin)'),
    });
  });
});

describe('the address of a summariser', () => {
  const asking = { root: '/', env: { SUMMARISER_TOKEN: 'x' } };
  const check = (url: string, headers = {}) =>
    checkSummariser(summariserConfig({ url, headers }), asking);

  it('needs a host that has an address, or is one, and is not asked', async () => {
    expect(await check('http://127.0.0.1:1/kurz')).toEqual({
      ok: true,
      sentence: '127.0.0.1 is an address; it was not asked',
    });
    expect(await check('http://[::1]:1/')).toMatchObject({ ok: true });
    expect(await check('http://localhost:1/')).toMatchObject({ ok: true });
    expect(await check('https://nowhere.invalid/')).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/^the host nowhere\.invalid has no address here \(E\w+\): /),
    });
  });

  it('needs the variables of its headers', async () => {
    expect(await check('http://127.0.0.1/', { 'X-A': 'SUMMARISER_TOKEN' })).toMatchObject({
      ok: true,
    });
    expect(await check('http://127.0.0.1/', { 'X-A': 'SUMMARISER_OTHER' })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('SUMMARISER_OTHER is not set'),
    });
  });
});
