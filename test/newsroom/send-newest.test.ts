import { expect, it } from 'vitest';
import { createMailer } from '../../src/delivery/mailer.ts';
import type { Newsroom } from '../../src/newsroom/newsroom.ts';
import { createPostman } from '../../src/newsroom/postman.ts';
import { createRenderer } from '../../src/rendering/renderer.ts';
import { confirm } from '../../src/subscriptions/confirm.ts';
import { signUp } from '../../src/subscriptions/sign-up.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { addReaders } from '../support/audience.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { exampleBaseUrl, exampleSite } from '../support/example-issue.ts';
import { emailsFolder } from '../support/example-letter.ts';
import { newsletter } from '../support/newsletter.ts';
import { recordingLog } from '../support/recording-log.ts';
import { newestRequest } from '../support/request-ids.ts';
import { startSmtpServer, type TestSmtpServer } from '../support/smtp-server.ts';
import { testClock } from '../support/test-clock.ts';
import { openNewsroom, today } from './open-newsroom.ts';

const minute = 60_000;
const firstReaders = ['leserin-1@example.org', 'leserin-2@example.org'];
const evidence = { form: 'web', wording: 'Ja.' };

/** A newsletter with readers, and somebody who confirms; `newest` is what the postman is told to do. */
async function office(storage: TestStorage, server: TestSmtpServer, stack: AsyncDisposableStack) {
  const clock = testClock();
  await addReaders(storage, 2, 'probe');
  const newsroom = await openNewsroom(storage, clock, server.settings);
  const tokens = createTokens('a secret that only this test knows');
  const { subscribers, owedMails: owed } = storage;
  const probe = newsletter();
  const postman = (sendNewest: Newsroom['sendNewest'] = newsroom.sendNewest) =>
    stack.use(
      createPostman({
        config: {
          newsletters: new Map([[probe.slug, probe]]),
          site: exampleSite(),
          baseUrl: exampleBaseUrl,
        },
        clock,
        log: recordingLog(),
        owed,
        subscribers,
        tokens,
        mailer: stack.use(createMailer([server.settings])),
        renderer: createRenderer({ folder: emailsFolder }),
        servers: [server.settings],
        sendNewest,
        random: () => 0.5,
      }),
    );
  return {
    clock,
    newsroom,
    postman,
    sum: async () => {
      const record = await storage.issues.find('probe', today);
      return storage.ledger.sum(record?.id ?? 0);
    },
    /** Signs up and confirms, with the wish for the newest issue. */
    async join(email: string) {
      const deps = { subscribers, clock, tokens, mailIsOwed() {} };
      await signUp(deps, { email, name: 'Ada', locale: 'de', newsletter: 'probe', ...evidence });
      const person = await subscribers.findByKey(email);
      const [subscription] = await subscribers.subscriptionsOf(person?.id ?? 0);
      const id = subscription?.id ?? 0;
      const until = new Date(clock.now().getTime() + 24 * 60 * minute);
      const outcome = await confirm(
        deps,
        tokens.make('request', await newestRequest(storage, id)),
        evidence,
        until,
      );
      expect(outcome).toBe('confirmed');
      return id;
    },
  };
}

describeOnEachDatabase('the newest issue for a new reader', (open) => {
  it('goes out once, to nobody else, and the sum of the issue tells of it', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(await startSmtpServer());
    const o = await office(storage, server, stack);
    await o.newsroom.send('probe', today, { actor: 'erika' });
    expect(server.mails).toHaveLength(2);
    await addReaders(storage, 3, 'probe');
    const id = await o.join('ada@example.org');
    await Promise.all([o.postman().deliver(), o.postman().deliver()]);
    await o.newsroom.sendNewest('probe', { subscriptionId: id, last: false });
    expect(server.recipients()).toEqual(['ada@example.org', ...firstReaders]);
    expect(await o.sum()).toMatchObject({ audience: 3, accepted: 3 });
    expect((await storage.issues.find('probe', today))?.status).toBe('sent');
  });

  it('goes to nobody who was in the audience, has left, or joins before anything is sent', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(await startSmtpServer());
    const o = await office(storage, server, stack);
    await o.join('early@example.org');
    await o.postman().deliver();
    await o.newsroom.approve('probe', today, 'erika');
    const ada = await o.join('ada@example.org');
    await o.postman().deliver();
    expect(server.mails).toEqual([]);
    await o.newsroom.send('probe', today, { actor: 'erika' });
    expect(server.mails).toHaveLength(4);
    await o.newsroom.sendNewest('probe', { subscriptionId: ada, last: false });
    const left = await o.join('left@example.org');
    const line = { event: 'unsubscribed', form: 'web', wording: '' } as const;
    await storage.subscribers.change(left, ['active'], 'unsubscribed', line, o.clock.now());
    await o.postman().deliver();
    expect(server.mails).toHaveLength(4);
    expect(await o.sum()).toMatchObject({ audience: 4, accepted: 4 });
  });

  it('is tried again while the server asks for patience, and expires in the end', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    let patience = 2;
    const server = stack.use(
      await startSmtpServer({
        onRcpt(address) {
          if (address === 'never@example.org') return { code: 451, text: '4.7.1 later' };
          if (address !== 'ada@example.org' || patience === 0) return undefined;
          patience -= 1;
          return { code: 451, text: '4.7.1 greylisted' };
        },
      }),
    );
    const o = await office(storage, server, stack);
    await o.newsroom.send('probe', today, { actor: 'erika' });
    await o.join('ada@example.org');
    await o.join('never@example.org');
    const postman = o.postman();
    for (let round = 0; round < 60; round += 1) {
      await postman.deliver();
      o.clock.advance(10 * minute);
    }
    expect(server.recipients()).toEqual(['ada@example.org', ...firstReaders]);
    expect(await o.sum()).toMatchObject({ audience: 4, accepted: 3, expired: 1 });
    const later = { now: o.clock.now(), leaseUntil: o.clock.now(), limit: 9 };
    expect(await storage.owedMails.claim(later)).toEqual([]);
  });
});
