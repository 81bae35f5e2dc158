import { z } from 'zod';
import { singleLine } from './text-schemas.ts';

/** Only variables with such names are handed on, so that no other secret leaves by a slip. */
export const summariserVariable = /^SUMMARISER_[A-Z\d_]{1,60}$/;

/** What belongs to the request itself, or to the connection. */
const ownHeaders =
  /^(?:accept|accept-encoding|connection|content-.*|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade|user-agent)$/i;

const headers = z.record(
  z
    .string()
    .regex(/^[\w!#$%&'*+.^`|~-]{1,60}$/, 'must be the name of an HTTP header')
    .refine((name) => !ownHeaders.test(name), 'is a header that the program writes itself'),
  z
    .string()
    .regex(
      summariserVariable,
      'must name an environment variable whose name begins with SUMMARISER_, in capital letters',
    ),
);

/** Names of parameters that are secrets somewhere; `max_tokens` is none. */
const secretParameter =
  /(?:key|token|secret|password|passwd|pwd|signature|credential|authorization)$|^(?:auth|sig|pass|code|jwt|bearer)$/;

const hasSecret = (value: string) =>
  [...(URL.parse(value)?.searchParams.keys() ?? [])].some((name) =>
    secretParameter.test(name.toLowerCase().replace(/[^a-z]/g, '')),
  );

const address = singleLine(2000)
  .refine(
    (value) => {
      const url = URL.parse(value);
      const isWeb = url !== null && /^https?:$/.test(url.protocol) && !/\s/.test(value);
      return isWeb && url.username === '' && url.password === '';
    },
    { error: 'must begin with https:// or http:// and have a host, without a user or blanks' },
  )
  // An address is shown by `config`, and a file of configuration is nobody's safe.
  .refine((value) => !hasSecret(value), {
    error:
      'must not carry a key or token after its "?": send it as a header, headers: { Authorization: SUMMARISER_TOKEN }, and set that variable',
  });

const argument = z
  .string()
  .min(1)
  .max(4000)
  .regex(/^[\P{Cc}\t\n]*$/u, 'must not have control characters');

const summariser = z.strictObject({
  /** Program and arguments, which no shell reads. */
  command: z.array(argument).min(1).max(40).optional(),
  /** In place of a command: where the question is posted to. It may lie in a private network. */
  url: address.optional(),
  /** Further headers of that request: for each the environment variable that has its value. */
  headers: headers.default({}),
  /** How long an answer may take; what runs longer is stopped. */
  timeoutSeconds: z.int().min(1).max(300).default(20),
  /** So many texts are asked for at most each time. */
  mostPerRun: z.int().min(1).max(100).default(12),
  /** A longer answer is not read. */
  maxKilobytes: z.int().min(1).max(1024).default(16),
});

/** A program of the operator's that writes short texts: a command, or an endpoint. */
export const summariserSchema = summariser.superRefine(
  (
    { command, url, headers }: { command?: unknown; url?: unknown; headers?: object },
    context: z.core.$RefinementCtx<unknown>,
  ) => {
    const say = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message, input: '' });
    if (command === undefined && url === undefined)
      say([], 'needs a command (a list of program and arguments) or a url');
    if (command !== undefined && url !== undefined)
      say(['url'], 'stands beside command: remove one of them');
    if (command !== undefined && url === undefined && Object.keys(headers ?? {}).length > 0)
      say(
        ['headers'],
        'are for a url: a command finds the variables SUMMARISER_… in its environment',
      );
  },
);

export type SummariserConfig = z.infer<typeof summariser>;
