import { type CalendarDay, longDate } from '../../base/calendar.ts';
import type { DeliveryStatus } from '../../delivery/delivery.ts';
import type { FindingLevel, IssueStatus } from '../../issue/issue.ts';
import type { LeftOut } from '../../selection/selection.ts';

/** How an issue stands in the database, or what there is of one that is not there. */
export type ShownStatus = IssueStatus | 'preview' | 'unprintable' | 'nothing' | 'paused';

/** The desk speaks German; these are its words for the program's. */
export const statusWords: Record<ShownStatus, string> = {
  preview: 'Vorschau',
  unprintable: 'Vorlage fehlerhaft',
  nothing: 'Keine Ausgabe',
  draft: 'Entwurf',
  approved: 'Freigegeben',
  sending: 'Im Versand',
  sent: 'Gesendet',
  skipped: 'Ausgelassen',
  held: 'Zurückgehalten',
  paused: 'Angehalten',
  cancelled: 'Abgesagt',
};

/** What an issue's status means for the editor who reads it. */
export const statusSentences: Record<ShownStatus, string> = {
  preview: 'Noch nichts gespeichert: So sähe die Ausgabe jetzt aus.',
  unprintable: 'Das Material reicht, aber aus den Vorlagen entsteht kein Brief.',
  nothing: 'Für diesen Tag reicht das Material nicht.',
  draft: 'Gespeichert, aber nicht freigegeben: Sie folgt noch dem Material.',
  approved: 'Text und Gestaltung stehen fest. Im Archiv steht sie, sobald der Versand beginnt.',
  sending: 'Die Empfänger stehen fest; wer sie schon hat, bekommt sie nicht noch einmal.',
  sent: 'Keine Zustellung ist mehr offen.',
  skipped: 'An diesem Tag erscheint keine Ausgabe.',
  held: 'Der Versand wartet auf eine Entscheidung der Redaktion.',
  paused: 'Es geht nichts hinaus, bis jemand den Versand fortsetzt.',
  cancelled: 'Wer diese Ausgabe noch nicht hatte, bekommt sie nicht mehr.',
};

/** What happened to an issue, in its history. */
export const eventWords: Record<IssueStatus | 'paused' | 'resumed', string> = {
  draft: 'Entwurf gespeichert',
  approved: 'Freigegeben',
  sending: 'Versand begonnen',
  sent: 'Versand beendet',
  skipped: 'Ausgelassen',
  held: 'Zurückgehalten',
  paused: 'Angehalten',
  resumed: 'Fortgesetzt',
  cancelled: 'Abgesagt',
};

/** How deliveries stand, as the rows of a sum. */
export const deliveryWords: Record<DeliveryStatus, string> = {
  accepted: 'angenommen',
  pending: 'warten',
  claimed: 'in Arbeit',
  submitting: 'werden übergeben',
  deferred: 'kommen später dran',
  uncertain: 'ungewiss',
  rejected: 'abgelehnt',
  expired: 'verfallen',
  suppressed: 'gesperrt',
  cancelled: 'abgebrochen',
};

/** How grave a finding is. */
export const levelWords: Record<FindingLevel, string> = {
  block: 'Hindernis',
  warn: 'Warnung',
  info: 'Hinweis',
};

/** Why an item was left out, in short. */
export const leftOutWords: Record<LeftOut['code'], string> = {
  'too-old': 'zu alt',
  'in-the-future': 'erst später',
  used: 'schon gedruckt',
  'quote-rests': 'Zitat ruht',
  'speaker-rests': 'andere Stimme',
  'same-story': 'gleiches Ereignis',
  'told-newer': 'früherer Stand',
  'told-before': 'schon berichtet',
  'follow-up-limit': 'genug Fortsetzungen',
  'source-limit': 'Quelle ausgeschöpft',
  'topic-limit': 'Thema ausgeschöpft',
  withdrawn: 'zurückgezogen',
  draft: 'Entwurf',
  embargo: 'gesperrt',
  unsettled: 'noch in Arbeit',
  'not-a-lead': 'kein Aufmacher',
  'no-room': 'kein Platz',
};

const numbers = new Intl.NumberFormat('de', { useGrouping: 'always' });

/** Returns a whole number as German readers write it: 1.437. */
export function germanNumber(value: number): string {
  return numbers.format(value);
}

/** Returns `count` with the noun that fits it, never on two lines. */
export function counted(count: number, one: string, many: string): string {
  return `${germanNumber(count)}\u00a0${count === 1 ? one : many}`;
}

/** Returns `text` in German quotation marks; those inside it become single ones. */
export function quoted(text: string): string {
  return `„${text.replaceAll('„', '‚').replaceAll('“', '‘')}“`;
}

/** Returns `day` as it reads in a sentence: "30. Januar 2026". */
export function dayWords(day: CalendarDay): string {
  return longDate(day, 'de', false);
}

const actors: Readonly<Record<string, string>> = {
  schedule: 'Zeitplan',
  desk: 'Redaktion',
  'command line': 'Befehlszeile',
  worker: 'Versandprozess',
  delivery: 'Versand',
  sources: 'Quellen',
};

/** Whether what `actor` gives as a reason is a person's own words and not the program's. */
export function isPerson(actor: string): boolean {
  return !['schedule', 'worker', 'delivery', 'sources'].includes(actor);
}

/** Returns who has changed an issue; a person's name stays as it is. */
export function actorInGerman(actor: string): string {
  return Object.hasOwn(actors, actor) ? (actors[actor] as string) : actor;
}
