import { join } from 'node:path';
import { isLoopbackHost, isReservedAddress } from '../base/reserved-names.ts';
import type { Config, SmtpSettings } from './config.ts';
import type { SiteConfig } from './site-config.ts';

/** One thing that was looked at. `warn` works, but not as readers need it; `BAD` does not work. */
export interface Diagnosis {
  what: string;
  level: 'ok' | 'warn' | 'BAD';
  /** Says what to do, unless all is well. */
  sentence: string;
}

type SetupConfig = Pick<
  Config,
  'site' | 'newsletters' | 'environment' | 'baseUrl' | 'databaseUrl' | 'dataDir'
>;

/** Returns what a configuration that is valid still lacks before readers can be written to. */
export function setupWarnings(config: SetupConfig, servers: readonly SmtpSettings[]): Diagnosis[] {
  const local = servers.every(({ host }) => isLoopbackHost(host));
  return [
    ...senderWarnings(config, local),
    ...imprintWarnings(config.site),
    ...baseUrlWarnings(config, local),
    ...servers.flatMap(mailboxWarnings),
    ...secretKeyWarnings(config),
    ...deadlineWarnings(config),
  ];
}

/** Whether mail goes to people; a server on another port of this machine may pass it on. */
const isMailbox = ({ host, port }: SmtpSettings) => isLoopbackHost(host) && port === 1025;

function senderWarnings({ newsletters }: SetupConfig, local: boolean): Diagnosis[] {
  const what = 'sender';
  // As in the preflight, which blocks what is told here.
  const level = local ? 'warn' : 'BAD';
  const senders = new Map([...newsletters.values()].map((one) => [one.senderAt, one.sender]));
  return [...senders].flatMap(([at, { address, replyTo }]): Diagnosis[] => [
    ...(isReservedAddress(address)
      ? [
          {
            what,
            level,
            sentence: `${at}: nobody can have the address ${address}, and no issue goes out to readers with it: write one that your mail server may send from`,
          } as const,
        ]
      : []),
    ...(replyTo && isReservedAddress(replyTo)
      ? [
          {
            what,
            level: 'warn',
            sentence: `${at}: answers to ${replyTo} reach nobody: write an address that somebody reads as replyTo`,
          } as const,
        ]
      : []),
  ]);
}

const specimen = /\bMuster(verein|mann|frau|firma|stra(ß|ss)e|stadt|ort)\b/i;

function imprintWarnings({ imprint }: SiteConfig): Diagnosis[] {
  const { publisher, responsible, address, email } = imprint;
  const fields = [
    specimen.test(publisher) && 'imprint.publisher',
    specimen.test(responsible) && 'imprint.responsible',
    address.some((line) => specimen.test(line)) && 'imprint.address',
    isReservedAddress(email) && 'imprint.email',
  ].filter((field) => field !== false);
  if (fields.length === 0) return [];
  const sentence = `config/lagebrief.yaml: ${fields.join(', ')} still ${fields.length === 1 ? 'names' : 'name'} a publisher who does not exist: write who publishes, as German law demands`;
  return [{ what: 'imprint', level: 'warn', sentence }];
}

function baseUrlWarnings({ baseUrl }: SetupConfig, local: boolean): Diagnosis[] {
  const what = 'BASE_URL';
  const { protocol, hostname } = new URL(baseUrl);
  if (local) return [{ what, level: 'ok', sentence: baseUrl }];
  if (isLoopbackHost(hostname)) {
    const sentence = `links in letters begin with ${baseUrl}, which only this machine can open: set BASE_URL to the public address`;
    return [{ what, level: 'warn', sentence }];
  }
  if (protocol === 'https:') return [{ what, level: 'ok', sentence: baseUrl }];
  const sentence = `${baseUrl} is not encrypted, and one-click unsubscribing needs https: put a proxy with TLS in front, and set BASE_URL to https://${hostname}`;
  return [{ what, level: 'warn', sentence }];
}

function mailboxWarnings(smtp: SmtpSettings): Diagnosis[] {
  if (!isMailbox(smtp)) return [];
  const sentence = `${smtp.host}:${smtp.port} is the mailbox that "npm start" opens, so no reader gets anything: set SMTP_URL to your mail server`;
  return [{ what: 'SMTP_URL', level: 'warn', sentence }];
}

function secretKeyWarnings(config: SetupConfig): Diagnosis[] {
  const { environment, dataDir, databaseUrl } = config;
  const what = 'SECRET_KEY';
  if (environment.secretKey !== undefined) return [{ what, level: 'ok', sentence: 'is set' }];
  if (!databaseUrl.startsWith('sqlite:')) {
    const sentence = `is not set, and with PostgreSQL "serve" and "work" need the same one on every machine: set it to what ${join(dataDir, 'secret.key')} holds if letters were sent from here, else make one with "openssl rand -hex 32"`;
    return [{ what, level: 'BAD', sentence }];
  }
  const sentence = `is not set, so the key lies in ${join(dataDir, 'secret.key')} only: back that file up, or set SECRET_KEY to what it holds; without it all links in sent letters end`;
  return [{ what, level: 'warn', sentence }];
}

/** The editorial deadline is printed in the past tense. */
function deadlineWarnings({ newsletters }: SetupConfig): Diagnosis[] {
  return [...newsletters.values()]
    .filter(({ deadline, schedule }) => deadline > schedule.time)
    .map(({ slug, deadline, schedule }) => ({
      what: slug,
      level: 'warn',
      sentence: `config/newsletters/${slug}.yaml: the deadline printed is ${deadline}, but the issue is made at ${schedule.time}: set the deadline before that`,
    }));
}
