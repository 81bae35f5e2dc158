import { LagebriefError } from '../base/errors.ts';
import type { Newsletter } from '../config/config.ts';
import { composeMessage } from '../delivery/compose-message.ts';
import { type FilledMessage, fillMessage } from '../delivery/fill-message.ts';
import { createMessageSigner } from '../delivery/sign-message.ts';
import type { Letter } from '../rendering/letter.ts';
import { sampleSubscription } from '../subscriptions/subscription-links.ts';
import type { NewsroomDeps } from './newsroom.ts';

/**
 * Returns the message that `email` would get, for tests and for looking at. Its personal links are
 * those of nobody's subscription, also for a subscriber: they look like real ones, and whatever is
 * done with them ends nothing. Throws `mail.address` if no mail can go to the address.
 */
export async function sampleMessage(
  deps: Pick<NewsroomDeps, 'clock' | 'dkim' | 'links' | 'secret'>,
  newsletter: Newsletter,
  letter: Letter,
  email: string,
): Promise<FilledMessage> {
  const prepared = await composeMessage({
    letter,
    title: newsletter.title,
    sender: newsletter.sender,
    date: deps.clock.now(),
    secret: deps.secret(),
  });
  const message = fillMessage(prepared, {
    email,
    name: '',
    subscriptionId: sampleSubscription,
    links: deps.links(sampleSubscription),
  });
  if (!message) throw new LagebriefError('mail.address', { address: email });
  return createMessageSigner(deps, prepared)(message);
}
