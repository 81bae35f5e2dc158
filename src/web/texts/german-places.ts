import type { Field, Part, Place } from '../../issue/place.ts';
import { quoted } from './desk-words.ts';

const parts: Record<Part['part'], string> = {
  subject: 'Betreff',
  preheader: 'Vorschauzeile',
  opening: 'Einleitungssatz',
  lead: 'Aufmacher',
  counter: 'Zähler',
  quote: 'Zitat',
  report: 'Meldung',
  reports: 'Meldungen',
  figure: 'Zahl',
  'further-reading': 'Zum Weiterlesen',
  link: 'Lesetipp',
  review: 'Hinweis auf den Rückblick',
  text: 'Textblock',
};

const fields: Record<Field, string> = {
  heading: 'Überschrift',
  title: 'Titel',
  label: 'Spitzmarke',
  kicker: 'Dachzeile',
  summary: 'Vorspann',
  body: 'Text',
  'picture alt': 'Alternativtext des Bildes',
  'picture credit': 'Bildnachweis',
  introduction: 'Einleitung',
  quote: 'Wortlaut',
  speaker: 'Sprecher',
  role: 'Funktion',
  occasion: 'Anlass',
  place: 'Ort',
  qualifier: 'Zusatz',
  value: 'Wert',
  unit: 'Einheit',
  counts: 'was gezählt wird',
  by: 'wer zählt',
  context: 'Einordnung',
  note: 'Anmerkung',
};

/** Returns the German name of `place`: "Meldung „Feuerpause“, Text". */
export function placeInGerman(place: Place): string {
  if (place.part === 'counter') return `${parts.counter} ${quoted(place.id)}, Beschriftung`;
  const name = partInGerman(place);
  return place.field ? `${name}, ${fields[place.field]}` : name;
}

function partInGerman(part: Part): string {
  if ('title' in part) return `${parts[part.part]} ${quoted(part.title)}`;
  return part.part === 'text' ? `${parts.text} ${part.number}` : parts[part.part];
}
