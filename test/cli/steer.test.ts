import { expect, it } from 'vitest';
import { createInstallation } from '../support/installation.ts';

it('holds, approves, pauses, resumes and cancels an issue, and keeps the reasons', async () => {
  await using installation = await createInstallation();
  await installation.run('subscribers add ada@example.org --consent agreed');
  const run = (line: string) => installation.run(`${line} --date 2026-01-30`);
  expect(await run('pause')).toMatchObject({ status: 1, out: '' });
  expect((await run('hold --reason "waits for a quote"')).out).toContain('is held');
  expect((await run('status')).out).toContain('held (waits for a quote)');
  expect((await run('status')).out).toContain('No. 1 if it is approved next\n');
  expect((await run('approve')).status).toBe(0);
  expect((await run('status')).out).toContain('No. 1\n');
  expect((await run('pause')).out).toContain('is paused');
  const sent = await run('send --yes');
  expect(sent).toMatchObject({ status: 1 });
  expect((await run('resume')).status).toBe(0);
  expect(await run('cancel')).toMatchObject({ status: 2 });
  expect((await run('cancel --yes --reason withdrawn')).out).toContain('nobody else gets it');
  const { out } = await run('status');
  for (const step of ['held', 'approved', 'paused', 'resumed', 'cancelled']) {
    expect(out).toMatch(new RegExp(`${step} +command line`));
  }
  expect(await run('approve')).toMatchObject({ out: expect.stringContaining('cancelled') });
});
