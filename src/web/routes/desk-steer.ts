import { Hono } from 'hono';
import { openRows } from '../../delivery/delivery.ts';
import type { Steering } from '../../newsroom/newsroom.ts';
import { fieldsOf } from '../fields.ts';
import type { Sendings } from '../sendings.ts';
import { reasonInGerman } from '../texts/german-reasons.ts';
import { steeredInGerman } from '../texts/german-steered.ts';
import { offersFor } from '../views/desk-actions.ts';
import { askToCancel, askToHold } from '../views/desk-question.ts';
import type { DeskDeps, WebDeps } from '../web-deps.ts';
import { addressedIssue, deskAnswer, deskRedirect, questionOf } from './desk-answers.ts';

const failed: Record<Steering, string> = {
  pause: 'Die Ausgabe wurde nicht angehalten.',
  resume: 'Die Ausgabe ließ sich nicht fortsetzen.',
  hold: 'Die Ausgabe wird nicht zurückgehalten.',
  cancel: 'Die Ausgabe wurde nicht abgesagt.',
};
/** What is not done in passing: a page says what would happen and asks for a reason. */
const questions = [
  { steering: 'hold', title: 'Zurückhalten?', page: askToHold },
  { steering: 'cancel', title: 'Absagen?', page: askToCancel },
] as const;
const longestReason = 500;

/** Returns how editors stop an issue, for a while or for good, and let it go on. */
export function deskSteerRoutes(deps: WebDeps, desk: DeskDeps, sendings: Sendings): Hono {
  const app = new Hono();
  for (const steering of Object.keys(failed) as Steering[]) {
    app.post(`/desk/:slug/:date/${steering}`, async (c) => {
      const found = addressedIssue(deps, c.req.param('slug'), c.req.param('date'));
      if (!found) return c.notFound();
      const { newsletter, date, path } = found;
      const words = (await fieldsOf(c)).text('reason').replace(/\s+/g, ' ').trim();
      const reason = words.slice(0, longestReason) || undefined;
      const by = { actor: 'desk', reason };
      const result = await deps.newsroom.steer(newsletter.slug, date, steering, by);
      if (result.status === 'refused') {
        const details = [reasonInGerman(result.reason)];
        return deskRedirect(c, desk, path, { level: 'bad', text: failed[steering], details });
      }
      const { record, sum } = result;
      const open = openRows(sum);
      if (steering === 'resume' && record.status === 'sending' && open > 0) {
        sendings.begin(newsletter.slug, date, { resume: true });
      }
      const text = steeredInGerman(result.outcome);
      return deskRedirect(c, desk, path, { level: 'good', text });
    });
  }
  for (const { steering, title, page } of questions) {
    app.get(`/desk/:slug/:date/${steering}`, async (c) => {
      const found = addressedIssue(deps, c.req.param('slug'), c.req.param('date'));
      if (!found) return c.notFound();
      const { newsletter, date, path } = found;
      const question = await questionOf(deps, newsletter.slug, date);
      if (!offersFor({ ...question, busy: false })[steering]) return deskRedirect(c, desk, path);
      const body = page(question);
      const parts = { title, newsletter: newsletter.slug, active: 'issue', body } as const;
      return deskAnswer(c, deps, desk, parts);
    });
  }
  return app;
}
