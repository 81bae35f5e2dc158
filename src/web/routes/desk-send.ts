import { Hono } from 'hono';
import type { CalendarDay } from '../../base/calendar.ts';
import type { Reason } from '../../newsroom/reason.ts';
import type { Notice } from '../desk-login.ts';
import { fieldsOf } from '../fields.ts';
import type { Sendings } from '../sendings.ts';
import { diagnosisOf, reasonInGerman } from '../texts/german-reasons.ts';
import { offersFor } from '../views/desk-actions.ts';
import { askToSend } from '../views/desk-question.ts';
import type { DeskDeps, WebDeps } from '../web-deps.ts';
import { addressedIssue, deskAnswer, deskRedirect, questionOf } from './desk-answers.ts';

const changed: Notice = {
  level: 'bad',
  text: 'Die Ausgabe hat sich geändert, seit Sie diese Seite geöffnet haben. Bitte sehen Sie sie noch einmal an.',
};

/** Returns what editors do with an issue: approve it, send it, send a test. */
export function deskSendRoutes(deps: WebDeps, desk: DeskDeps, sendings: Sendings): Hono {
  const { newsroom } = deps;

  return new Hono()
    .post('/desk/:slug/:date/approve', async (c) => {
      const found = addressedIssue(deps, c.req.param('slug'), c.req.param('date'));
      if (!found) return c.notFound();
      const { newsletter, date, path } = found;
      if (!(await isAsSeen(newsletter.slug, date, (await fieldsOf(c)).text('hash')))) {
        return deskRedirect(c, desk, path, changed);
      }
      const result = await newsroom.approve(newsletter.slug, date, 'desk');
      return deskRedirect(c, desk, path, approvalNotice(result));
    })
    .get('/desk/:slug/:date/send', async (c) => {
      const found = addressedIssue(deps, c.req.param('slug'), c.req.param('date'));
      if (!found) return c.notFound();
      const { newsletter, date, path } = found;
      const question = await questionOf(deps, newsletter.slug, date);
      const { send } = offersFor({ ...question, busy: isRunning(newsletter.slug, date) });
      if (!send) return deskRedirect(c, desk, path);
      return deskAnswer(c, deps, desk, {
        title: 'Senden?',
        newsletter: newsletter.slug,
        active: 'issue',
        body: askToSend(question),
      });
    })
    .post('/desk/:slug/:date/send', async (c) => {
      const found = addressedIssue(deps, c.req.param('slug'), c.req.param('date'));
      if (!found) return c.notFound();
      const { newsletter, date, path } = found;
      if (!(await isAsSeen(newsletter.slug, date, (await fieldsOf(c)).text('hash')))) {
        return deskRedirect(c, desk, path, changed);
      }
      sendings.begin(newsletter.slug, date);
      return deskRedirect(c, desk, path);
    })
    .post('/desk/:slug/:date/test', async (c) => {
      const found = addressedIssue(deps, c.req.param('slug'), c.req.param('date'));
      if (!found) return c.notFound();
      const { newsletter, date, path } = found;
      const address = (await fieldsOf(c)).text('address');
      const result = await newsroom.sendTest(newsletter.slug, date, address);
      return deskRedirect(
        c,
        desk,
        path,
        result.status === 'sent'
          ? { level: 'good', text: `Die Testmail an ${address} ist unterwegs.` }
          : refusal('Die Testmail ging nicht hinaus.', result.reason),
      );
    });

  function isRunning(slug: string, date: CalendarDay) {
    return sendings.of(slug, date)?.status === 'running';
  }

  /** What is approved must be what the editor has looked at, not what a source has added since. */
  async function isAsSeen(slug: string, date: CalendarDay, hash: string) {
    const { letter } = await newsroom.day(slug, date);
    return letter?.contentHash === hash;
  }
}

function approvalNotice(result: Awaited<ReturnType<WebDeps['newsroom']['approve']>>): Notice {
  switch (result.status) {
    case 'approved':
      return { level: 'good', text: 'Die Ausgabe ist freigegeben.' };
    case 'already':
      return { level: 'good', text: 'Die Ausgabe war schon freigegeben.' };
    case 'refused':
      return refusal('Die Ausgabe wurde nicht freigegeben.', result.reason);
  }
}

function refusal(text: string, reason: Reason): Notice {
  const diagnosis = diagnosisOf(reason);
  return {
    level: 'bad',
    text,
    details: [reasonInGerman(reason)],
    diagnoses: diagnosis ? [diagnosis] : [],
  };
}
