import type { KeyObject } from 'node:crypto';
import type { LogLevel } from '../base/log.ts';
import type { DkimKeyKind } from './dkim-key.ts';
import type { NewsletterConfig } from './newsletter-config.ts';
import type { ProxySettings } from './proxy-settings.ts';
import type { Sender, SiteConfig } from './site-config.ts';

/** What the environment says; secrets come only from here (`NAME` or the file named by `NAME_FILE`). */
export interface Environment {
  /** `sqlite:<path>` or `postgres://…`. */
  databaseUrl: string | undefined;
  /** `smtp://user:password@host:587`, `smtps://…`; `?starttls=never` for plain servers. */
  smtpUrl: string | undefined;
  /** The same of further servers, by variable: `SMTP_URL_RESERVE`. */
  smtpUrls?: Readonly<Record<string, string>> | undefined;
  baseUrl: string | undefined;
  secretKey: string | undefined;
  /** Keys of earlier times, by which links in letters of then are still known. */
  secretKeysBefore?: readonly string[] | undefined;
  /** RSA key in PEM form that mail is signed with. */
  dkimPrivateKey?: string | undefined;
  /** The same for a second signature with Ed25519. */
  dkimEd25519PrivateKey?: string | undefined;
  /** What summarisers are given: `SUMMARISER_TOKEN`, by variable. */
  summariserVariables?: Readonly<Record<string, string>> | undefined;
  port: number | undefined;
  /** Address that pages listen on. */
  host?: string | undefined;
  /** Proxies whose `X-Forwarded-For` counts, besides those on this machine: `10.0.0.5`, `10.0.0.0/8`. */
  trustedProxies?: readonly string[] | undefined;
  /** What feeds are fetched through. */
  proxy?: ProxySettings | undefined;
  dataDir: string;
  logLevel: LogLevel | undefined;
}

/** A newsletter with everything that the site fills in. */
export interface Newsletter extends NewsletterConfig {
  sender: Sender;
  /** Where the sender's address is written: `config/lagebrief.yaml:25`. */
  senderAt: string;
  /** What `signUp.refuseDomains` names, in lower case and ASCII. */
  refusedDomains?: ReadonlySet<string> | undefined;
}

/** The whole configuration of an installation, valid and with defaults filled in. */
export interface Config {
  /** Folder that relative paths are resolved against (the one that holds `config/`). */
  root: string;
  site: SiteConfig;
  /** By slug, in alphabetical order. */
  newsletters: ReadonlyMap<string, Newsletter>;
  environment: Environment;
  /** Public address without trailing slash. */
  baseUrl: string;
  databaseUrl: string;
  /** Absolute path. */
  dataDir: string;
}

/** How mail is signed (DKIM): each key makes a signature of its own. */
export interface DkimSettings {
  /** In the signature and in DNS; without it the domain of the sender's address. */
  domain?: string | undefined;
  /** At least one. */
  keys: readonly DkimKey[];
}

/** A private key and where its public half is published: `<selector>._domainkey.<domain>`. */
export interface DkimKey {
  kind: DkimKeyKind;
  selector: string;
  key: KeyObject;
}

/** A mail server that letters are handed to. */
export interface SmtpSettings {
  host: string;
  port: number;
  /** `starttls` is a demand: without it on offer nothing is sent. `tls` speaks TLS from the start. */
  security: 'none' | 'starttls' | 'tls';
  user?: string | undefined;
  password?: string | undefined;
  /** How many connections are open at once; at most, unless `mostConnections` says more. */
  connections: number;
  /** Up to so many are opened while all of them wait for a far or slow server. */
  mostConnections?: number | undefined;
  /** How long the server may be silent. */
  timeoutSeconds: number;
  /** `careful`: each step after the answer to the one before; `fast` without it. */
  mode?: 'fast' | 'careful' | undefined;
  /** Whether the configuration means the mailbox that `npm start` opens. */
  mailbox?: boolean | undefined;
  limits?: SendingLimits | undefined;
  /**
   * Of several servers each gets messages in proportion to its weight, 1 without it; one of weight 0
   * gets them only when all others fail.
   */
  weight?: number | undefined;
}

/** At most so many messages in any stretch of time of this length. */
export interface Limits {
  perSecond?: number | undefined;
  perMinute?: number | undefined;
  perHour?: number | undefined;
  perDay?: number | undefined;
}

/** What one server, and the servers behind it, take from all workers together. */
export interface SendingLimits extends Limits {
  /** By the recipients' domain in lower case; `default` is for each one that has no own. */
  perDomain?: Readonly<Record<string, Limits>> | undefined;
}
