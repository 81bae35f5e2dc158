import type { AddCommand } from './context.ts';
import { addSourcesRead } from './sources-read.ts';

/** `lagebrief sources …`: where items come from. */
export const addSources: AddCommand = (program, context) => {
  const group = program
    .command('sources')
    .description('look at what sources tell')
    .addHelpText('after', '\nExample:\n  npx lagebrief sources read feed.xml');
  addSourcesRead(group, context);
};
