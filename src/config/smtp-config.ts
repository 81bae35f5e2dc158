import { z } from 'zod';
import { singleLine } from './text-schemas.ts';

const line = singleLine(200);
const most = z.int().min(1).max(1_000_000_000).optional();
const limits = { perSecond: most, perMinute: most, perHour: most, perDay: most };
const recipientDomain = z
  .string()
  .regex(
    /^(default|[a-z\d-]+(\.[a-z\d-]+)+)$/,
    'must be a domain in lower case, such as gmx.de, or "default"',
  );

/** What every server is described by. */
const server = {
  host: line.default('127.0.0.1'),
  port: z.int().min(1).max(65535).default(587),
  security: z.enum(['none', 'starttls', 'tls']).default('starttls'),
  connections: z.int().min(1).max(100).default(5),
  /** Up to so many where answers are long in coming; without it no more than `connections`. */
  mostConnections: z.int().min(1).max(200).optional(),
  /** `careful`: each step after the answer to the one before, for servers that stumble otherwise. */
  mode: z.enum(['fast', 'careful']).optional(),
  /** Its share among several; 0 is for when all others fail. */
  weight: z.number().min(0).max(1000).default(1),
};

const serverName = z
  .string()
  .regex(/^[a-z][a-z\d]*(-[a-z\d]+)*$/, 'must be a word in lower case, such as reserve')
  .max(30)
  .refine((name) => name !== 'file', 'must not be "file": SMTP_URL_FILE means something else');

/**
 * Where mail goes. User and password come only by `SMTP_URL`, which overrides host, port and
 * security; for one of `servers` by `SMTP_URL_<NAME>`.
 */
export const smtpConfigSchema = z.strictObject({
  ...server,
  timeoutSeconds: z.int().min(1).max(600).default(60),
  /** At most so many messages, of all processes together, in any such stretch of time. */
  limits: z
    .strictObject({
      ...limits,
      /** The same for each domain of recipients; `default` is for those not named. */
      perDomain: z.record(recipientDomain, z.strictObject(limits)).optional(),
    })
    .optional(),
  /** Further servers, which share the mail with the first one and stand in for it. */
  servers: z
    .array(
      z.strictObject({
        name: serverName,
        ...server,
        host: line,
        limits: z.strictObject(limits).optional(),
      }),
    )
    .max(9)
    .superRefine((servers, context) => {
      servers.forEach(({ name }, index) => {
        if (servers.findIndex((other) => other.name === name) === index) return;
        const message = `is the name of another server, too: each needs its own`;
        context.addIssue({ code: 'custom', message, path: [index, 'name'] });
      });
    })
    .default([]),
});
