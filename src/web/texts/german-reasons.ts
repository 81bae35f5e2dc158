import type { ErrorCode, ErrorParameters, LagebriefError } from '../../base/errors.ts';
import { type Translation, translate } from '../../base/sentence-table.ts';
import type { IssueStatus } from '../../issue/issue.ts';
import { because, type Reason, type ReasonSentences } from '../../newsroom/reason.ts';
import { addressSentences } from '../../subscriptions/wording.ts';
import { dayWords, germanNumber, quoted } from './desk-words.ts';
import { findingInGerman } from './german-findings.ts';
import { shortageInGerman } from './german-shortage.ts';

type ServerCode = Extract<ErrorCode, `smtp.${string}`>;

/** What went wrong with the mail server. Its own words are in English and follow as they are. */
const server: { [C in ServerCode]: (p: ErrorParameters<C>) => string } = {
  'smtp.unreachable': (p) =>
    `Der Mailserver ${p.server} ist nicht zu erreichen: Prüfen Sie smtp.host und smtp.port in config/lagebrief.yaml oder SMTP_URL, und ob der Server läuft.`,
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

function failureInGerman({ code, parameters }: LagebriefError): string {
  if (isServerCode(code)) return translate(server, { code, parameters });
  return 'Das Programm konnte nicht weitermachen.';
}

/** Every reason of the newsroom in German. */
const germanReasons: Translation<ReasonSentences> = {
  'too-little': (p) => shortageInGerman(p.shortage),
  'no-issue': (p) => `Für den ${dayWords(p.date)} gibt es keine Ausgabe.`,
  blocked: (p) => p.blockers.map(findingInGerman).join(' '),
  vanished: (p) =>
    `Die Ausgabe vom ${dayWords(p.date)} ist verschwunden, während sie freigegeben wurde.`,
  cancelled: (p) => `Die Ausgabe vom ${dayWords(p.date)} ist abgesagt und wird nicht gesendet.`,
  'was-cancelled': (p) => `Die Ausgabe vom ${dayWords(p.date)} wurde abgesagt.`,
  paused: (p) =>
    `Der Versand der Ausgabe vom ${dayWords(p.date)} ist angehalten. Setzen Sie ihn fort, dann geht es weiter.`,
  missed: () => 'Der Versand war länger überfällig, als graceMinutes erlaubt.',
  'run-failed': () =>
    'Der tägliche Lauf ist gescheitert, bis die Frist (graceMinutes) abgelaufen war; den Grund nennt das Protokoll des Programms. Senden Sie die Ausgabe von Hand, wenn die Leser sie noch bekommen sollen.',
  unfinished: ({ sum }) => {
    const rows = [
      [sum.deferred, 'vom Server des Empfängers vertröstet'],
      [sum.uncertain, 'ungewiss'],
      [sum.claimed + sum.submitting, 'bei einem anderen Prozess in Arbeit'],
      [sum.pending, 'noch zu senden'],
    ] as const;
    const open = rows.filter(([count]) => count > 0);
    const list = open.map(([count, what]) => `${germanNumber(count)}\u00a0${what}`).join(', ');
    return `Noch offen: ${list}. Mit „Weiter senden“ geht es weiter.`;
  },
  address: ({ address, problem }) =>
    address ? `${quoted(address)}: ${addressSentences[problem].de}` : addressSentences[problem].de,
  unmailable: (p) => `An ${p.address} kann keine Mail gehen: Nehmen Sie eine einfache Adresse.`,
  failed: (p) => failureInGerman(p.error),
};

/** Returns the German sentence of `reason`. */
export function reasonInGerman(reason: Reason): string {
  return translate(germanReasons, reason);
}

/** Returns the program's own English message, when `reason` has more to tell than its German sentence. */
export function diagnosisOf(reason: Reason): string | undefined {
  return reason.code === 'failed' ? reason.sentence : undefined;
}

const whenDue: Partial<Record<IssueStatus, string>> = {
  skipped: 'Als die Ausgabe fällig war, reichte das Material nicht.',
  held: 'Als die Ausgabe fällig war, gab es ein Hindernis.',
};

/**
 * Returns in German why an issue came to its status. What is stored is an English sentence of that
 * day; how material and checks stand now, the page says beside it.
 */
export function statusReasonInGerman(
  status: IssueStatus,
  stored: string | undefined,
): string | undefined {
  const known = [because('missed'), because('run-failed')];
  const reason = known.find(({ sentence }) => sentence === stored);
  return reason ? reasonInGerman(reason) : stored && whenDue[status];
}
