import { z } from 'zod';
import { baseUrlProblem, networksProblem, storedDatabaseUrlProblem } from './addresses.ts';
import { dkimDomainProblem, selectorProblem } from './dkim-names.ts';
import { smtpConfigSchema } from './smtp-config.ts';
import { singleLine } from './text-schemas.ts';
import { siteThemeSchema } from './theme-config.ts';

const line = singleLine(200);
const address = z.email().max(254);
const most = z.int().min(1).max(1_000_000_000);

const wrongMonths = 'must be a whole number of months from 1 to 120, or never';
const wrongDays = 'must be a whole number of days from 30 to 3660, or never';

/** A check that fails with the sentence that `problem` returns. */
const fitness = (problem: (value: string) => string | undefined) =>
  z.superRefine<string>((value, context) => {
    const message = problem(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

/** Who the mail comes from. */
export const senderSchema = z.strictObject({
  name: singleLine(80),
  address,
  replyTo: address.optional(),
  /** Takes wishes to leave by mail (RFC 2369); somebody must read them. */
  unsubscribeMailbox: address.optional(),
});

/** `config/lagebrief.yaml`: the installation. Secrets are not in it; see `environment.ts`. */
export const siteConfigSchema = z.strictObject({
  site: z.strictObject({
    name: singleLine(80),
    /** Public address without a path; `BASE_URL` overrides it. */
    baseUrl: z.string().check(fitness(baseUrlProblem)).default('http://localhost:3000'),
  }),
  /** Used by every newsletter that names no sender of its own. */
  sender: senderSchema.optional(),
  /** Printed below every letter and on /imprint (§ 5 DDG, § 18 MStV). */
  imprint: z.strictObject({
    publisher: line,
    /** The person responsible for the content. */
    responsible: line,
    address: z.array(line).min(1).max(6),
    email: address,
    phone: singleLine(40).optional(),
  }),
  /** How many sign-ups are taken, of all newsletters and on all processes together. */
  signUp: z
    .strictObject({
      limits: z
        .strictObject({
          /** In an hour from one network (IPv4: /24, IPv6: /64). */
          perNetwork: most.default(30),
          /** In an hour for addresses of one domain. */
          perDomain: most.default(500),
          /** In a day for one address. */
          perAddress: most.default(6),
          /** In an hour. */
          total: most.default(5000),
        })
        .prefault({}),
    })
    .prefault({}),
  /** Colours and fonts of the pages of no newsletter; without it those that all newsletters share. */
  theme: siteThemeSchema.optional(),
  smtp: smtpConfigSchema.prefault({}),
  /** How feeds are read. */
  collect: z
    .strictObject({
      /** Whom publishers can write to when something is wrong: an address for the user agent. */
      contact: address.optional(),
      /** Networks of your own that feeds may lie in; all other private addresses are refused. */
      allowNetworks: z
        .array(line)
        .max(20)
        .check(
          z.superRefine<string[]>((networks, context) => {
            const message = networks.length > 0 ? networksProblem(networks.join(' ')) : undefined;
            if (message !== undefined) context.addIssue({ code: 'custom', message });
          }),
        )
        .default([]),
      /** What has not answered by then waits for the next time, so that no issue is late. */
      timeLimitSeconds: z.int().min(5).max(900).default(90),
      /** Of so many items at a time it is looked whether their own pages are still there. */
      checkPages: z.int().min(0).max(100).default(0),
    })
    .prefault({}),
  /**
   * How mail is signed when `DKIM_PRIVATE_KEY` or `DKIM_ED25519_PRIVATE_KEY` is set. Without `domain`
   * it is the one of each sender's address.
   */
  dkim: z
    .strictObject({
      domain: line.check(fitness(dkimDomainProblem)).optional(),
      selector: line.check(fitness(selectorProblem)).optional(),
      ed25519Selector: line.check(fitness(selectorProblem)).optional(),
    })
    .optional(),
  privacy: z
    .strictObject({
      /** Whether evidence names the network that a form came from, cut to /24 or /64. */
      keepNetwork: z.boolean().default(false),
      /** When people are erased whose last subscription has ended; see `tidyPeople`. */
      forgetAfterMonths: z
        .union([z.int().min(1, wrongMonths).max(120, wrongMonths), z.literal('never')], wrongMonths)
        .default(36),
    })
    .prefault({}),
  retention: z
    .strictObject({
      /** How long items stay that no issue has printed, after their source last told them. */
      itemsDays: z
        .union([z.int().min(30, wrongDays).max(3660, wrongDays), z.literal('never')], wrongDays)
        .default(400),
    })
    .prefault({}),
  /**
   * `sqlite:<path>` or `postgres://…` without a password; `DATABASE_URL` overrides it. Without both
   * it is `lagebrief.db` in the data folder.
   */
  database: z
    .strictObject({ url: line.check(fitness(storedDatabaseUrlProblem)).optional() })
    .prefault({}),
});

export type SiteConfig = z.infer<typeof siteConfigSchema>;
export type Sender = z.infer<typeof senderSchema>;
