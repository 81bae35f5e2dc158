import type { CalendarDay } from '../base/calendar.ts';
import { isLagebriefError } from '../base/errors.ts';
import { sendMessage } from '../delivery/send-message.ts';
import { normaliseAddress } from '../subscriptions/normalise-address.ts';
import { addressSentences } from '../subscriptions/wording.ts';
import { day } from './day.ts';
import type { NewsroomDeps, TestResult } from './newsroom.ts';
import { sampleMessage } from './sample-message.ts';

/** Sends the letter of `date`, approved or not, to one address. Nothing is recorded. */
export async function sendTest(
  deps: NewsroomDeps,
  slug: string,
  date: CalendarDay,
  address: string,
): Promise<TestResult> {
  const recipient = normaliseAddress(address);
  if (!recipient.ok) return refused(`${address}: ${addressSentences[recipient.problem].en}`);
  const { letter, sentence, newsletter } = await day(deps, slug, date);
  if (!letter) return refused(sentence ?? `There is no issue on ${date}.`);
  const message = await sampleMessage(deps, newsletter, letter, recipient.email);
  if (!message) return refused(`No mail can go to ${address}: use a plain address.`);
  try {
    await sendMessage(deps.smtp, message);
    return { status: 'sent', messageId: message.messageId };
  } catch (error) {
    if (!isLagebriefError(error)) throw error;
    return refused(error.message);
  }
}

const refused = (sentence: string): TestResult => ({ status: 'refused', sentence });
