import { cleanLine } from '../base/clean-text.ts';
import type { PersonRecord } from '../subscriptions/person-record.ts';
import type { AddCommand } from './context.ts';
import { withApp } from './context.ts';
import { mailAddress } from './mail-address.ts';
import { columns, print, printJson, remark, style, type Terminal } from './terminal.ts';

/** `lagebrief subscribers show`: everything that is stored of one person. */
export const addSubscribersShow: AddCommand = (group, context) => {
  const { terminal } = context;
  group
    .command('show')
    .argument('<address>', 'e-mail address', mailAddress)
    .description('print everything that is stored of a person: subscriptions, evidence, deliveries')
    .option('--json', 'the same as JSON, with each delivery')
    .addHelpText('after', '\nExample:\n  npx lagebrief subscribers show ada@example.org --json')
    .action(async (address: ReturnType<typeof mailAddress>, { json }: { json?: boolean }) => {
      await withApp(context, async ({ storage, tokens }) => {
        const found = await storage.subscribers.findByKey(address.emailKey);
        const record = found && (await storage.subscribers.record(found.id));
        if (!record) {
          const erased = await storage.subscribers.erasedAt(tokens.traces(address.emailKey));
          const trace = erased
            ? ` but a keyed hash: the address was erased at ${erased}, and only a new sign-up brings it back`
            : '';
          remark(terminal, `Nothing is stored of ${address.email}${trace}.`);
          return context.end(1);
        }
        if (json) printJson(terminal, record);
        else show(terminal, record);
      });
    });
};

function show(terminal: Terminal, record: PersonRecord): void {
  const { email, name, locale, createdAt } = record.subscriber;
  const person = [email, name, locale, `stored since ${createdAt}`];
  print(terminal, style(terminal, 'bold', person.filter((part) => part !== '').join(', ')));
  table(terminal, 'Subscriptions', subscriptionRows(record));
  table(terminal, 'Sign-ups that are not confirmed', requestRows(record));
  table(terminal, 'Evidence', evidenceRows(record));
  table(terminal, 'Deliveries', deliveryRows(record));
  table(terminal, 'Changes of address', changeRows(record));
}

function table(terminal: Terminal, heading: string, rows: readonly (readonly string[])[]): void {
  print(terminal);
  print(terminal, rows.length > 0 ? heading : `${heading}: none`);
  for (const line of columns(rows)) print(terminal, `  ${line}`);
}

const subscriptionRows = ({ subscriptions }: PersonRecord) =>
  subscriptions.map(({ newsletter, status, confirmedAt, endedAt, pausedUntil }) => [
    newsletter,
    status,
    [
      confirmedAt ? `since ${confirmedAt}` : '',
      endedAt ? `ended ${endedAt}` : '',
      pausedUntil ? `paused until ${pausedUntil}` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  ]);

const requestRows = ({ requests, subscriptions }: PersonRecord) =>
  requests
    .filter(({ endedAt }) => endedAt === undefined)
    .map(({ subscriptionId, email, name, locale, expiresAt }) => [
      subscriptions.find(({ id }) => id === subscriptionId)?.newsletter ?? '',
      [email, name, locale].filter((part) => part !== '').join(', '),
      `kept until ${expiresAt}`,
    ]);

const changeRows = ({ addressChanges }: PersonRecord) =>
  addressChanges.map(({ email, previousEmail, expiresAt }) => [
    email,
    previousEmail ? `instead of ${previousEmail}` : 'not confirmed',
    `kept until ${expiresAt}`,
  ]);

const evidenceRows = ({ consents }: PersonRecord) =>
  consents.map((line) => {
    const { at, newsletter, event, form, wording, wordingHash, locale } = line;
    const details = [
      wording === '' ? '' : `"${wording}"`,
      wordingHash ? `SHA-256 ${wordingHash}` : '',
      locale ? `language ${locale}` : '',
      line.messageId ? `mail ${line.messageId}` : '',
      line.network ? `network ${line.network}` : '',
      line.reason ? `reason "${line.reason}"` : '',
    ];
    return [at, newsletter, event, form, details.filter((part) => part !== '').join(', ')];
  });

/** How many letters of each newsletter came to what, and when and why the last did. */
function deliveryRows({ deliveries }: PersonRecord): string[][] {
  const groups = Map.groupBy(deliveries, ({ newsletter, status }) => `${newsletter} ${status}`);
  return [...groups.values()].map((group) => {
    const { newsletter = '', status = '', date = '', reply } = group.at(-1) ?? {};
    const answer = reply && status !== 'accepted' ? `, "${cleanLine(reply)}"` : '';
    return [newsletter, status, String(group.length), `last issue ${date}${answer}`];
  });
}
