import { describe, expect, it } from 'vitest';
import { testDkim } from '../support/dkim.ts';
import { createInstallation } from '../support/installation.ts';

interface Row {
  what: string;
  sentence: string;
}

async function diagnoses(env: Record<string, string>, dkim = ''): Promise<Row[]> {
  await using installation = await createInstallation(env);
  await installation.edit('config/lagebrief.yaml', (yaml) => `${yaml}\n${dkim}\n`);
  const { out } = await installation.run('doctor --json');
  return (JSON.parse(out) as Row[]).filter(({ what }) => what === 'DKIM');
}

describe('lagebrief doctor', () => {
  it('prints the records that receivers need to check signatures', async () => {
    const [rsa, ed25519] = testDkim.both.keys.map(({ key }) =>
      key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    );
    const env = { DKIM_PRIVATE_KEY: rsa ?? '', DKIM_ED25519_PRIVATE_KEY: ed25519 ?? '' };
    const sentences = (await diagnoses(env, 'dkim: { domain: news.invalid }')).map(
      ({ sentence }) => sentence,
    );
    expect(sentences).toEqual([
      expect.stringContaining('fails DMARC'),
      expect.stringContaining('lagebrief._domainkey.news.invalid. IN TXT "v=DKIM1; k=rsa; p='),
      expect.stringContaining('lagebrief-ed25519._domainkey.news.invalid. IN TXT "v=DKIM1; k=ed'),
    ]);
  });

  it('says when mail is not signed', async () => {
    expect(await diagnoses({})).toEqual([
      expect.objectContaining({ ok: true, sentence: expect.stringContaining('not signed here') }),
    ]);
  });
});
