import { generateKeyPairSync } from 'node:crypto';
import { resolve } from 'node:path';
import type { DkimSettings } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import type { PersonalLinks } from '../../src/delivery/fill-message.ts';
import type { MessageOptions } from '../../src/delivery/message-form.ts';
import { assembleIssue } from '../../src/issue/assemble-issue.ts';
import type { Letter } from '../../src/rendering/letter.ts';
import { createRenderer } from '../../src/rendering/renderer.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import { collectSources } from '../../src/sources/collect-sources.ts';

/** The folder that holds `config/`, `emails/` and `seeds/`. */
export const root = resolve(import.meta.dirname, '..', '..');
/** A day of the seeds that has everything. */
export const date = '2026-01-30';

/** Returns what the day's issue is made of and by. */
export async function dayOfSeeds() {
  const config = await loadConfig({ root, env: {} });
  const newsletter = config.newsletters.get('morgenlage');
  if (!newsletter) throw new Error('the newsletter is missing');
  const collect = () => collectSources({ root, sources: newsletter.sources });
  const { items } = await collect();
  const assemble = () => {
    const input = { date, items, used: [] } as const;
    const selection = selectItems(input, newsletter.selection, newsletter.blocks);
    return assembleIssue({ newsletter, selection, number: 1 });
  };
  const renderer = createRenderer({ folder: resolve(root, 'emails') });
  const { site, baseUrl } = config;
  const render = (issue = assemble()) => renderer.render({ issue, newsletter, site, baseUrl });
  return { items, collect, assemble, render };
}

/** Returns the letter's message as it is composed for sending. */
export const messageOf = (letter: Letter): MessageOptions => ({
  letter,
  title: 'Morgenlage',
  sender: { name: 'Morgenlage', address: 'morgenlage@example.org' },
  date: new Date('2026-01-30T05:00:00Z'),
  secret: 'bench',
});

/** Returns personal addresses of the usual length. */
export function linksOf(subscriptionId: number): PersonalLinks {
  const token = `${subscriptionId}.QmVpc3BpZWwtVG9rZW4tMTIzNDU2Nzg5MA`;
  return {
    preferencesUrl: `https://lage.example.org/p/${token}`,
    unsubscribeUrl: `https://lage.example.org/u/${token}`,
    unsubscribeToken: token,
  };
}

/** Returns a fresh RSA key to sign with. */
export function rsaOnly(): DkimSettings {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { keys: [{ kind: 'rsa', selector: 'bench', key }] };
}
