/**
 * Every error that the program raises on purpose: its code, and the one sentence that a person
 * reads. A sentence names the file, line, field or option and says what to do.
 */
const sentences = {
  'day.invalid': (p: { value: string }) =>
    `"${p.value}" is not a calendar day: write it as YYYY-MM-DD, for example 2026-01-30.`,
  'zone.invalid': (p: { value: string }) =>
    `"${p.value}" is not a time zone: use a name of the IANA database such as Europe/Berlin.`,
  'file.unreadable': (p: { file: string; reason: string }) =>
    `${p.file} cannot be read (${p.reason}): check the path and the permissions.`,
  'file.unwritable': (p: { file: string; reason: string }) =>
    `${p.file} cannot be written (${p.reason}): check the path, the permissions and the free space.`,
  'file.too-large': (p: { file: string; size: number; limit: number }) =>
    `${p.file} has ${p.size} bytes and the limit is ${p.limit}: shorten it.`,
  'yaml.invalid': (p: { file: string; line: number; problem: string }) =>
    `${p.file}:${p.line}: ${p.problem}`,
  'environment.invalid': (p: { name: string; problem: string }) =>
    `Environment variable ${p.name}: ${p.problem}`,
  'newsletter.unknown': (p: { slug: string; known: readonly string[] }) =>
    `There is no newsletter "${p.slug}": config/newsletters/ has ${p.known.join(', ') || 'none'}.`,
  'newsletter.which': (p: { known: readonly string[] }) =>
    `Several newsletters are configured: name one with --newsletter (${p.known.join(', ')}).`,
} as const;

/** The name of an error; programs compare this, people read the sentence. */
export type ErrorCode = keyof typeof sentences;

/** What the sentence of code `C` needs to know. */
export type ErrorParameters<C extends ErrorCode> = Parameters<(typeof sentences)[C]>[0];

/** The program's only error class: a `code` for programs and one sentence for people. */
export class LagebriefError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly parameters: ErrorParameters<C>;

  constructor(code: C, parameters: ErrorParameters<C>, options?: { cause?: unknown }) {
    const sentence = sentences[code] as (p: ErrorParameters<C>) => string;
    super(sentence(parameters), options);
    this.name = 'LagebriefError';
    this.code = code;
    this.parameters = parameters;
  }
}

/** Whether `error` is ours and, if `code` is given, has that code. */
export function isLagebriefError<C extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: C,
): error is LagebriefError<C> {
  return error instanceof LagebriefError && (code === undefined || error.code === code);
}
