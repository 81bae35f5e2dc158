import { erase } from '../subscriptions/erase.ts';
import { agrees } from './ask.ts';
import { type AddCommand, withApp } from './context.ts';
import { mailAddress } from './mail-address.ts';
import { print, remark } from './terminal.ts';

/** `lagebrief subscribers erase`: forgets a person for good. */
export const addSubscribersErase: AddCommand = (group, context) => {
  const { terminal } = context;
  group
    .command('erase')
    .argument('<address>', 'e-mail address', mailAddress)
    .description('erase a person with all subscriptions and evidence, for good')
    .option('-y, --yes', 'do not ask')
    .addHelpText(
      'after',
      '\nIssues keep their counts without address and name. Keyed hashes of the address and of\nearlier ones stay, so that no import brings the person back; a new sign-up may.\n\nExample:\n  npx lagebrief subscribers erase ada@example.org --yes',
    )
    .action(async (address: ReturnType<typeof mailAddress>, { yes }: { yes?: boolean }) => {
      await withApp(context, async (app) => {
        const { subscribers } = app.storage;
        const nobody = () => {
          remark(terminal, `Nothing is stored of ${address.email}.`);
          context.end(1);
        };
        const found = await subscribers.findByKey(address.emailKey);
        if (!found) return nobody();
        const question = `Erase ${found.email} with all subscriptions and evidence, for good?`;
        if (!(await agrees(context, question, yes))) return;
        const { clock, tokens } = app;
        if (!(await erase({ subscribers, clock, tokens }, found))) return nobody();
        print(terminal, `${found.email} is erased.`);
      });
    });
};
