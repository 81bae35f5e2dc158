import { describe, expect, it } from 'vitest';
import { describeConfig } from '../../src/config/describe-config.ts';
import { loadConfig } from '../../src/config/load-config.ts';

const root = `${import.meta.dirname}/../..`;

describe('the description of the configuration', () => {
  it('shows what is in force and keeps every secret to itself', async () => {
    const env = {
      DATABASE_URL:
        'postgres://nutzer:GEHEIM1@db.example.org:5433/lage?password=GEHEIM2&sslkey=GEHEIM5',
      SMTP_URL: 'smtps://nutzer:GEHEIM3@smtp.example.org',
      SECRET_KEY: `GEHEIM4${'x'.repeat(32)}`,
      SECRET_KEY_PREVIOUS: `GEHEIM5${'x'.repeat(32)}`,
    };
    const description = describeConfig(await loadConfig({ root, env }));
    expect(JSON.stringify(description)).not.toMatch(/GEHEIM|nutzer/);
    expect(description).toMatchObject({
      database: 'postgres://db.example.org:5433/lage',
      smtp: [
        {
          host: 'smtp.example.org',
          port: 465,
          security: 'tls',
          user: '(set)',
          password: '(set)',
        },
      ],
      secrets: {
        DATABASE_URL: '(set)',
        SMTP_URL: '(set)',
        SECRET_KEY: '(set)',
        SECRET_KEY_PREVIOUS: '(set)',
      },
      privacy: { forgetAfterMonths: 36, keepNetwork: false },
      newsletters: { morgenlage: { title: 'Morgenlage', approval: 'auto' } },
    });
  });

  it('says which secrets are missing', async () => {
    const description = describeConfig(await loadConfig({ root, env: {} }));
    expect(description).toMatchObject({
      database: expect.stringMatching(/^sqlite:.*\/data\/lagebrief\.db$/),
      smtp: [{ user: '(not set)', password: '(not set)' }],
      secrets: { DATABASE_URL: '(not set)', SMTP_URL: '(not set)', SECRET_KEY: '(not set)' },
    });
  });
});
