import { describe, expect, it } from 'vitest';
import { createInstallation } from '../support/installation.ts';

describe('lagebrief tokens', () => {
  it('shows a token once, lists it without it, and revokes it', async () => {
    await using installation = await createInstallation();
    expect((await installation.run('tokens list')).out).toBe('There are no tokens.\n');
    const created = await installation.run(
      'tokens create --name "Intranet Süd" --scope read --scope items:write --expires-in-days 30',
    );
    expect(created.out).toMatch(/^lb_[\w-]{43}\n$/);
    expect(created.err).toContain('cannot be shown again');
    const { out } = await installation.run('tokens list');
    expect(out).toMatch(
      /^1 {2}Intranet Süd {2}valid until \d{4}-.* UTC {2}never used {2}issues:read/,
    );
    expect(out).not.toContain(created.out.trim());
    expect((await installation.run('tokens revoke 1')).out).toBe(
      'Token 1 (Intranet Süd) no longer works.\n',
    );
    const [listed] = JSON.parse((await installation.run('tokens list --json')).out);
    expect(listed).toMatchObject({ id: 1, name: 'Intranet Süd', revokedAt: expect.any(String) });
    expect(await installation.run('tokens revoke 2')).toMatchObject({
      status: 1,
      err: 'There is no token 2: "tokens list" shows those there are.\n',
    });
  });

  it('takes scopes with commas between them', async () => {
    await using installation = await createInstallation();
    const { out } = await installation.run(
      'tokens create --name a --scope "items, deliveries:read" --json',
    );
    expect(JSON.parse(out)).toMatchObject({
      scopes: ['items:read', 'items:write', 'deliveries:read'],
    });
  });

  it.each([
    ['--name a --scope isues:read', 'did you mean "issues:read"?'],
    ['--name a', "'--scope <scope>' not specified"],
    ['--name a --scope read,isues:write', 'did you mean "items:write"?'],
    ['--name a --scope read --expires-in-days 0', 'a whole number from 1 to 36500'],
  ])('answers "tokens create %s" in one sentence', async (options, sentence) => {
    await using installation = await createInstallation();
    const { status, err } = await installation.run(`tokens create ${options}`);
    expect(err).toContain(sentence);
    expect(status).toBe(2);
  });
});
