import { type Translation, translate } from '../../base/sentence-table.ts';
import type { Ranked, RankPhrases, SaidPart } from '../../selection/rank-parts.ts';
import { counted, germanNumber, quoted } from './desk-words.ts';

const numbers = new Intl.NumberFormat('de', {
  signDisplay: 'exceptZero',
  maximumFractionDigits: 1,
});
const unsigned = new Intl.NumberFormat('de', { maximumFractionDigits: 1 });

/** The minus sign, not the hyphen, in the width of the plus sign. */
const withMinus = (text: string) => text.replace('-', '−');

/** Returns points as a sum writes them: "+9", "−7,5", "0". */
export const signedPoints = (points: number) => withMinus(numbers.format(points));

const issues = (count: number) => counted(count, 'Ausgabe', 'Ausgaben');

const languages = new Intl.DisplayNames(['de'], { type: 'language', fallback: 'code' });

/** Every part of the sum, as it reads on after its points. */
const germanPhrases: Translation<RankPhrases> = {
  priority: (p) => `Vorrang ${signedPoints(p.priority)}: geht allem anderen vor`,
  'age-in-days': (p) => {
    if (p.days === 0) return 'vom Tag der Ausgabe';
    const days = counted(p.days, 'Tag', 'Tage');
    return p.days < p.mostDays ? `${days} alt` : `${days} alt oder älter`;
  },
  'age-in-hours': (p) => {
    if (p.hours < 1) return 'zum Redaktionsschluss erschienen';
    const hours = counted(p.hours, 'Stunde', 'Stunden');
    const more = p.hours < p.mostDays * 24 ? '' : ' oder mehr';
    return `${hours}${more} vor Redaktionsschluss erschienen`;
  },
  breadth: (p) =>
    p.others === 1
      ? 'auch bei einer anderen Quelle'
      : `auch bei ${germanNumber(p.others)}\u00a0anderen Quellen`,
  source: (p) => `Quelle ${quoted(p.source)} mit Gewicht ${signedPoints(p.weight)}`,
  'led-topic': (p) =>
    p.of === 1
      ? `mit dem Thema ${quoted(p.topic)} hat die vorige Ausgabe aufgemacht`
      : `mit dem Thema ${quoted(p.topic)} ${p.issues === 1 ? 'hat eine' : `haben ${p.issues}`} der letzten ${issues(p.of)} aufgemacht`,
  'lead-length': (p) =>
    p.words < p.leadLength
      ? `${counted(p.words, 'Wort', 'Wörter')} Text, ein Aufmacher hat meist ${germanNumber(p.leadLength)}`
      : 'Text so lang, wie Aufmacher sind',
  'other-language': (p) =>
    `auf ${languages.of(p.language)}, der Newsletter auf ${languages.of(p.own)}`,
  'same-source': (p) =>
    `davor schon ${counted(p.count, 'Beitrag', 'Beiträge')} von ${quoted(p.source)}`,
  'same-topic': (p) =>
    `davor schon ${counted(p.count, 'Beitrag', 'Beiträge')} zu ${p.topics.map(quoted).join(', ')}`,
  likeness: (p) => `Text zu ${p.percent}\u00a0% wie ${quoted(p.title)}`,
};

/** Returns in German what a part of the sum is about. */
export const partInGerman = (part: SaidPart) => translate(germanPhrases, part);

const races: Record<Ranked['race'], string> = {
  lead: 'als Aufmacher',
  reports: 'der Meldungen',
  'further-reading': 'zum Weiterlesen',
};

/** Returns rank and sum in short: "Platz 2 der Meldungen · 9 Punkte". */
export function rankInGerman({ race, rank, total }: Ranked): string {
  const points = `${withMinus(unsigned.format(total))}\u00a0${Math.abs(total) === 1 ? 'Punkt' : 'Punkte'}`;
  return `Platz\u00a0${rank} ${races[race]} · ${points}`;
}
