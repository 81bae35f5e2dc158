import type { Shortage } from '../../selection/selection.ts';
import { counted, dayWords, leftOutWords, quoted } from './desk-words.ts';

/** Returns in German what there is for an issue, what is missing and what to do. */
export function shortageInGerman(shortage: Shortage): string {
  const { date, needed, leadWords, rule } = shortage;
  const missing = [
    needed && `nötig sind ${needed} (selection.minimumReports)`,
    leadWords &&
      `als Aufmacher taugt keine („lead: true“ oder mindestens ${counted(leadWords, 'Wort', 'Wörter')} Text: „minWords“ des Aufmachers)`,
  ];
  const remedy =
    rule === 'skip'
      ? 'oder lassen Sie mit „selection.tooLittle: fill“ auch ältere zu'
      : 'oder lassen Sie selection.fillDays weiter zurückreichen';
  return `Zu wenig Material für den ${dayWords(date)}: ${found(shortage)}; ${missing.filter(Boolean).join(', und ')}. Ergänzen Sie Meldungen, ${remedy}.`;
}

function found({ date, freshFrom, oldest, fresh, older, heldBack, rule }: Shortage): string {
  const days =
    freshFrom === date
      ? `vom ${dayWords(date)}`
      : `vom ${dayWords(freshFrom)} bis zum ${dayWords(date)}`;
  const there = `${reports(fresh)} ${days}`;
  const held = heldBack.map(({ code, count }) => `${count}\u00a0× ${quoted(leftOutWords[code])}`);
  const back = held.length > 0 ? ` (zurückgestellt: ${held.join(', ')})` : '';
  const more = rule === 'fill' ? ` und ${older || 'keine'} ältere vom ${dayWords(oldest)} an` : '';
  return there + more + back;
}

const reports = (count: number) =>
  count === 0
    ? 'keine druckbare Meldung'
    : counted(count, 'druckbare Meldung', 'druckbare Meldungen');
