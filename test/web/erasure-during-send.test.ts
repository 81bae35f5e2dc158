import { expect, it } from 'vitest';
import { sendIssue } from '../../src/delivery/send-issue.ts';
import { textsOf } from '../../src/web/texts/texts.ts';
import { testLetter } from '../support/letters.ts';
import { startSmtpServer } from '../support/smtp-server.ts';
import { testClock } from '../support/test-clock.ts';
import { expectIn } from './expect-in.ts';
import { describeOnEachSite, type Page } from './open-site.ts';

const link = 'https://morgenlage.example/s';

describeOnEachSite('a reader who is erased while the issue is sent', (openSite, languages) => {
  it.each(languages)('reads so (%s), and no letter is sent to them any more', async (locale) => {
    await using site = await openSite();
    const { ledger, subscribers } = site.storage;
    for (let n = 1; n < 20; n += 1) await site.reader(`reader-${n}@example.org`);
    const { id, subscriberId } = await site.reader('last@example.org');
    const now = site.deps.clock.now();
    const evidence = { event: 'language', form: 'preferences', wording: '' } as const;
    await subscribers.setLocale(subscriberId, locale, 'probe', evidence, now);
    const own = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
    const { id: issueId } = await site.approve('2026-01-30');
    await ledger.prepare(issueId, now);
    let erasing: Promise<Page> | undefined;
    await using server = await startSmtpServer({
      async onRcpt() {
        erasing ??= site.post(`${own}/erase`);
        await erasing;
        return undefined;
      },
    });
    const sender = { name: 'Redaktion', address: 'morgen@example.org' };
    await sendIssue(
      {
        ledger,
        clock: testClock(),
        log: site.deps.log,
        servers: [{ ...server.settings, connections: 1 }],
        worker: 'test',
        links: () => ({ preferencesUrl: link, unsubscribeUrl: link, unsubscribeToken: 'u' }),
      },
      {
        issueId,
        message: { letter: testLetter(), title: 'Probe', sender, date: now, secret: 'secret' },
      },
    );
    if (!erasing) throw new Error('nothing was sent');
    expectIn(locale, await erasing, textsOf(locale).erasure.done);
    expect(server.recipients()).toHaveLength(19);
    expect(server.recipients()).not.toContain('last@example.org');
    expect(await ledger.sum(issueId)).toMatchObject({ accepted: 19, suppressed: 1 });
    // Nobody is left whose language it could be.
    const gone = await site.get(own, { 'accept-language': 'en' });
    expectIn('en', gone, textsOf('en').badLink.invalid, 404);
  });
});
