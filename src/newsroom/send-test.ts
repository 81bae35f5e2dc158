import type { CalendarDay } from '../base/calendar.ts';
import { isLagebriefError } from '../base/errors.ts';
import { sendMessage } from '../delivery/send-message.ts';
import { normaliseAddress } from '../subscriptions/normalise-address.ts';
import { day } from './day.ts';
import type { NewsroomDeps, TestResult } from './newsroom.ts';
import { because, type Reason } from './reason.ts';
import { sampleMessage } from './sample-message.ts';

/** Sends the letter of `date`, approved or not, to one address. Nothing is recorded. */
export async function sendTest(
  deps: NewsroomDeps,
  slug: string,
  date: CalendarDay,
  address: string,
): Promise<TestResult> {
  const recipient = normaliseAddress(address);
  if (!recipient.ok) return refused(because('address', { address, problem: recipient.problem }));
  const { letter, reason, newsletter } = await day(deps, slug, date);
  if (!letter) return refused(reason ?? because('no-issue', { date }));
  const message = await sampleMessage(deps, newsletter, letter, recipient.email);
  try {
    await sendMessage(deps.servers, message);
    return { status: 'sent', messageId: message.messageId };
  } catch (error) {
    if (!isLagebriefError(error)) throw error;
    return refused(because('failed', { error }));
  }
}

const refused = (reason: Reason): TestResult => ({ status: 'refused', reason });
