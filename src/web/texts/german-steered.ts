import { type Translation, translate } from '../../base/sentence-table.ts';
import type { Steered, SteeredSentences } from '../../newsroom/steered.ts';
import { counted, dayWords } from './desk-words.ts';

const waiting = (open: number) =>
  `${counted(open, 'Zustellung wartet', 'Zustellungen warten')}, bis er fortgesetzt wird`;

/** What has become of an issue that was steered, in German. */
const germanSteered: Translation<SteeredSentences> = {
  paused: (p) =>
    `Der Versand der Ausgabe vom ${dayWords(p.date)} ist angehalten${p.open > 0 ? `: ${waiting(p.open)}` : ''}.`,
  resumed: (p) => `Die Ausgabe vom ${dayWords(p.date)} ist nicht mehr angehalten.`,
  'goes-on': (p) => `Der Versand der Ausgabe vom ${dayWords(p.date)} geht weiter.`,
  held: (p) => `Die Ausgabe vom ${dayWords(p.date)} wird zurückgehalten, bis jemand sie freigibt.`,
  cancelled: (p) => `Die Ausgabe vom ${dayWords(p.date)} ist abgesagt: Niemand bekommt sie mehr.`,
};

/** Returns the German sentence of `outcome`. */
export function steeredInGerman(outcome: Steered): string {
  return translate(germanSteered, outcome);
}
