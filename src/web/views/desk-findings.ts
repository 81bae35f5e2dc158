import { html } from 'hono/html';
import type { Finding } from '../../issue/issue.ts';
import { counted, levelWords } from '../texts/desk-words.ts';
import type { Html } from './page.ts';

const gravest: readonly Finding['level'][] = ['block', 'warn', 'info'];

/** Returns what the checks found, the gravest first. The sentences are the program's, in English. */
export function deskFindings(findings: readonly Finding[]): Html {
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

function entry({ level, code, sentence }: Finding): Html {
  return html`<li class="finding finding-${level}"><p><b>${levelWords[level]}</b> <code>${code}</code></p>
<p lang="en">${sentence}</p></li>`;
}

function summary(findings: readonly Finding[]): string {
  const count = (level: Finding['level']) => findings.filter((one) => one.level === level).length;
  const parts = [
    count('block') && counted(count('block'), 'Hindernis', 'Hindernisse'),
    count('warn') && counted(count('warn'), 'Warnung', 'Warnungen'),
    count('info') && counted(count('info'), 'Hinweis', 'Hinweise'),
  ];
  return parts.filter(Boolean).join(', ');
}
