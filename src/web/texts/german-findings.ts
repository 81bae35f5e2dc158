import type { CalendarDay } from '../../base/calendar.ts';
import { type Translation, translate } from '../../base/sentence-table.ts';
import type { ContentSentences } from '../../issue/content-finding.ts';
import type { DayFinding } from '../../newsroom/newsroom.ts';
import type { PlaceName } from '../../rendering/letter.ts';
import type { LetterSentences } from '../../rendering/letter-finding.ts';
import { counted, dayWords, germanNumber, quoted } from './desk-words.ts';
import { placeInGerman } from './german-places.ts';
import { summaryProblemInGerman } from './german-summaries.ts';

const words = (count: number) => counted(count, 'Wort', 'Wörter');
const characters = (count: number) => counted(count, 'Zeichen', 'Zeichen');
const parts = { html: 'HTML-Teil', text: 'Textteil' };
const places: Record<PlaceName, string> = {
  salutation: 'Anrede',
  preferencesUrl: 'Link zu den Einstellungen',
  unsubscribeUrl: 'Link zum Abbestellen',
};

const changedWhen = ({ day, time }: { day: CalendarDay; time: string }) =>
  `am ${dayWords(day)} um ${time}\u00a0Uhr`;
const since = ({ day, time }: { day: CalendarDay; time: string }) =>
  `seit dem ${dayWords(day)}, ${time}\u00a0Uhr,`;
const inItsWords = ({ correction }: { correction: string | undefined }) =>
  correction === undefined ? '' : ` (sie schreibt: ${quoted(correction)})`;

const aboutContent: Translation<ContentSentences> = {
  'blocks.none': () => 'Die Ausgabe ist leer: Ergänzen Sie Beiträge für diesen Tag.',
  'lead.missing': () =>
    'Der Ausgabe fehlt der Aufmacher: Kennzeichnen Sie eine Meldung mit „lead: true“.',
  'lead.short': (p) =>
    `${placeInGerman(p.place)} hat ${words(p.words)}, mindestens ${p.least} sollten es sein: Schreiben Sie mehr.`,
  'lead.long': (p) =>
    `${placeInGerman(p.place)} hat ${words(p.words)}, höchstens ${p.most} sollten es sein: Kürzen Sie ihn.`,
  'quote.none': () =>
    'Der Ausgabe fehlt ein Zitat: Ergänzen Sie eines, das noch nicht gedruckt wurde, oder senden Sie ohne.',
  'quote.speaker': (p) => `${placeInGerman(p.place)}: Es fehlt, wer das gesagt hat.`,
  'figure.by': (p) => `${placeInGerman(p.place)}: Es fehlt, von wem die Angabe stammt.`,
  'reports.few': (p) =>
    `Die Liste hat ${counted(p.printed, 'Meldung', 'Meldungen')} und Platz für ${p.room}: Ergänzen Sie Meldungen, oder senden Sie die Ausgabe kürzer.`,
  'subject.empty': () =>
    'Der Betreff ist leer: Geben Sie dem Aufmacher ein Stichwort oder eine Spitzmarke.',
  'subject.line-break': () =>
    'Im Betreff steht ein Zeilenumbruch oder ein Steuerzeichen: Schreiben Sie die Stichwörter in eine Zeile.',
  'subject.too-long': (p) =>
    `Der Betreff hat ${characters(p.length)}, höchstens ${p.limit} sind erlaubt: Kürzen Sie die Stichwörter.`,
  'subject.long': (p) =>
    `Der Betreff hat ${characters(p.length)}, Telefone zeigen etwa ${p.shown}: Mit kürzeren Stichwörtern gehen Sie sicher.`,
  'preheader.repeats': () =>
    'Die Vorschauzeile wiederholt den Betreff: Ändern Sie Vorspann oder Titel der ersten Meldung.',
  'picture.alt': (p) =>
    `${placeInGerman(p.place)}: Dem Bild fehlt der Alternativtext. Schreiben Sie, was es zeigt, für alle, die es nicht sehen.`,
  'picture.credit': (p) =>
    `${placeInGerman(p.place)}: Dem Bild fehlt der Nachweis. Schreiben Sie, von wem es stammt.`,
  'picture.address': (p) =>
    `${placeInGerman(p.place)}: Das Bild hat keine brauchbare Adresse. Nennen Sie eine https-Adresse oder eine Datei der Quelle.`,
  'link.address': (p) =>
    `${placeInGerman(p.place)}: Der Link ${quoted(p.target)} führt nicht ins Netz. Schreiben Sie die ganze Adresse, beginnend mit https://.`,
  'text.placeholder': (p) =>
    `${placeInGerman(p.place)}: Hier steht noch ein Platzhalter (${quoted(p.near)}). Schreiben Sie den richtigen Text.`,
  'text.double-space': (p) =>
    `${placeInGerman(p.place)}: Zwei Leerzeichen folgen aufeinander (${quoted(p.near)}). Löschen Sie eines.`,
  'text.straight-quotes': (p) =>
    `${placeInGerman(p.place)}: Hier steht ein gerades Anführungszeichen (${quoted(p.near)}). Deutscher Text hat „diese“.`,
  'item.twice': (p) =>
    `${placeInGerman(p.place)} steht zweimal in der Ausgabe: Nehmen Sie den Beitrag aus einem der Blöcke heraus.`,
  'item.old': (p) =>
    `${placeInGerman(p.place)} ist vom ${dayWords(p.date)} und gilt nicht mehr als frisch: Prüfen Sie, ob das noch stimmt.`,
  'items.older': (p) =>
    `Ältere Beiträge, gedruckt mit ihrem Datum: ${p.places.length} von ${p.of} (${p.places.map(placeInGerman).join(', ')}).`,
  'sources.one': (p) =>
    `Alles stammt aus einer Quelle, ${quoted(p.source)}: Ergänzen Sie Beiträge aus einer anderen.`,
  'counter.ended': (p) =>
    `Der Zähler ${quoted(p.label)} endete am ${dayWords(p.endedOn)} und steht still: Nehmen Sie seinen Block heraus, wenn er nichts mehr sagt.`,
  'changed.draft': (p) =>
    `${placeInGerman(p.place)}: Die Quelle hat den Beitrag ${changedWhen(p)} geändert. Sehen Sie sich den Unterschied an${inItsWords(p)}.`,
  'changed.approved': (p) =>
    `${placeInGerman(p.place)}: Die Quelle hat den Beitrag ${changedWhen(p)} geändert, nach der Freigabe; im Brief steht der ältere Text. Wenn das zählt, halten Sie die Ausgabe zurück, und geben Sie sie neu frei${inItsWords(p)}.`,
  'changed.sent': (p) =>
    `${placeInGerman(p.place)}: Die Quelle hat den Beitrag ${changedWhen(p)} korrigiert, nach dem Versand. Wenn das zählt, sagen Sie es den Lesern${inItsWords(p)}.`,
  'withdrawn.approved': (p) =>
    `${placeInGerman(p.place)}: Die Quelle hat den Beitrag ${changedWhen(p)} zurückgezogen, nach der Freigabe. Halten Sie die Ausgabe zurück, und geben Sie sie ohne ihn neu frei, oder senden Sie sie, wenn Sie es besser wissen.`,
  'withdrawn.sent': (p) =>
    `${placeInGerman(p.place)}: Die Quelle hat den Beitrag ${changedWhen(p)} zurückgezogen, nach dem Versand. Wenn das zählt, sagen Sie es den Lesern.`,
  'summary.machine': (p) =>
    `${p.places.map(placeInGerman).join(', ')}: Die Zusammenfassung ist maschinell erstellt. Vergleichen Sie sie vor der Freigabe mit dem Original.`,
  'summary.failed': (p) =>
    `${placeInGerman(p.place)}: Gedruckt werden die besten Sätze des Originals, denn es gibt keine brauchbare maschinelle Zusammenfassung. ${summaryProblemInGerman(p.problem)}.`,
  'page.missing': (p) =>
    `${placeInGerman(p.place)}: Vielleicht hat die Quelle den Beitrag zurückgezogen, seine Seite ist ${since(p)} nicht zu finden. Sehen Sie nach; bleibt es dabei, kommt er nicht in die Ausgabe.`,
  'reading.time': (p) =>
    `Lesezeit: ${counted(p.minutes, 'Minute', 'Minuten')} (${words(p.words)}).`,
};

const refused = 'Mailprogramme weisen das ab, nehmen Sie es heraus.';

const aboutLetter: Translation<LetterSentences> = {
  'letter.size': (p) =>
    `Der HTML-Teil hat ${counted(p.bytes, 'Byte', 'Bytes')}, und Gmail schneidet ihn bei ${germanNumber(p.limit)} ab: Kürzen Sie Texte, oder nehmen Sie einen Block heraus.`,
  'letter.lang': () =>
    'Der HTML-Teil nennt keine Sprache: Geben Sie <mjml> in issue.mjml ein lang-Attribut.',
  'letter.alt': (p) =>
    `Dem Bild ${p.src} fehlt der Alternativtext: Schreiben Sie in seinen Beitrag, was es zeigt.`,
  'letter.pixel': (p) =>
    `Das Bild ${p.src} ist ein Zählpixel: Nehmen Sie es heraus, Leser werden nicht verfolgt.`,
  'letter.forbidden': (p) => `Der HTML-Teil enthält ${p.element}: ${refused}`,
  'letter.forbidden-attribute': (p) =>
    `Der HTML-Teil enthält das Attribut ${p.attribute} an ${p.element}: ${refused}`,
  'letter.remote-style': () =>
    `Der HTML-Teil lädt eine fremde Schrift oder Formatvorlage: ${refused}`,
  'letter.web-link': () =>
    'Der Link zur Webversion fehlt: Setzen Sie web_url in issue.mjml und issue.txt ein.',
  'letter.link': (p) =>
    `Der Link ${p.address} ist unvollständig: Schreiben Sie ihn mit https:// am Anfang.`,
  'letter.link-scheme': (p) =>
    `Der Link ${p.address} führt weder ins Netz noch zu einer Mailadresse: Nehmen Sie ihn heraus.`,
  'letter.local-link': (p) =>
    `Der Link ${p.address} führt auf diesen Rechner: Leser können ihn nicht öffnen.`,
  'letter.place': (p) => {
    const times =
      p.times === 0 ? `fehlt im ${parts[p.part]}` : `steht ${p.times}-mal im ${parts[p.part]}`;
    const most = p.most === 1 ? 'genau einmal' : 'ein- bis dreimal';
    return `Der Platzhalter ${quoted(places[p.place])} ${times}: Setzen Sie ihn ${most} in ${p.template}.`;
  },
  'letter.place-line': (p) =>
    `Der Platzhalter ${quoted(places[p.place])} teilt sich in ${p.template} seine Zeile: Geben Sie ihm eine eigene.`,
  'letter.braces': (p) =>
    `Eine Vorlage hat ${quoted(p.near)} im Brief stehen lassen: Schließen Sie die Klammern, oder nehmen Sie sie heraus.`,
  'letter.item-braces': (p) =>
    `Der Text ${quoted(p.near)} sieht nach einer Vorlage aus, die nicht ausgefüllt ist: Prüfen Sie den Beitrag.`,
  'letter.text-width': (p) =>
    `Zeile ${germanNumber(p.line)} des Textteils ist breiter als ${characters(p.limit)}: Brechen Sie sie um.`,
  'letter.subject': () => 'Der Brief hat keinen Betreff: Geben Sie seinen Beiträgen Stichwörter.',
  'letter.subject-length': (p) =>
    `Der Betreff hat ${characters(p.length)}, höchstens ${p.limit} sollten es sein: Nehmen Sie kürzere Stichwörter.`,
  'letter.preheader': () =>
    'Der Brief hat keine Vorschauzeile: Das Postfach zeigt stattdessen seine ersten Wörter.',
  'letter.preheader-length': (p) =>
    `Die Vorschauzeile hat ${characters(p.length)}, höchstens ${p.limit} sollten es sein: Kürzen Sie sie.`,
  'letter.sender': (p) =>
    `Die Absenderadresse ${p.address} kann niemand haben: Schreiben Sie in ${p.at} eine, von der Ihr Mailserver senden darf.`,
  'letter.contrast': (p) =>
    `Der Kontrast von ${p.front} auf ${p.back} ist nur ${p.ratio.toFixed(1).replace('.', ',')}:1. Wählen Sie Farben mit mindestens 4,5:1.`,
};

/** Every sentence of the checks in German. */
const germanFindings = { ...aboutContent, ...aboutLetter };

/** Returns the German sentence of `finding`; it names the place and what to do. */
export function findingInGerman(finding: DayFinding): string {
  return translate(germanFindings, finding);
}
