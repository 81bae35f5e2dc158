import { html } from 'hono/html';
import type { FindingLevel } from '../../issue/issue.ts';
import type { DayFinding } from '../../newsroom/newsroom.ts';
import { counted, levelWords } from '../texts/desk-words.ts';
import { findingInGerman } from '../texts/german-findings.ts';
import type { Html } from './page.ts';

const gravest: readonly FindingLevel[] = ['block', 'warn', 'info'];

/** Returns what the checks found, the gravest first. */
export function deskFindings(findings: readonly DayFinding[]): Html {
  const sorted = gravest.flatMap((level) => findings.filter((finding) => finding.level === level));
  return html`<section class="panel" aria-labelledby="findings">
<h2 id="findings">Prüfung</h2>
${
  sorted.length === 0
    ? html`<p class="good">Nichts zu beanstanden.</p>`
    : html`<p class="small">${summary(findings)}</p>
<ul class="findings">${sorted.map((finding) => entry(finding))}</ul>`
}
</section>`;
}

function entry(finding: DayFinding): Html {
  const { level } = finding;
  return html`<li class="finding finding-${level}"><b>${levelWords[level]}.</b> ${findingInGerman(finding)}</li>`;
}

function summary(findings: readonly DayFinding[]): string {
  const count = (level: FindingLevel) => findings.filter((one) => one.level === level).length;
  const parts = [
    count('block') && counted(count('block'), 'Hindernis', 'Hindernisse'),
    count('warn') && counted(count('warn'), 'Warnung', 'Warnungen'),
    count('info') && counted(count('info'), 'Hinweis', 'Hinweise'),
  ];
  return parts.filter(Boolean).join(', ');
}
