import type { BlockConfig } from '../config/newsletter-config.ts';

/** Returns how much of each kind `blocks` can hold. */
export function roomIn(blocks: readonly BlockConfig[]) {
  const has = (type: BlockConfig['type']) => blocks.some((block) => block.type === type);
  return {
    lead: has('lead'),
    /** So many words a report must have to lead, unless it is written for it. */
    leadWords: blocks.find((block) => block.type === 'lead')?.minWords ?? 0,
    quote: has('quote'),
    figure: has('figure'),
    reports: blocks.find((block) => block.type === 'reports')?.count ?? 0,
    links: blocks.find((block) => block.type === 'further-reading')?.count ?? 0,
  };
}
