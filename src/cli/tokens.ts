import { type Command, InvalidArgumentError } from 'commander';
import { cleanLine } from '../base/clean-text.ts';
import type { ApiToken } from '../storage/api-token-store.ts';
import { createApiTokens } from '../web/api/api-tokens.ts';
import { readScope, type Scope, scopes } from '../web/api/scopes.ts';
import { type AddCommand, withKeylessApp } from './context.ts';
import { columns, print, printJson, remark } from './terminal.ts';

interface CreateOptions {
  name: string;
  scope: readonly Scope[];
  expiresInDays?: number;
  json?: boolean;
}

/** `lagebrief tokens …`: which programs may use the API. */
export const addTokens: AddCommand = (program, context) => {
  const group: Command = program
    .command('tokens')
    .description('create, list and revoke tokens of the API')
    .addHelpText('after', '\nExample:\n  npx lagebrief tokens create --name intranet --scope read');
  addCreate(group, context);
  addList(group, context);
  addRevoke(group, context);
};

const addCreate: AddCommand = (group, context) => {
  const { terminal } = context;
  const known = columns(Object.entries(scopes).map(([name, what]) => [`  ${name}`, what]));
  group
    .command('create')
    .description('make a token for a program; it is shown once')
    .requiredOption('--name <name>', 'what it is for, as lists show it', tokenName)
    .requiredOption(
      '--scope <scope>',
      'what it allows; several with commas or by several options, "read" means all that end so',
      addScope,
    )
    .option('--expires-in-days <days>', 'when it ends; never without it', wholeDays)
    .option('--json', 'print the token as JSON')
    .addHelpText(
      'after',
      `\nScopes:\n${known.join('\n')}\n\nExample:\n  npx lagebrief tokens create --name intranet --scope issues:read --scope items:write`,
    )
    .action(async ({ name, scope, expiresInDays, json }: CreateOptions) => {
      await withKeylessApp(context, async ({ clock, storage }) => {
        const tokens = createApiTokens({ clock, store: storage.apiTokens });
        const wanted = { name, scopes: scope, days: expiresInDays };
        const { token, record } = await tokens.create(wanted);
        if (json) return printJson(terminal, { token, ...record });
        print(terminal, token);
        remark(terminal, `Keep it now: it cannot be shown again. It allows ${scope.join(', ')}.`);
      });
    });
};

const addList: AddCommand = (group, context) => {
  const { terminal } = context;
  group
    .command('list')
    .description('list tokens with what they allow and when they were last used')
    .option('--json', 'print the tokens as JSON')
    .addHelpText('after', '\nExample:\n  npx lagebrief tokens list')
    .action(async ({ json }: { json?: boolean }) => {
      await withKeylessApp(context, async ({ clock, storage }) => {
        const tokens = await storage.apiTokens.list();
        if (json) return printJson(terminal, tokens);
        if (tokens.length === 0) return print(terminal, 'There are no tokens.');
        const rows = tokens.map((token) => [
          String(token.id),
          token.name,
          stateOf(token, clock.now()),
          token.lastUsedAt ? `used ${minuteOf(token.lastUsedAt)}` : 'never used',
          token.scopes.join(' '),
        ]);
        for (const line of columns(rows)) print(terminal, line);
      });
    });
};

const addRevoke: AddCommand = (group, context) => {
  const { terminal } = context;
  group
    .command('revoke')
    .argument('<id>', 'number of the token, as "tokens list" shows it', tokenId)
    .description('end a token at once and for good')
    .addHelpText('after', '\nExample:\n  npx lagebrief tokens revoke 3')
    .action(async (id: number) => {
      await withKeylessApp(context, async ({ clock, storage }) => {
        const token = await storage.apiTokens.revoke(id, clock.now());
        if (token) return print(terminal, `Token ${id} (${token.name}) no longer works.`);
        remark(terminal, `There is no token ${id}: "tokens list" shows those there are.`);
        context.end(1);
      });
    });
};

function stateOf(token: ApiToken, now: Date): string {
  if (token.revokedAt) return `revoked ${minuteOf(token.revokedAt)}`;
  if (!token.expiresAt) return 'valid';
  const over = token.expiresAt <= now.toISOString();
  return `${over ? 'expired' : 'valid until'} ${minuteOf(token.expiresAt)}`;
}

const minuteOf = (instant: string) => `${instant.slice(0, 16).replace('T', ' ')} UTC`;

function tokenName(value: string): string {
  const name = cleanLine(value);
  if (name !== '' && name.length <= 80) return name;
  throw new InvalidArgumentError('It must have 1 to 80 characters.');
}

function addScope(value: string, before: readonly Scope[] = []): readonly Scope[] {
  const read = value.split(',').flatMap((one) => {
    const scopes = readScope(one.trim());
    if ('problem' in scopes) throw new InvalidArgumentError(scopes.problem);
    return scopes;
  });
  return [...new Set([...before, ...read])];
}

function wholeDays(value: string): number {
  const days = Number(value);
  if (/^\d{1,5}$/.test(value) && days >= 1 && days <= 36_500) return days;
  throw new InvalidArgumentError('It must be a whole number from 1 to 36500.');
}

function tokenId(value: string): number {
  if (/^[1-9]\d{0,14}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be the number of a token, as "tokens list" shows it.');
}
