import { type Translation, translate } from '../../base/sentence-table.ts';
import type { LeftOutSentences } from '../../selection/left-out.ts';
import type { LeftOut } from '../../selection/selection.ts';
import { counted, dayWords, quoted } from './desk-words.ts';

const reports = (count: number) => counted(count, 'Meldung', 'Meldungen');
const blocks = { report: 'Meldungen', quote: 'Zitate', figure: 'Zahlen', link: 'Lesetipps' };
const places = { quote: 'für das Zitat', figure: 'für die Zahl', link: 'zum Weiterlesen' };

/** Every reason why an item is left out, in German. */
const germanLeftOut: Translation<LeftOutSentences> = {
  withdrawn: () => 'Von der Quelle oder der Redaktion zurückgezogen: wird nicht gedruckt.',
  draft: () =>
    'Ein Entwurf, den noch niemand in der Redaktion freigegeben hat: „draft: true“ löschen, sobald er geprüft ist.',
  embargo: (p) =>
    `Gesperrt bis zum ${dayWords(p.day)}, ${p.time}\u00a0Uhr (${p.zone}): Drucken kann das erst eine Ausgabe, die dann oder später hinausgeht.`,
  unsettled: (p) =>
    `Die Quelle arbeitet noch daran: Zählt vom ${dayWords(p.day)}, ${p.time}\u00a0Uhr (${p.zone}) an, wenn es sich bis dahin nicht wieder ändert (selection.settleMinutes).`,
  'in-the-future': (p) =>
    `Vom ${dayWords(p.date)}: Drucken kann das erst die Ausgabe dieses Tages oder eine spätere.`,
  'quote-rests': (p) =>
    `Diese Worte stehen in der Ausgabe vom ${dayWords(p.printedOn)}: Ein Zitat ruht ${counted(p.restDays, 'Tag', 'Tage')}.`,
  'speaker-rests': (p) =>
    `In der Ausgabe vom ${dayWords(p.printedOn)} kommt schon ${p.speaker} zu Wort: ${counted(p.restDays, 'Tag', 'Tage')} lang haben andere Stimmen Vorrang (selection.speakerRestDays), diesmal ${quoted(p.taken)}.`,
  used: (p) => `Steht schon in der Ausgabe vom ${dayWords(p.printedOn)}.`,
  'too-old': (p) => {
    const rule = `Vom ${dayWords(p.date)}: Die Ausgabe reicht nur bis zum ${dayWords(p.freshFrom)} zurück`;
    if (p.oldest === p.freshFrom) return `${rule}.`;
    if (p.date >= p.oldest) return `${rule}, solange das Material genügt.`;
    return `${rule}, zum Auffüllen bis zum ${dayWords(p.oldest)}.`;
  },
  'same-story': (p) => {
    const same = `Vom selben Ereignis berichtet ${quoted(p.title)}`;
    const common = p.shared?.length ? ` Gemeinsam: ${p.shared.join(', ')}.` : '';
    const why = p.otherLanguage ? ', denn er ist in der Sprache des Newsletters' : '';
    const said = p.byEditor ? ' So hat es die Redaktion bestimmt.' : '';
    if (!p.printedOn) return `${same}; dieser Beitrag hat den Vorzug${why}.${common}${said}`;
    return `${same}; dieser Beitrag ist neuer und steht in der Ausgabe vom ${dayWords(p.printedOn)}.${common}${said}`;
  },
  'told-newer': (p) => `Ein früherer Stand dessen, was ${quoted(p.title)} erzählt.`,
  'source-limit': (p) =>
    `Die Ausgabe hat schon ${reports(p.count)} von ${quoted(p.source)}, mehr erlaubt selection.maxPerSource nicht.`,
  'topic-limit': (p) =>
    `Die Ausgabe hat schon ${reports(p.count)} zum Thema ${quoted(p.topic)}, mehr erlaubt selection.maxPerTopic nicht.`,
  'told-before': (p) =>
    `Von diesem Ereignis berichtet schon die Ausgabe vom ${dayWords(p.printedOn)} mit ${quoted(p.title)}; Fortsetzungen erlaubt selection.followUps nicht.`,
  'follow-up-limit': (p) =>
    `Fortsetzung zur Ausgabe vom ${dayWords(p.printedOn)}: Die Ausgabe hat schon ${counted(p.count, 'Fortsetzung', 'Fortsetzungen')}, mehr erlaubt selection.maxFollowUps nicht.`,
  'not-a-lead': (p) =>
    `Als Aufmacher geschrieben, aber diese Ausgabe macht mit ${quoted(p.lead)} auf, und die Liste der Meldungen ist für kurze Texte da.`,
  'no-room': (p) => {
    const none = `Der Newsletter hat keinen Block für ${blocks[p.kind]}.`;
    if (p.kind !== 'report') {
      const titles = p.taken.map(quoted).join(', ');
      return titles ? `Der Platz ${places[p.kind]} ist vergeben: ${titles}.` : none;
    }
    if (p.taken === 0) return none;
    const ranked = p.taken === 1 ? 'der Meldung' : `den ${reports(p.taken)}`;
    return `Steht in der Rangfolge hinter ${ranked}, für die Platz ist.`;
  },
};

/** Returns the German sentence that tells why an item was left out. */
export function leftOutInGerman(leftOut: LeftOut): string {
  return translate(germanLeftOut, leftOut);
}
