import { isLagebriefError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Config } from '../config/config.ts';
import type { Mailer } from '../delivery/mailer.ts';
import { confirmationMail } from '../subscriptions/confirmation-mail.ts';
import type { ConfirmationRequest } from '../subscriptions/sign-up.ts';
import { newsletterOf } from './newsletter-of.ts';

/** Hands mails over without making the page wait; disposing waits for those under way. */
export interface ConfirmationSender extends AsyncDisposable {
  send(request: ConfirmationRequest): Promise<void>;
}

/**
 * Returns what answers sign-ups by mail. It returns before the server has answered: the time that a
 * page takes must not tell whether an address is known. A failure goes to the log; the person asks
 * again after ten minutes.
 */
export function createConfirmationSender(deps: {
  config: Config;
  mailer: Mailer;
  log: Log;
}): ConfirmationSender {
  const underWay = new Set<Promise<void>>();
  const deliver = async (request: ConfirmationRequest) => {
    const newsletter = newsletterOf(deps.config, request.newsletter);
    const mail = confirmationMail(request, newsletter, deps.config.site);
    try {
      await deps.mailer.send({ sender: newsletter.sender, to: request.to, ...mail });
    } catch (error) {
      // Not the sentence: it may repeat the address, as servers' replies do.
      const reason = isLagebriefError(error) ? error.code : (error as Error).name;
      deps.log.error(
        { subscription: request.subscriptionId, reason },
        'a confirmation mail failed',
      );
    }
  };
  return {
    async send(request) {
      const work = deliver(request).finally(() => underWay.delete(work));
      underWay.add(work);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(underWay);
    },
  };
}
