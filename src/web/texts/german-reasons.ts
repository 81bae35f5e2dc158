import {
  type ErrorCode,
  type ErrorParameters,
  isLagebriefError,
  type LagebriefError,
} from '../../base/errors.ts';
import { type Translation, translate } from '../../base/sentence-table.ts';
import type { IssueStatus } from '../../issue/issue.ts';
import { because, type Reason, type ReasonSentences } from '../../newsroom/reason.ts';
import type { IssueRecord } from '../../storage/issue-record.ts';
import { addressSentences } from '../../subscriptions/wording.ts';
import { dayWords, germanNumber, isPerson, quoted, statusWords } from './desk-words.ts';
import { findingInGerman } from './german-findings.ts';
import { shortageInGerman } from './german-shortage.ts';

type ServerCode = Extract<ErrorCode, `smtp.${string}`>;

/** What went wrong with the mail server. Its own words are in English and follow as they are. */
const server: { [C in ServerCode]: (p: ErrorParameters<C>) => string } = {
  'smtp.unreachable': (p) =>
    `Der Mailserver ${p.server} ist nicht zu erreichen: Prüfen Sie smtp.host und smtp.port in config/lagebrief.yaml oder SMTP_URL, und ob der Server läuft.`,
  'smtp.no-mailbox': (p) =>
    `Unter ${p.server} antwortet kein Postfach: „npm start“ öffnet es, solange es läuft. Um Leser zu erreichen, nennen Sie Ihren Mailserver mit SMTP_URL oder unter smtp: in config/lagebrief.yaml.`,
  'smtp.silent': (p) =>
    `Der Mailserver ${p.server} schweigt seit ${p.seconds}\u00a0Sekunden: Prüfen Sie Port und Verschlüsselung (Port 465 spricht von Anfang an TLS), oder erhöhen Sie smtp.timeoutSeconds.`,
  'smtp.starttls': (p) =>
    `Der Mailserver ${p.server} bietet kein STARTTLS an, und unverschlüsselt wird nichts gesendet: Setzen Sie smtp.security auf tls, oder auf none, wenn der Server im eigenen Netz steht.`,
  'smtp.certificate': (p) =>
    `Dem Zertifikat des Mailservers ${p.server} ist nicht zu trauen: Verwenden Sie den Namen, für den es ausgestellt ist, oder nennen Sie Ihre Zertifizierungsstelle in NODE_EXTRA_CA_CERTS.`,
  'smtp.tls': (p) =>
    `Mit dem Mailserver ${p.server} kam keine verschlüsselte Verbindung zustande: Prüfen Sie smtp.security, auf Port 465 ist es tls, auf 587 starttls.`,
  'smtp.login': (p) =>
    `Der Mailserver ${p.server} weist die Anmeldung ab: Prüfen Sie Benutzer und Passwort in SMTP_URL.`,
  'smtp.refuses': (p) =>
    `Der Mailserver ${p.server} nimmt nichts an; niemand gilt deshalb als unerreichbar. Fragen Sie den Betreiber des Servers, und senden Sie dann weiter.`,
  'smtp.refuses-all': (p) =>
    `Der Mailserver ${p.server} hat viele Mails nacheinander abgelehnt; der Versand ist angehalten, und niemand gilt deshalb als unerreichbar. Fragen Sie den Betreiber des Servers, und setzen Sie den Versand dann fort.`,
  'smtp.refused-mail': (p) => `Der Mailserver ${p.server} hat die Mail nicht angenommen.`,
  'smtp.closes': (p) =>
    `Der Mailserver ${p.server} bricht die Verbindung immer wieder ab: Sehen Sie in sein Protokoll, und senden Sie dann weiter. Was er angenommen hat, geht nicht noch einmal hinaus.`,
};

const isServerCode = (code: ErrorCode): code is ServerCode => Object.hasOwn(server, code);

function failureInGerman(error: LagebriefError): string {
  const { code, parameters, message } = error;
  if (isServerCode(code)) return translate(server, { code, parameters, sentence: message });
  if (isLagebriefError(error, 'template.missing')) {
    const { file, named } = error.parameters;
    const where = named
      ? `, auf die ${named.file} in Zeile ${germanNumber(named.line)} verweist`
      : '';
    return `Es fehlt die Vorlage ${file}${where}: Legen Sie die Datei wieder an${named ? ', oder berichtigen Sie den Verweis' : ''}.`;
  }
  if (isLagebriefError(error, 'template.invalid')) {
    const { file, line } = error.parameters;
    const place = line === undefined ? '' : ` in Zeile ${germanNumber(line)}`;
    return `Die Vorlage ${file} hat${place} einen Fehler: Berichtigen Sie ihn, dann entsteht der Brief.`;
  }
  return 'Das Programm konnte nicht weitermachen.';
}

/** Every reason of the newsroom in German. */
const germanReasons: Translation<ReasonSentences> = {
  'too-little': (p) => shortageInGerman(p.shortage),
  'too-few-issues': (p) =>
    `Zu wenig für einen Rückblick: Vom ${dayWords(p.from)} bis zum ${dayWords(p.to)} ${p.found === 0 ? 'ist keine Ausgabe' : p.found === 1 ? 'ist eine Ausgabe' : `sind ${p.found} Ausgaben`} von ${quoted(p.of)} erschienen, nötig sind ${p.needed} (review.minimumIssues).`,
  'no-issue': (p) => `Für den ${dayWords(p.date)} gibt es keine Ausgabe.`,
  blocked: (p) => p.blockers.map(findingInGerman).join(' '),
  'not-begun': (p) => `Für den ${dayWords(p.date)} ist noch keine Ausgabe begonnen.`,
  'already-sent': (p) =>
    `Die Ausgabe vom ${dayWords(p.date)} ist gesendet: Es ist keine Zustellung mehr offen, die sich aufhalten ließe.`,
  'already-cancelled': (p) =>
    `Die Ausgabe vom ${dayWords(p.date)} ist abgesagt, und das lässt sich nicht rückgängig machen.`,
  'already-sending': (p) =>
    `Die Ausgabe vom ${dayWords(p.date)} wird schon gesendet: Halten Sie den Versand an, oder sagen Sie sie ab.`,
  'not-sending': (p) => {
    const stead =
      p.wish === 'pause' ? 'Halten Sie sie zurück, oder sagen Sie sie ab' : 'Geben Sie sie frei';
    return `Die Ausgabe vom ${dayWords(p.date)} ist noch nicht im Versand (Stand: ${statusWords[p.status]}). ${stead}.`;
  },
  skipped: (p) =>
    `Am ${dayWords(p.date)} fällt die Ausgabe aus: Es ginge nichts hinaus, was sich zurückhalten ließe.`,
  vanished: (p) =>
    `Die Ausgabe vom ${dayWords(p.date)} ist verschwunden, während sie freigegeben wurde.`,
  cancelled: (p) => `Die Ausgabe vom ${dayWords(p.date)} ist abgesagt und wird nicht gesendet.`,
  'was-cancelled': (p) => `Die Ausgabe vom ${dayWords(p.date)} wurde abgesagt.`,
  paused: (p) =>
    `Der Versand der Ausgabe vom ${dayWords(p.date)} ist angehalten. Setzen Sie ihn fort, dann geht es weiter.`,
  'readers-added': () => 'Während des Versands sind Leser hinzugekommen.',
  embargo: (p) =>
    `${quoted(p.title)} ist bis zum ${dayWords(p.until)}, ${p.time}\u00a0Uhr (${p.zone}) gesperrt: Geben Sie die Ausgabe dann frei, oder nehmen Sie den Beitrag heraus.`,
  'machine-texts': () =>
    'Die Ausgabe enthält maschinell erstellte Zusammenfassungen und geht deshalb nicht von selbst hinaus: Vergleichen Sie diese mit dem Original, und geben Sie die Ausgabe dann frei.',
  'items-withdrawn': (p) =>
    `Neu zusammengestellt, weil eine Quelle zurückgezogen hat, was darin stand: ${p.items.join(', ')}.`,
  missed: () => 'Der Versand war länger überfällig, als graceMinutes erlaubt.',
  'run-failed': () =>
    'Der tägliche Lauf ist gescheitert, bis die Frist (graceMinutes) abgelaufen war; den Grund nennt das Protokoll des Programms. Senden Sie die Ausgabe von Hand, wenn die Leser sie noch bekommen sollen.',
  unfinished: ({ sum, limited, heldUntil }) => {
    const rows = [
      [sum.deferred - limited, 'nach einem gescheiterten Versuch vertagt'],
      [limited, 'durch Ihre Grenzen (smtp.limits) vertagt'],
      [sum.uncertain, 'ungewiss'],
      [sum.claimed + sum.submitting, 'bei einem anderen Prozess in Arbeit'],
      [sum.pending, 'noch zu senden'],
    ] as const;
    const open = rows.filter(([count]) => count > 0);
    const list = open.map(([count, what]) => `${germanNumber(count)}\u00a0${what}`).join(', ');
    const further = heldUntil
      ? `Falls dieser Prozess nicht mehr läuft, ist nach ${heldUntil}\u00a0Uhr frei, was er hielt: Dann geht es von selbst oder mit „weiter senden“ weiter.`
      : 'Lagebrief versucht es von selbst weiter.';
    return `Noch offen: ${list}. ${further}`;
  },
  address: ({ address, problem }) =>
    address ? `${quoted(address)}: ${addressSentences[problem].de}` : addressSentences[problem].de,
  failed: (p) => failureInGerman(p.error),
};

/** Returns the German sentence of `reason`. */
export function reasonInGerman(reason: Reason): string {
  return translate(germanReasons, reason);
}

/**
 * Returns the words of a mail server or operating system that `reason` rests on, as they came; of a
 * failure that has no German sentence the program's English one.
 */
export function diagnosisOf(reason: Reason): string | undefined {
  if (reason.code !== 'failed') return undefined;
  const { error } = reason.parameters;
  if (!isServerCode(error.code)) return error.message;
  const { reply, reason: cause } = error.parameters as { reply?: string; reason?: string };
  return reply ?? cause;
}

const whenDue: Partial<Record<IssueStatus, string>> = {
  skipped: 'Als die Ausgabe fällig war, reichte das Material nicht.',
  held: 'Als die Ausgabe fällig war, gab es ein Hindernis.',
};
const refusedOften =
  'Der Mailserver hat viele Mails nacheinander abgelehnt, deshalb hält der Versand. Fragen Sie den Betreiber des Servers, und setzen Sie den Versand dann fort.';

const withdrawnItems =
  'Eine Quelle hat zurückgezogen, was in diesem Entwurf stand; er ist ohne das neu zusammengestellt.';

/** What the program itself gives as a reason, word for word. */
const ownReasons = [
  because('missed'),
  because('run-failed'),
  because('readers-added'),
  because('machine-texts'),
];

/**
 * Returns in German why an issue has come to its status; undefined where somebody's own words tell.
 * What is stored of the program's reasons is an English sentence of that day; how material and
 * checks stand now, the page says beside it.
 */
export function statusReasonInGerman(
  record: Pick<IssueRecord, 'status' | 'reason' | 'actor' | 'paused'>,
): string | undefined {
  const { status, reason, actor, paused } = record;
  const own = ownReasons.find(({ sentence }) => sentence === reason);
  if (own) return reasonInGerman(own);
  if (reason && actor === 'sources') return withdrawnItems;
  if (!reason || isPerson(actor)) return undefined;
  return paused && actor === 'delivery' ? refusedOften : whenDue[status];
}
