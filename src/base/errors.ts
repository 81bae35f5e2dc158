import { placedSentence } from './placed-sentence.ts';

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
  'article.unreadable': (p: { file: string; problem: string }) => `${p.file} ${p.problem}.`,
  'article.undated': (p: { file: string }) =>
    `${p.file} has no date written in it: give the day of the article, such as --date 2026-01-30.`,
  'article.address': (p: { value: string }) =>
    `"${p.value.slice(0, 80)}" is not the address of a page: begin it with https:// or http://.`,
  'config.invalid': (p: { problems: readonly string[] }) => p.problems.join('\n'),
  'environment.invalid': (p: { name: string; problem: string }) =>
    `Environment variable ${p.name} ${p.problem}.`,
  'secret-key.invalid': (p: { file: string; problem: string }) =>
    `${p.file} ${p.problem}; or set SECRET_KEY to the key in use until now.`,
  'secret-key.missing': (p: { where: string; file: string }) =>
    `No SECRET_KEY is set and there is no ${p.file}, but ${p.where} has been used with a key: set SECRET_KEY or SECRET_KEY_FILE as the service has it; if that key is lost for good, run "npx lagebrief key accept".`,
  'secret-key.foreign': (p: { where: string; kept: string | undefined }) =>
    p.kept === undefined
      ? `The secret key is not one that ${p.where} has been used with: set SECRET_KEY or SECRET_KEY_FILE as the service has it, or put the old key into SECRET_KEY_PREVIOUS; if that is lost for good, run "npx lagebrief key accept".`
      : `The secret key is not one that ${p.where} has been used with, but ${p.kept} holds that: set SECRET_KEY to it, or let SECRET_KEY_PREVIOUS_FILE name the file.`,
  'newsletter.unknown': (p: { slug: string; known: readonly string[] }) =>
    `There is no newsletter "${p.slug}": config/newsletters/ has ${p.known.join(', ') || 'none'}.`,
  'newsletter.which': (p: { known: readonly string[] }) =>
    `Several newsletters are configured: name one with --newsletter (${p.known.join(', ')}).`,
  'database.url': (p: { scheme: string | undefined; problem: string }) =>
    `The database URL${p.scheme ? ` (${p.scheme}:…)` : ''} cannot be used (${p.problem}): write sqlite:<path> or postgres://user:password@host:5432/name.`,
  'database.unreachable': (p: { where: string; reason: string }) =>
    `No connection to ${p.where} (${p.reason}): check DATABASE_URL and that the server runs.`,
  'database.unwritable': (p: { where: string; reason: string }) =>
    `The database ${p.where} cannot be opened or written (${p.reason}): check the path, the permissions, and that its disk is neither full nor read-only.`,
  'database.newer': (p: { where: string; step: string }) =>
    `The database ${p.where} was changed by a newer Lagebrief (step ${p.step}) and was left as it is: install that version, or restore a backup made before the update.`,
  'database.full': (p: { where: string }) =>
    `The database ${p.where} has no room left and this step was not stored: free space on its disk, then repeat it.`,
  'database.locked': (p: { where: string; seconds: number }) =>
    `The database ${p.where} has been locked by another process for ${p.seconds} s: end the process that holds it, then repeat the step.`,
  'database.damaged': (p: { where: string; reason: string }) =>
    `The database ${p.where} cannot be read (${p.reason}): restore a backup, or name another file.`,
  'database.text': (p: { what: string }) =>
    `A text contains ${p.what}, which cannot be stored: nothing of this step was stored, remove the character.`,
  'port.taken': (p: { port: number }) =>
    `Port ${p.port} is in use by another program: end that, or choose another one by PORT or --port.`,
  'port.none-free': (p: { first: number; last: number }) =>
    `Ports ${p.first} to ${p.last} are all in use: choose another one by PORT or --port.`,
  'port.refused': (p: { host: string; port: number; reason: string }) =>
    `${p.host}:${p.port} cannot be opened (${p.reason}): choose another host or port.`,
  'letter.place': (p: { place: string; problem: string }) =>
    `The place "${p.place}" of the letter ${p.problem}: give each place a short line of its own in the templates of HTML and text.`,
  'letter.link': (p: { url: string }) =>
    `"${p.url.slice(0, 80)}" cannot stand in a letter: a personal link is a plain http or https address of at most 900 characters.`,
  'template.invalid': (p: { file: string; line?: number | undefined; problem: string }) =>
    placedSentence(p.file, p.line, p.problem),
  'template.missing': (p: { file: string; named?: { file: string; line: number } | undefined }) =>
    p.named
      ? `${p.named.file}:${p.named.line}: the template ${p.file} is missing: restore it, or correct its name here.`
      : `The template ${p.file} is missing: restore it from the folder emails/ that Lagebrief comes with.`,
  'mail.address': (p: { address: string }) =>
    `"${p.address.slice(0, 80)}" is not one plain mail address: write it as name@example.org.`,
  'address.invalid': (p: { address: string; problem: string }) =>
    `"${p.address.slice(0, 80)}": ${p.problem}`,
  'consent.missing': () =>
    'Where and how the consent was given is missing, and it is the evidence for these subscriptions: say it with --consent "…", for example --consent "paper form at the fair, May 2025".',
  'csv.encoding': (p: { file: string }) =>
    `${p.file} is not UTF-8 text from its first line on (it has another encoding, or is no CSV file): save it as "CSV UTF-8" and import it again.`,
  'csv.columns': (p: { file: string; found: readonly string[] }) =>
    `${p.file} needs one column named email in its first line, which has: ${p.found.join(', ').slice(0, 200) || 'nothing readable'}.`,
  'csv.standing': (p: { file: string; columns: readonly string[] }) =>
    `${p.file} has ${p.columns
      .map((column) => `"${column.slice(0, 60)}"`)
      .join(', ')
      .slice(
        0,
        300,
      )} in its first line, which may tell who has left or cannot be reached: take these people out of the file, or write active, unsubscribed or suppressed for each into a column named status, then remove what is named here and import the file again.`,
  'csv.standing-word': (p: {
    file: string;
    line: number;
    column: string;
    word: string;
    by: 'name' | 'word';
  }) =>
    `${p.file}:${p.line} has "${p.word.slice(0, 40)}" in the column ${p.column.slice(0, 60)}, which may tell who has left or cannot be reached, so nobody is imported: if it does, write active, unsubscribed, suppressed or pending for each into a column named status, and in any case ${p.by === 'name' ? 'rename this one to what it tells (such as region) or remove it' : 'remove this one'}, then import the file again.`,
  'csv.empty': (p: { file: string }) =>
    `${p.file} is empty: write the names of the columns (email, name, locale) into its first line and one person into each line below.`,
  'smtp.unreachable': (p: { server: string; reason: string }) =>
    `The mail server ${p.server} cannot be reached (${p.reason}): check smtp.host and smtp.port in config/lagebrief.yaml or SMTP_URL, and that the server runs.`,
  'smtp.no-mailbox': (p: { server: string }) =>
    `No mailbox answers at ${p.server}: "npm start" opens it while it runs; to reach readers, name your mail server by SMTP_URL or by smtp: in config/lagebrief.yaml.`,
  'smtp.silent': (p: { server: string; seconds: number }) =>
    `The mail server ${p.server} says nothing for ${p.seconds} seconds: check port and security (port 465 speaks TLS from the start), or raise smtp.timeoutSeconds.`,
  'smtp.starttls': (p: { server: string; reply: string }) =>
    `The mail server ${p.server} does not offer STARTTLS (${p.reply}), and nothing is sent unencrypted: set smtp.security to tls, or to none for a server of your own network.`,
  'smtp.certificate': (p: { server: string; reason: string }) =>
    `The certificate of the mail server ${p.server} is not trusted (${p.reason}): use the host name that it was made for, or name your authority's certificate by NODE_EXTRA_CA_CERTS.`,
  'smtp.tls': (p: { server: string; reason: string }) =>
    `No encrypted connection to the mail server ${p.server} came about (${p.reason}): check smtp.security, which is tls on port 465 and starttls on 587.`,
  'smtp.login': (p: { server: string; user: string; reply: string }) =>
    `The mail server ${p.server} refuses the login of "${p.user}" (${p.reply}): check user and password in SMTP_URL.`,
  'smtp.refuses': (p: { server: string; what: string; reply: string }) =>
    `The mail server ${p.server} refuses ${p.what} (${p.reply}): nobody was marked as unreachable; ask the server's operator, then send again.`,
  'smtp.refuses-all': (p: { server: string; count: number; what: string; reply: string }) =>
    `The mail server ${p.server} has refused ${p.count} messages in a row, the last time ${p.what} (${p.reply}): the issue is paused with everything kept; ask the server's operator, then resume.`,
  'smtp.refused-mail': (p: { server: string; what: string; reply: string }) =>
    `The mail server ${p.server} refuses ${p.what} (${p.reply}): the mail was not sent.`,
  'smtp.closes': (p: { server: string; reason: string }) =>
    `The mail server ${p.server} keeps breaking off (${p.reason}): look at its log, then send again; what it took is not sent twice.`,
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
