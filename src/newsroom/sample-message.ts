import type { Newsletter } from '../config/config.ts';
import { composeMessage } from '../delivery/compose-message.ts';
import { type FilledMessage, fillMessage } from '../delivery/fill-message.ts';
import { createMessageSigner } from '../delivery/sign-message.ts';
import type { Letter } from '../rendering/letter.ts';
import type { NewsroomDeps } from './newsroom.ts';

/**
 * Returns the message that `email` would get, for tests and for looking at. Its personal links lead
 * to the newsletter's public page, because the address need not be a subscriber's. Undefined if no
 * mail can go to the address.
 */
export async function sampleMessage(
  deps: Pick<NewsroomDeps, 'config' | 'clock' | 'dkim' | 'secret'>,
  newsletter: Newsletter,
  letter: Letter,
  email: string,
): Promise<FilledMessage | undefined> {
  const prepared = await composeMessage({
    letter,
    title: newsletter.title,
    sender: newsletter.sender,
    date: deps.clock.now(),
    secret: deps.secret,
  });
  const page = `${deps.config.baseUrl}/${newsletter.slug}`;
  const message = fillMessage(prepared, {
    email,
    name: '',
    subscriptionId: 0,
    links: { preferencesUrl: page, unsubscribeUrl: page },
  });
  return message && createMessageSigner(deps, prepared)(message);
}
