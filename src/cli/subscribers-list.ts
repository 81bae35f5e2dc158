import { Option } from 'commander';
import { type SubscriptionStatus, subscriptionStatuses } from '../subscriptions/subscriber.ts';
import { type AddCommand, chosenNewsletter, newsletterOption, withKeylessApp } from './context.ts';
import { print } from './terminal.ts';

interface ListOptions {
  newsletter?: string;
  status?: SubscriptionStatus;
  json?: boolean;
}

/** `lagebrief subscribers list`: one line per subscription, in constant memory. */
export const addSubscribersList: AddCommand = (group, context) => {
  const { terminal } = context;
  newsletterOption(group.command('list'))
    .description('list subscriptions, one a line')
    .addOption(new Option('--status <status>', 'only these').choices(subscriptionStatuses))
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExample:\n  npx lagebrief subscribers list --status active')
    .action(async ({ newsletter, status, json }: ListOptions) => {
      await withKeylessApp(context, async (app) => {
        const { slug } = chosenNewsletter(app, newsletter);
        let count = 0;
        const rows = app.storage.subscribers.list({ newsletter: slug, status });
        for await (const { subscriber, subscription } of rows) {
          count += 1;
          const { email, name, locale } = subscriber;
          const row = { email, name, locale, status: subscription.status };
          print(terminal, json ? JSON.stringify(row) : Object.values(row).join('\t'));
          if (terminal.signal.aborted) return context.end(1);
        }
        if (count === 0 && !json) print(terminal, `Nobody is on ${slug} yet.`);
      });
    });
};
