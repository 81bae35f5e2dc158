import type { z } from 'zod';
import type { Newsletter } from '../../src/config/config.ts';
import { newsletterConfigSchema } from '../../src/config/newsletter-config.ts';

/** Returns a valid newsletter named "probe" with all blocks; `fields` are as in its YAML file. */
export function newsletter(
  fields: Partial<z.input<typeof newsletterConfigSchema>> = {},
): Newsletter {
  const config = newsletterConfigSchema.parse({
    title: 'Morgenprobe',
    tagline: 'Das Wichtigste am Morgen',
    zone: 'Europe/Berlin',
    schedule: { time: '06:00' },
    sources: { seeds: { type: 'markdown', path: 'seeds' } },
    counters: { invasion: { since: '2022-02-24', label: 'seit Beginn der Invasion' } },
    blocks: [
      { type: 'lead' },
      { type: 'counter', counter: 'invasion' },
      { type: 'quote' },
      { type: 'reports' },
      { type: 'figure' },
      { type: 'further-reading' },
    ],
    signUp: { pitch: 'Jeden Morgen eine Mail.', consent: 'Ich möchte die Mail bekommen.' },
    ...fields,
  });
  return {
    ...config,
    slug: 'probe',
    sender: { ...sender, ...config.sender },
    senderAt: 'config/newsletters/probe.yaml:3',
  };
}

const sender = {
  name: 'Morgenprobe',
  address: 'morgen@example.org',
};
