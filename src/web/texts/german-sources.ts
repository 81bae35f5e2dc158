import type { CalendarDay } from '../../base/calendar.ts';
import { type Translation, translate } from '../../base/sentence-table.ts';
import type { FeedTroubles } from '../../sources/feeds/feed-trouble.ts';
import type { SourceProblem } from '../../sources/item.ts';
import type { LocalTime, SourceTroubles } from '../../sources/source-trouble.ts';
import { counted, dayWords, germanNumber } from './desk-words.ts';

const decimal = new Intl.NumberFormat('de', { maximumFractionDigits: 1 });
const seconds = (count: number) => `${decimal.format(count)}\u00a0Sekunden`;
const again = 'Das Programm versucht es von selbst wieder';

const byStatus: Record<number, string> = {
  401: 'verlangt eine Anmeldung (401): Das kann das Programm nicht, nennen Sie einen öffentlichen Feed',
  403: 'verweigert den Zugang (403): Fragen Sie beim Betreiber nach, collect.contact sagt ihm, wer Sie sind',
  404: 'ist nicht da (404): Suchen Sie die neue Adresse, und ändern Sie url',
  410: 'ist endgültig entfernt (410): Streichen Sie die Quelle, oder ändern Sie url',
  429: `wurde zu oft gefragt (429): ${again}; erhöhen Sie everyMinutes, wenn das so bleibt`,
};

/** What is the trouble with a feed: each reads on after its address. */
const feeds: Translation<FeedTroubles> = {
  'not-public': ({ host, address }) =>
    `${host === address ? host : `${host} führt zu ${address}, und das`} ist keine öffentliche Adresse: Nennen Sie eine, oder erlauben Sie das Netz mit collect.allowNetworks, wenn es Ihres ist`,
  'too-large': ({ megabytes }) =>
    `ist größer als ${decimal.format(megabytes)}\u00a0MB: Nennen Sie einen kleineren Feed, oder erhöhen Sie maxMegabytes`,
  'too-long': (p) =>
    `${p.host} war nach ${seconds(p.seconds)} mit der Antwort nicht fertig: ${again}`,
  'unknown-name': ({ host }) => `den Namen ${host} gibt es nicht: Prüfen Sie die Adresse`,
  'no-lookup': ({ host }) => `der Name ${host} lässt sich im Moment nicht auflösen: ${again}`,
  'nothing-answers': ({ host }) => `unter ${host} antwortet nichts: Prüfen Sie die Adresse`,
  'no-way': ({ host }) => `zu ${host} führt kein Weg: Prüfen Sie das Netz dieses Rechners`,
  'cut-off': ({ host }) => `${host} hat die Verbindung mitten in der Antwort abgebrochen: ${again}`,
  damaged: () =>
    `die gepackte Antwort ist beschädigt oder unvollständig: ${again}; sagen Sie es dem Betreiber, wenn das so bleibt`,
  'no-connection': (p) =>
    `keine Verbindung zu ${p.host}${p.seconds === undefined ? '' : ` binnen ${seconds(p.seconds)}`}: ${again}`,
  'no-answer': (p) => `${p.host} hat binnen ${seconds(p.seconds)} nicht geantwortet: ${again}`,
  'fell-silent': (p) =>
    `${p.host} ist mitten in der Antwort für ${seconds(p.seconds)} verstummt: ${again}`,
  'long-head': ({ host }) =>
    `der Kopf der Antwort von ${host} ist zu lang: Sagen Sie es dem Betreiber`,
  'no-encryption': ({ host }) =>
    `mit ${host} kam keine verschlüsselte Verbindung zustande: Prüfen Sie die Adresse`,
  'expired-certificate': ({ host }) =>
    `das Zertifikat von ${host} ist abgelaufen: Sagen Sie es dem Betreiber`,
  'untrusted-certificate': ({ host }) =>
    `dem Zertifikat von ${host} ist nicht zu trauen: Prüfen Sie die Adresse, oder sagen Sie es dem Betreiber`,
  'proxy-login': () =>
    'der Proxy verlangt eine Anmeldung (407): Schreiben Sie Name und Passwort in HTTPS_PROXY und HTTP_PROXY',
  'proxy-refuses': ({ host, status }) =>
    `der Proxy verbindet nicht mit ${host} (${status}): Fragen Sie, wer ihn betreibt, oder nennen Sie ${host} in NO_PROXY`,
  'proxy-fails': ({ host, code }) =>
    `über den Proxy kam keine Verbindung zu ${host} zustande (${code}): Prüfen Sie HTTPS_PROXY und HTTP_PROXY, oder nehmen Sie ${host} mit NO_PROXY aus`,
  'not-http': ({ host }) =>
    `was unter ${host} antwortet, spricht kein HTTP: Prüfen Sie die Adresse`,
  unreadable: ({ host }) => `${host} lässt sich nicht lesen: ${again}`,
  status: ({ status }) =>
    byStatus[status] ??
    (status >= 500
      ? `hat selbst einen Fehler (${status}): ${again}`
      : `antwortet mit dem Status ${status}: Prüfen Sie die Adresse`),
  'no-address': () => 'ist keine Webadresse: Berichtigen Sie sie',
  'bad-address': () =>
    'ist keine Adresse, die das Programm abruft: Nötig sind https:// oder http://, ein Rechner, ein Port des Webs und keine Zugangsdaten',
  'too-many-redirects': ({ redirects }) =>
    `leitet mehr als ${germanNumber(redirects)}-mal weiter: Prüfen Sie die Adresse`,
  'redirects-nowhere': () =>
    'leitet zu etwas weiter, das keine Adresse ist: Prüfen Sie die Adresse',
  downgrade: ({ url }) =>
    `leitet von https zu ${url} weiter, was unterwegs jeder ändern könnte: Nennen Sie eine andere Adresse`,
  'led-to': ({ url, trouble }) => `leitet weiter zu ${url}, und dort: ${inGerman(trouble)}`,
  'page-without-feed': () =>
    'ist eine Webseite, die keinen Feed nennt: Tragen Sie als url die Adresse ihres Feeds ein',
  'page-with-unreadable-feeds': ({ feeds: named }) =>
    `ist eine Webseite, und die Feeds, die sie nennt, lassen sich nicht lesen (${named.join(', ')}): Tragen Sie als url die Adresse ihres Feeds ein`,
  'no-feed': () =>
    'lässt sich nicht als Feed lesen: Prüfen Sie die Adresse, oder sagen Sie es dem Betreiber',
};

/** Of a state that an earlier version has stored only the English sentence is there. */
const inGerman = (trouble: { code: string; parameters: unknown; sentence: string }) =>
  translate(feeds, trouble as Parameters<typeof translate<keyof FeedTroubles>>[1]);

/** As the source tells it: whoever corrects it looks for that. */
const momentInUtc = (instant: string) =>
  `${local({ day: instant.slice(0, 10), time: instant.slice(11, 16) })} UTC`;

const local = ({ day, time }: LocalTime) => `${dayWords(day as CalendarDay)}, ${time}\u00a0Uhr`;

const sources: Translation<SourceTroubles> = {
  failing: ({ place, failure, trouble, since, tries, next }) => {
    const why = trouble ? inGerman({ ...trouble, sentence: failure }) : 'lässt sich nicht lesen';
    const begun = since ? ` Das ist so seit dem ${local(since)}` : '';
    const count = begun && tries > 1 ? ` (${counted(tries, 'Versuch', 'Versuche')})` : '';
    const dot = begun ? '.' : '';
    return `${place}: ${why}.${begun}${count}${dot} Was die Quelle vorher brachte, bleibt. Nächster Versuch: ${local(next)}`;
  },
  'no-time-left': ({ place }) =>
    `${place}: Die Zeit zum Einlesen war um, bevor eine Antwort kam. ${again}`,
  'bad-file': ({ path }) => `${path}: Die Datei lässt sich nicht als Feed lesen`,
  'found-by-page': ({ foundAt, page }) =>
    `Gelesen wird ${foundAt}, den Feed, den die Seite ${page} nennt: Tragen Sie diese Adresse als url ein`,
  moved: ({ movedTo }) =>
    `Endgültig umgezogen nach ${movedTo}: Tragen Sie diese Adresse als url ein`,
  'empty-entry': ({ entry }) =>
    `Eintrag\u00a0${germanNumber(entry)} hat weder Titel noch Text und bleibt weg`,
  'entry-without-address': ({ entry }) =>
    `Eintrag\u00a0${germanNumber(entry)} hat keine Adresse, wie ein Link sie braucht, und bleibt weg`,
  'entry-in-the-future': ({ entry, told, counts }) =>
    `Eintrag\u00a0${germanNumber(entry)} liegt in der Zukunft (${momentInUtc(told)}): Er zählt zum ${dayWords(counts)}; sagen Sie es dem Betreiber`,
};

/** Returns the problem in German, beginning with the source's name; undefined if it is only told in English. */
export function sourceProblemInGerman({ file, trouble }: SourceProblem): string | undefined {
  const german = entryProblemInGerman({ trouble });
  return german && `Quelle ${file}: ${german}`;
}

/** Returns the problem of an entry in German, without its source's name; undefined as above. */
export function entryProblemInGerman({
  trouble,
}: Pick<SourceProblem, 'trouble'>): string | undefined {
  if (!trouble || !Object.hasOwn(sources, trouble.code)) return undefined;
  return `${translate(sources, trouble)}.`;
}

/** Returns how many entries of a source are odd. */
export const oddEntriesInGerman = (source: string, count: number): string =>
  `Quelle ${source}: ${counted(count, 'Auffälligkeit', 'Auffälligkeiten')} an den Einträgen; gelesen wird sie trotzdem.`;
