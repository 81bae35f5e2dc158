import { Option } from 'commander';
import { type Locale, locales } from '../base/calendar.ts';
import { personName } from '../base/person-name.ts';
import { consentOption, consentWords } from './ask.ts';
import { type AddCommand, chosenNewsletter, newsletterOption, withApp } from './context.ts';
import { mailAddress } from './mail-address.ts';
import { print, remark } from './terminal.ts';

/** How an addition ended, by result of the store. */
const sentences = {
  added: 'is subscribed to',
  'already-active': 'is on it already:',
  left: 'has left and is not brought back by hand; only a new sign-up does that:',
  suppressed:
    'is suppressed in one of the newsletters and gets no mail; only a new sign-up changes that:',
  moved:
    'has moved to another address and is not brought back by hand; only a new sign-up does that:',
  erased: 'was erased and is not brought back by hand; only a new sign-up does that:',
} as const;

/** `lagebrief subscribers add`: subscribes one address that has agreed elsewhere. */
export const addSubscribersAdd: AddCommand = (group, context) => {
  const { terminal } = context;
  consentOption(newsletterOption(group.command('add')))
    .argument('<address>', 'e-mail address', mailAddress)
    .description('subscribe an address whose owner has agreed elsewhere')
    .option('--name <name>', 'how the person is greeted', '')
    .addOption(
      new Option('--locale <locale>', "language; the newsletter's without it").choices(locales),
    )
    .addHelpText(
      'after',
      '\nExample:\n  npx lagebrief subscribers add ada@example.org --name "Ada Lovelace" --consent "by phone on 3 May 2025"',
    )
    .action(
      async (
        address: ReturnType<typeof mailAddress>,
        options: { newsletter?: string; name: string; locale?: Locale; consent?: string },
      ) => {
        const wording = await consentWords(context, options.consent, false);
        if (wording === undefined) return;
        await withApp(context, async (app) => {
          const newsletter = chosenNewsletter(app, options.newsletter);
          const person = {
            email: address.email,
            emailKey: address.emailKey,
            name: personName(options.name),
            locale: options.locale ?? newsletter.locale,
            traces: app.tokens.traces(address.emailKey),
          };
          const [result = 'added'] = await app.storage.subscribers.importBatch(
            [person],
            newsletter.slug,
            { event: 'added', form: 'cli', wording },
            app.clock.now(),
          );
          const line = `${person.email} ${sentences[result]} ${newsletter.slug}.`;
          if (result === 'added' || result === 'already-active') return print(terminal, line);
          remark(terminal, line);
          context.end(1);
        });
      },
    );
};
