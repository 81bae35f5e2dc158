import { execFile } from 'node:child_process';
import { chmod, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { secretKey } from '../../src/config/secret-key.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const config = (dataDir: string, key?: string) => ({
  dataDir,
  environment: {
    secretKey: key,
    databaseUrl: undefined,
    smtpUrl: undefined,
    baseUrl: undefined,
    port: undefined,
    dataDir,
    logLevel: undefined,
  },
});

describe('the secret key', () => {
  it('is the one in the environment, and then no file is written', async () => {
    await using folder = await temporaryFolder();
    expect(await secretKey(config(folder.path, 'k'.repeat(32)))).toBe('k'.repeat(32));
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('is made once, kept where only the owner reads it, and stays the same', async () => {
    await using folder = await temporaryFolder();
    const dataDir = join(folder.path, 'data');
    const key = await secretKey(config(dataDir));
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(await secretKey(config(dataDir))).toBe(key);
    expect((await stat(join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual(['secret.key']);
  });

  it('is another one in another installation', async () => {
    await using one = await temporaryFolder();
    await using two = await temporaryFolder();
    expect(await secretKey(config(one.path))).not.toBe(await secretKey(config(two.path)));
  });

  it('is the same for processes that start at the same time', async () => {
    await using folder = await temporaryFolder();
    const module = join(import.meta.dirname, '../../src/config/secret-key.ts');
    const script = `
      const { secretKey } = await import(${JSON.stringify(module)});
      process.stdout.write(await secretKey({ dataDir: process.argv[1], environment: {} }));`;
    const start = () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, folder.path]);
    const outputs = await Promise.all([start(), start(), start(), start()]);
    const here = await Promise.all(
      Array.from({ length: 20 }, () => secretKey(config(folder.path))),
    );
    expect(new Set([...outputs.map(({ stdout }) => stdout), ...here]).size).toBe(1);
    expect(await readdir(folder.path)).toEqual(['secret.key']);
  });

  it('that was cut off is refused rather than replaced, since links in old mails depend on it', async () => {
    await using folder = await temporaryFolder({ 'secret.key': 'abc\n' });
    await expect(secretKey(config(folder.path))).rejects.toThrow(
      `${folder.path}/secret.key must have at least 32 characters`,
    );
    expect(await readFile(join(folder.path, 'secret.key'), 'utf8')).toBe('abc\n');
  });

  it('that cannot be kept is an error that names the file', async () => {
    await using folder = await temporaryFolder({ data: 'a file, not a folder' });
    await chmod(folder.path, 0o755);
    await expect(secretKey(config(join(folder.path, 'data')))).rejects.toThrow(
      /secret\.key cannot be (read|written).* a part of its path is not a folder/,
    );
  });
});
