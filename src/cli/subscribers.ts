import type { Command } from 'commander';
import type { AddCommand } from './context.ts';
import { addSubscribersAdd } from './subscribers-add.ts';
import { addSubscribersErase } from './subscribers-erase.ts';
import { addSubscribersExport } from './subscribers-export.ts';
import { addSubscribersImport } from './subscribers-import.ts';
import { addSubscribersList } from './subscribers-list.ts';
import { addSubscribersShow } from './subscribers-show.ts';

/** `lagebrief subscribers …`: who reads what. */
export const addSubscribers: AddCommand = (program, context) => {
  const group: Command = program
    .command('subscribers')
    .description('list, add, import, export, show and erase subscribers')
    .addHelpText('after', '\nExample:\n  npx lagebrief subscribers list --status active');
  addSubscribersList(group, context);
  addSubscribersAdd(group, context);
  addSubscribersImport(group, context);
  addSubscribersExport(group, context);
  addSubscribersShow(group, context);
  addSubscribersErase(group, context);
};
