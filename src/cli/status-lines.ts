import { dayInZone, timeInZone } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import type { IssueStatusReport } from './status.ts';
import { sumLines } from './sum-lines.ts';
import { columns } from './terminal.ts';

/**
 * Returns how an issue stands as lines for people: state, history, sum, speed, what servers say;
 * times are those of the newsletter's zone.
 */
export function statusLines(
  { title, zone }: Pick<Newsletter, 'title' | 'zone'>,
  report: IssueStatusReport,
): string[] {
  const local = (at: string) => {
    const instant = new Date(at);
    return `${dayInZone(instant, zone)} ${timeInZone(instant, zone)}`;
  };
  const { date, status, paused, reason, events, sum, problems } = report;
  const state = paused ? `${status}, paused` : status;
  const happened = events.map((event) => [
    local(event.at),
    event.status,
    event.actor,
    event.reason ?? '',
  ]);
  const said = problems.map(({ status: kind, smtpCode, deliveries, reply, at }) => [
    local(at),
    kind,
    smtpCode === undefined ? '-' : String(smtpCode),
    `${deliveries} ×`,
    reply,
  ]);
  return [
    `${title}, ${date}: ${state}${reason ? ` (${reason})` : ''}`,
    ...numberLine(report),
    `Times in ${zone}`,
    ...columns(happened),
    ...sumLines(sum),
    ...speed(report),
    ...(said.length > 0 ? ['', 'What servers say, the latest first:', ...columns(said)] : []),
  ];
}

function numberLine({ number, prospectiveNumber, status }: IssueStatusReport): string[] {
  if (number !== undefined) return [`No. ${number}`];
  return status === 'cancelled' ? [] : [`No. ${prospectiveNumber} if it is approved next`];
}

function speed({ status, messagesPerSecond, secondsLeft }: IssueStatusReport): string[] {
  if (status !== 'sending') return [];
  const left = secondsLeft === undefined ? '' : `, about ${duration(secondsLeft)} left`;
  return [`${messagesPerSecond} messages per second in the last minute${left}`];
}

/** Returns a time as people say it: "40 s", "12 min", "3 h 5 min". */
function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
