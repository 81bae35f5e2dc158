import { expect, it, vi } from 'vitest';
import { createMailer } from '../../src/delivery/mailer.ts';
import { parseMessage } from '../../src/delivery/parse-message.ts';
import { createPostman, type Postman } from '../../src/newsroom/postman.ts';
import { createRenderer } from '../../src/rendering/renderer.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { traceOf } from '../../src/subscriptions/address-traces.ts';
import { confirm } from '../../src/subscriptions/confirm.ts';
import { type SignUp, signUp } from '../../src/subscriptions/sign-up.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { addReaders, testReader } from '../support/audience.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { exampleBaseUrl, exampleSite } from '../support/example-issue.ts';
import { emailsFolder } from '../support/example-letter.ts';
import { handClock } from '../support/hand-clock.ts';
import { newsletter } from '../support/newsletter.ts';
import { recordingLog } from '../support/recording-log.ts';
import { startSmtpServer, type TestSmtpServer } from '../support/smtp-server.ts';

const minutes = 60_000;
const days = 24 * 60 * minutes;
const evidence = { form: 'web', wording: 'Ja.' };

/** A site whose sign-ups owe mails, and the postmen that send them. */
function office(storage: TestStorage, server: TestSmtpServer, stack: AsyncDisposableStack) {
  const clock = handClock('2026-01-30T05:00:00Z');
  const log = recordingLog();
  const tokens = createTokens('a secret that only this test knows');
  const probe = newsletter();
  const postman = (settings = server.settings): Postman =>
    stack.use(
      createPostman({
        config: {
          newsletters: new Map([[probe.slug, probe]]),
          site: exampleSite(),
          baseUrl: exampleBaseUrl,
        },
        clock,
        log,
        owed: storage.owedMails,
        subscribers: storage.subscribers,
        tokens,
        mailer: stack.use(createMailer([settings])),
        renderer: createRenderer({ folder: emailsFolder }),
        servers: [settings],
        sendNewest: async () => 'done',
        random: () => 0.5,
      }),
    );
  return {
    clock,
    log,
    postman,
    tokens,
    async ask(email = 'ada@example.org', rules?: SignUp['rules']) {
      const deps = { subscribers: storage.subscribers, clock, mailIsOwed() {} };
      await signUp(deps, {
        email,
        name: '',
        locale: 'de',
        newsletter: probe.slug,
        rules,
        ...evidence,
      });
    },
    owed: () =>
      storage.owedMails.claim({
        now: new Date(clock.now().getTime() + 5 * days),
        leaseUntil: clock.now(),
        limit: 99,
      }),
    linkIn: (text: string) =>
      /subscriptions\/confirm\/([\w=\s-]+?)"/.exec(
        text.replaceAll('=\r\n', '').replaceAll('=3D', '='),
      )?.[1] ?? '',
    confirm: (token: string) =>
      confirm({ subscribers: storage.subscribers, tokens, clock }, token, evidence),
  };
}

describeOnEachDatabase('the postman', (open) => {
  it('sends what a sign-up owes, once, and then owes nothing', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(await startSmtpServer());
    const o = office(storage, server, stack);
    await Promise.all(Array.from({ length: 10 }, () => o.ask()));
    const [one, two] = [o.postman(), o.postman()];
    await Promise.all([one.deliver(), two.deliver(), one.deliver()]);
    expect(server.recipients()).toEqual(['ada@example.org']);
    expect(await o.owed()).toEqual([]);
    expect(await o.confirm(o.linkIn(server.mails[0]?.text ?? ''))).toBe('confirmed');
  });

  it('tells who signs up once more how it stands, a pause too', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(await startSmtpServer());
    const o = office(storage, server, stack);
    const newest = async () => {
      await o.clock.pass(11 * minutes);
      await o.ask();
      await o.postman().deliver();
      return parseMessage(Buffer.from(server.mails.at(-1)?.text ?? ''));
    };
    await newest();
    await o.confirm(o.linkIn(server.mails[0]?.text ?? ''));
    const active = await newest();
    expect(active.subject).toBe('Sie bekommen „Morgenprobe“ bereits');
    expect(active.text).toMatch(/bekommen\s+schon\s+jede\s+Ausgabe/);
    const until = new Date('2026-02-28T23:30:00Z');
    await storage.subscribers.pause(
      1,
      until,
      { form: 'preferences', network: undefined },
      o.clock.now(),
    );
    const paused = await newest();
    expect(paused.subject).toBe('„Morgenprobe“: Pause bis zum 1. März 2026');
    expect(paused.text?.replace(/\s+/g, ' ')).toContain('bis zum 1. März 2026 machen Sie Pause');
    expect(paused.text).not.toMatch(/jede\s+Ausgabe/);
    expect(paused.text).toMatch(/\/subscriptions\/preferences\//);
    await o.clock.pass(30 * days);
    expect((await newest()).subject).toBe('Sie bekommen „Morgenprobe“ bereits');
  });

  it('sends one mail for a burst of sign-ups in several processes at once', async () => {
    await using stack = new AsyncDisposableStack();
    const storages = [stack.use(await open())];
    for (let n = 0; n < 2; n += 1)
      storages.push({
        ...storages[0],
        ...stack.use(await openStorage(storages[0] as TestStorage)),
      } as TestStorage);
    const server = stack.use(await startSmtpServer());
    const offices = storages.map((storage) => office(storage, server, stack));
    await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        const o = offices[n % 3];
        await o?.ask();
        await o?.postman().deliver();
      }),
    );
    expect(server.recipients()).toEqual(['ada@example.org']);
  });

  it('notes with the evidence under which Message-ID a server has taken the mail', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    let asked = 0;
    const server = stack.use(
      await startSmtpServer({
        onRcpt() {
          asked += 1;
          return asked === 1 ? { code: 451, text: '4.7.1 greylisted' } : undefined;
        },
      }),
    );
    const o = office(storage, server, stack);
    const postman = o.postman();
    await o.ask();
    await postman.deliver();
    const ids = async () =>
      (await storage.subscribers.consentsOf(1)).map(({ messageId }) => messageId);
    expect(await ids()).toEqual([undefined]);
    await o.clock.pass(minutes);
    await postman.deliver();
    const messageId = /^Message-ID: (.*)\r$/m.exec(server.mails[0]?.text ?? '')?.[1];
    expect(messageId).toMatch(/^<.+@.+>$/);
    expect(await ids()).toEqual([messageId]);
  });

  it('tries again with growing pauses when the server asks for patience, until it takes the mail', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const tries: string[] = [];
    const server = stack.use(
      await startSmtpServer({
        onRcpt() {
          tries.push(o.clock.now().toISOString().slice(11, 16));
          return tries.length < 4 ? { code: 451, text: '4.7.1 greylisted' } : undefined;
        },
      }),
    );
    const o = office(storage, server, stack);
    const postman = o.postman();
    await o.ask();
    for (let n = 0; n < 20; n += 1) {
      await postman.deliver();
      await o.clock.pass(minutes);
    }
    expect(tries).toEqual(['05:00', '05:01', '05:03', '05:07']);
    expect(server.recipients()).toEqual(['ada@example.org']);
    expect(JSON.stringify(o.log.lines)).not.toContain('ada@');
  });

  it('sends everything when a server that was down is back, and asks it only a little before', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(await startSmtpServer());
    const o = office(storage, server, stack);
    const down = o.postman({ ...server.settings, port: 1 });
    const readers = Array.from({ length: 20 }, (_, n) => `reader-${n + 10}@example.org`);
    for (const reader of readers) await o.ask(reader);
    await down.deliver();
    expect(o.log.at('warn')).toHaveLength(server.settings.connections);
    await o.clock.pass(3 * days);
    await o.postman().deliver();
    expect(server.recipients()).toEqual(readers);
  });

  it('gives up a recipient whom the server refuses for good, and nobody else', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(
      await startSmtpServer({
        onRcpt: (address) =>
          address.startsWith('nobody') ? { code: 550, text: '5.1.1 no such user' } : undefined,
      }),
    );
    const o = office(storage, server, stack);
    await o.ask('nobody@example.org');
    await o.ask();
    await o.postman().deliver();
    expect(server.recipients()).toEqual(['ada@example.org']);
    expect(await o.owed()).toEqual([]);
    expect(o.log.at('warn')).toEqual(['a mail is refused for good and given up']);
  });

  it('gives up only the note when the address that somebody has left behind takes none', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    let busy = true;
    const server = stack.use(
      await startSmtpServer({
        onRcpt(address) {
          if (address === testReader(1).email) return { code: 550, text: '5.1.1 no such user' };
          return busy ? { code: 451, text: '4.2.1 later' } : undefined;
        },
      }),
    );
    const o = office(storage, server, stack);
    const { subscribers } = storage;
    await addReaders(storage, 1, newsletter().slug);
    const email = 'neu@example.org';
    const expiresAt = new Date(o.clock.now().getTime() + days);
    const wish = { subscriberId: 1, subscriptionId: 1, email, emailKey: email, expiresAt };
    await subscribers.askToMove(wish, 9, o.clock.now());
    const [change] = await subscribers.addressChangesOf(1);
    await subscribers.move(change?.id ?? 0, { form: 'move' }, traceOf(o.tokens), o.clock.now());
    await o.ask(email);
    await o.postman().deliver();
    busy = false;
    await o.clock.pass(60 * minutes);
    await o.postman().deliver();
    // The other mail about the same subscription, which says that she is a reader already.
    expect(server.recipients()).toEqual([email]);
    expect(await o.owed()).toEqual([]);
  });

  it('keeps what is owed when the server refuses us and not the reader', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(
      await startSmtpServer({ onMail: () => ({ code: 550, text: '5.7.1 not your domain' }) }),
    );
    const o = office(storage, server, stack);
    await o.ask();
    await o.postman().deliver();
    expect(await o.owed()).toHaveLength(1);
  });

  it('sends what a killed process had begun, when its lease is over', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(await startSmtpServer());
    const o = office(storage, server, stack);
    await o.ask();
    const leaseUntil = new Date(o.clock.now().getTime() + minutes);
    await storage.owedMails.claim({ now: o.clock.now(), leaseUntil, limit: 9 });
    await o.postman().deliver();
    expect(server.mails).toHaveLength(0);
    await o.clock.pass(minutes);
    await o.postman().deliver();
    expect(server.recipients()).toEqual(['ada@example.org']);
  });

  it('ends without waiting when nothing is under way, and leaves a mail on the wire owed', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const reached = Promise.withResolvers<void>();
    const server = stack.use(
      await startSmtpServer({
        onRcpt() {
          reached.resolve();
          return 'hang';
        },
      }),
    );
    const o = office(storage, server, stack);
    const idle = o.postman();
    await idle.deliver();
    const waits = vi.spyOn(o.clock, 'wait');
    await idle[Symbol.asyncDispose]();
    expect(waits).not.toHaveBeenCalled();
    await o.ask();
    const busy = o.postman();
    void busy.deliver();
    await reached.promise;
    const ended = busy[Symbol.asyncDispose]();
    await o.clock.pass(5_000);
    await ended;
    expect(await o.owed()).toHaveLength(1);
  });

  it('owes one mail however often somebody asks while the server is down', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(await startSmtpServer());
    const o = office(storage, server, stack);
    for (let hour = 0; hour < 3; hour += 1) {
      await o.ask();
      await o.clock.pass(60 * minutes);
    }
    await o.postman().deliver();
    expect(server.mails).toHaveLength(1);
  });

  it('owes nothing any more to who has confirmed or left since, nor after a week', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(await startSmtpServer());
    const o = office(storage, server, stack);
    await o.ask('left@example.org');
    await storage.subscribers.change(
      1,
      ['pending'],
      'unsubscribed',
      { event: 'unsubscribed', form: 'web', wording: '' },
      o.clock.now(),
    );
    await o.postman().deliver();
    await o.ask('late@example.org');
    await o.clock.pass(7 * days);
    await o.postman().deliver();
    expect(server.mails).toHaveLength(0);
    expect(o.log.at('error')).toEqual(['mails were not sent before their time was over']);
  });

  it('sends what is wished for while an earlier mail is on the wire', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    await addReaders(storage, 1, 'probe');
    const reached = Promise.withResolvers<void>();
    const free = Promise.withResolvers<void>();
    const server = stack.use(
      await startSmtpServer({
        async onRcpt() {
          reached.resolve();
          await free.promise;
          return undefined;
        },
      }),
    );
    const o = office(storage, server, stack);
    const { subscribers } = storage;
    const wish = (email: string) => {
      const expiresAt = new Date(o.clock.now().getTime() + days);
      const ids = { subscriberId: 1, subscriptionId: 1 };
      return subscribers.askToMove({ ...ids, email, emailKey: email, expiresAt }, 3, o.clock.now());
    };
    const postman = o.postman();
    await wish('tippfehler@example.org');
    const first = postman.deliver();
    await reached.promise;
    await wish('richtig@example.org');
    const second = postman.deliver();
    free.resolve();
    await Promise.all([first, second]);
    expect(server.recipients()).toEqual(['richtig@example.org', 'tippfehler@example.org']);
    expect(await o.owed()).toEqual([]);
  });

  it('tells each address that was given up for another, also when the server was down', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    await addReaders(storage, 1, 'probe');
    const server = stack.use(await startSmtpServer());
    const o = office(storage, server, stack);
    const { subscribers } = storage;
    for (const [index, email] of ['zwei@example.org', 'drei@example.org'].entries()) {
      const expiresAt = new Date(o.clock.now().getTime() + days);
      const wish = { subscriberId: 1, subscriptionId: 1, email, emailKey: email, expiresAt };
      await subscribers.askToMove(wish, 3, o.clock.now());
      await subscribers.move(index + 1, { form: 'move' }, traceOf(o.tokens), o.clock.now());
    }
    await o.postman().deliver();
    expect(server.recipients()).toEqual([testReader(1).email, 'zwei@example.org']);
  });

  it('gives a late mail a link that is good as long as the mail says', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(await startSmtpServer());
    const o = office(storage, server, stack);
    await o.ask();
    await o.clock.pass(6 * days);
    await o.postman().deliver();
    await o.clock.pass(6 * days);
    expect(await o.confirm(o.linkIn(server.mails[0]?.text ?? ''))).toBe('confirmed');
  });

  it('reminds once, after the hours that the newsletter says, and the link holds as long as it says', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(await startSmtpServer());
    const o = office(storage, server, stack);
    const [one, two] = [o.postman(), o.postman()];
    await o.ask('ada@example.org', newsletter().signUp);
    await one.deliver();
    await o.clock.pass(24 * 60 * minutes - 1);
    await one.deliver();
    expect(server.mails).toHaveLength(1);
    await o.clock.pass(1);
    await Promise.all([one.deliver(), two.deliver()]);
    await o.clock.pass(5 * days);
    await one.deliver();
    expect(server.mails).toHaveLength(2);
    const reminder = server.mails[1]?.text ?? '';
    expect(reminder).toContain('Subject: =?UTF-8?Q?Noch_nicht_best=C3=A4tigt=3A_Morgenprobe?=');
    await o.clock.pass(days - 1);
    expect(await o.confirm(o.linkIn(reminder))).toBe('confirmed');
  });

  it('reminds nobody who has confirmed or left, whom the server refuses, or where nobody shall be', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(
      await startSmtpServer({
        onRcpt: (address) =>
          address.startsWith('nobody') ? { code: 550, text: '5.1.1 no such user' } : undefined,
      }),
    );
    const o = office(storage, server, stack);
    const postman = o.postman();
    const rules = newsletter().signUp;
    await o.ask('ada@example.org', rules);
    await postman.deliver();
    await o.confirm(o.linkIn(server.mails[0]?.text ?? ''));
    await o.ask('nobody@example.org', rules);
    await o.ask('late@example.org', { confirmWithinDays: 1, reminderAfterHours: 24 });
    await o.ask('quiet@example.org', { confirmWithinDays: 7, reminderAfterHours: 0 });
    await postman.deliver();
    expect(server.mails).toHaveLength(3);
    for (let hour = 0; hour < 100; hour += 1) {
      await o.clock.pass(60 * minutes);
      await postman.deliver();
    }
    expect(server.mails).toHaveLength(3);
    expect(o.log.at('warn')).toHaveLength(1);
  });

  it('reminds once of several requests', async () => {
    await using stack = new AsyncDisposableStack();
    const storage = stack.use(await open());
    const server = stack.use(await startSmtpServer());
    const o = office(storage, server, stack);
    const postman = o.postman();
    for (let request = 0; request < 3; request += 1) {
      await o.ask('ada@example.org', newsletter().signUp);
      await postman.deliver();
      await o.clock.pass(60 * minutes);
    }
    await o.clock.pass(2 * days);
    await postman.deliver();
    await o.clock.pass(2 * days);
    await postman.deliver();
    expect(server.mails).toHaveLength(4);
  });
});
