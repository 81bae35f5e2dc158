import { type Translation, translate } from '../../base/sentence-table.ts';
import type { SummaryProblem, SummaryProblemSentences } from '../../summaries/summary-problem.ts';
import { counted, germanNumber, quoted } from './desk-words.ts';

/** What a summariser did wrong; each is a sentence of its own. */
const germanProblems: Translation<SummaryProblemSentences> = {
  'not-started': (p) =>
    `${quoted(p.program)} ließ sich nicht starten (${p.reason}), prüfen Sie summariser.command`,
  'ended-badly': (p) =>
    `Das Programm endete mit einem Fehler (${p.how})${p.said === '' ? '' : ` und der Meldung ${quoted(p.said)}`}`,
  late: (p) =>
    `Nach ${counted(p.seconds, 'Sekunde', 'Sekunden')} war keine Antwort da, erhöhen Sie bei Bedarf summariser.timeoutSeconds`,
  'too-much': (p) => `Die Antwort war länger als ${germanNumber(p.kilobytes)}\u00a0kB`,
  unreachable: (p) =>
    `${p.host} war nicht zu erreichen (${p.reason}), prüfen Sie summariser.url und ob das Programm dort läuft`,
  status: (p) => `${p.host} antwortete statt mit einem Text mit dem Status ${p.status}`,
  redirect: (p) =>
    `${p.host} leitet weiter (${p.status}), schreiben Sie die endgültige Adresse als summariser.url`,
  encoding: () => 'Die Antwort war kein UTF-8-Text',
  json: () => 'Die Antwort war JSON, das abbricht oder keinen Text „summary“ hat',
  empty: () => 'Die Antwort enthielt nichts, was sich drucken ließe',
  html: () => 'Die Antwort war HTML statt einfachem Text',
  controls: () => 'Die Antwort enthielt Steuerzeichen',
  'too-long': (p) => `Kein ganzer Satz der Antwort passt in ${counted(p.most, 'Wort', 'Wörter')}`,
};

/** Returns in German what a summariser did wrong: a sentence without its full stop. */
export const summaryProblemInGerman = (problem: SummaryProblem): string =>
  translate(germanProblems, problem);
