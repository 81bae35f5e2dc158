import { expect, it } from 'vitest';
import { tidyPeople } from '../../src/newsroom/tidy-people.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { guardedSignUp, type SignUpAttempt } from '../../src/subscriptions/guarded-sign-up.ts';
import { createSignUpGuard } from '../../src/subscriptions/sign-up-guard.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { exampleSite } from '../support/example-issue.ts';
import { handClock } from '../support/hand-clock.ts';
import { newsletter } from '../support/newsletter.ts';
import { recordingLog } from '../support/recording-log.ts';

const minutes = 60_000;
const secret = 'a secret that only this test knows';

function parts(storage: Pick<TestStorage, 'signUpCounts' | 'subscribers' | 'wordings'>) {
  const clock = handClock('2026-01-30T05:00:00Z');
  const log = recordingLog();
  const config = { site: exampleSite() };
  const signUpGuard = createSignUpGuard({
    config,
    counts: storage.signUpCounts,
    secret: () => secret,
    clock,
    log,
  });
  const tokens = createTokens(secret);
  let asked = 0;
  const deps = {
    subscribers: storage.subscribers,
    clock,
    tokens,
    signUpGuard,
    wordings: storage.wordings,
    mailIsOwed() {
      asked += 1;
    },
  };
  return {
    clock,
    log,
    config,
    tokens,
    limits: config.site.signUp.limits,
    asked: () => asked,
    admit: (network: string | undefined, emailKey: string) =>
      signUpGuard.admit({ network, emailKey }),
    visit: (attempt: Partial<SignUpAttempt>) =>
      guardedSignUp(deps, newsletter(), {
        form: 'embed',
        email: 'ada@example.org',
        name: '',
        network: '203.0.113.0/24',
        ...attempt,
      }),
  };
}

describeOnEachDatabase('the guard of sign-ups', (open) => {
  it('counts for all processes together', async () => {
    await using storage = await open();
    await using other = await openStorage(storage);
    const [one, two] = [parts(storage), parts(other)];
    one.limits.perNetwork = 5;
    two.limits.perNetwork = 5;
    const admissions = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? one : two).admit('203.0.113.0/24', `n${n}@example.org`),
      ),
    );
    expect(admissions.filter((admission) => admission === 'admitted')).toHaveLength(5);
    expect(admissions.filter((admission) => admission === 'too-many')).toHaveLength(15);
  });

  it('counts address, domain and sum also when many sign up at once', async () => {
    await using storage = await open();
    const p = parts(storage);
    Object.assign(p.limits, { perNetwork: 99, perDomain: 4, perAddress: 2, total: 6 });
    const admit = (emailKey: string) =>
      Promise.all(Array.from({ length: 8 }, () => p.admit(undefined, emailKey)));
    const admitted = async (emailKey: string) =>
      (await admit(emailKey)).filter((admission) => admission === 'admitted').length;
    expect(await admitted('ada@example.org')).toBe(2);
    expect(await admitted('"b@c"@example.org')).toBe(2);
    expect(await admitted('cleo@example.org')).toBe(0);
    expect(await admitted('ada@other.test')).toBe(2);
    expect(await admitted('ada@third.test')).toBe(0);
    expect(p.log.at('warn')).toHaveLength(2);
  });

  it('begins anew when the time is over, and when the clock was set back', async () => {
    await using storage = await open();
    const p = parts(storage);
    p.limits.perNetwork = 1;
    const admit = () => p.admit('203.0.113.0/24', 'ada@example.org');
    expect([await admit(), await admit()]).toEqual(['admitted', 'too-many']);
    await p.clock.pass(60 * minutes);
    expect([await admit(), await admit()]).toEqual(['admitted', 'too-many']);
    const back = parts(storage);
    back.limits.perNetwork = 1;
    expect(await back.admit('203.0.113.0/24', 'bea@example.org')).toBe('admitted');
  });

  it('goes on counting when a request overtakes another, or clocks differ a little', async () => {
    await using storage = await open();
    const p = parts(storage);
    p.limits.perNetwork = 1;
    const admit = () => p.admit('203.0.113.0/24', 'ada@example.org');
    expect([await admit(), await admit()]).toEqual(['admitted', 'too-many']);
    for (const earlier of ['04:59:59.999Z', '04:58:00Z']) {
      p.clock.set(`2026-01-30T${earlier}`);
      expect(await admit()).toBe('too-many');
    }
  });

  it('counts addresses that mean one mailbox together', async () => {
    await using storage = await open();
    const p = parts(storage);
    p.limits.perAddress = 2;
    const addresses = ['a.da@gmail.com', 'ada+1@gmail.com', 'ad.a+2@googlemail.com'];
    const answers = [];
    for (const address of addresses) answers.push(await p.admit(undefined, address));
    expect(answers).toEqual(['admitted', 'admitted', 'ignored']);
    expect(await p.admit(undefined, 'a.da@example.org')).toBe('admitted');
  });

  it('keeps neither networks nor addresses, and what it keeps is gone after a day', async () => {
    await using storage = await open();
    const seen: string[] = [];
    const counts: typeof storage.signUpCounts = {
      ...storage.signUpCounts,
      count(limits, now) {
        seen.push(...limits.map(({ scope }) => scope));
        return storage.signUpCounts.count(limits, now);
      },
    };
    const p = parts({ ...storage, signUpCounts: counts });
    await p.admit('203.0.113.0/24', 'ada@example.org');
    expect(seen.map((scope) => scope.split(':')[0])).toEqual([
      'network',
      'address',
      'domain',
      'total',
    ]);
    expect(seen.join(' ')).not.toMatch(/203|ada@|example/);
    const left = async (scope: string) =>
      (await storage.signUpCounts.count([{ scope, most: 1, seconds: 86_400 }], p.clock.now())) !==
      undefined;
    const [network = '', address = ''] = seen;
    const start = p.clock.now().toISOString();
    await p.clock.pass(60 * minutes);
    await tidyPeople({ ...p, ...storage });
    p.clock.set(start);
    expect([await left(network), await left(address)]).toEqual([false, true]);
    await p.clock.pass(24 * 60 * minutes);
    await tidyPeople({ ...p, ...storage });
    p.clock.set(start);
    expect(await left(address)).toBe(false);
    expect(p.log.lines).toEqual([]);
  });

  it('asks only our own page for a stamp, and everybody to leave the trap alone', async () => {
    await using storage = await open();
    const p = parts(storage);
    expect(await p.visit({ form: 'web' })).toEqual({ status: 'accepted' });
    expect(await p.visit({ form: 'embed', trap: 'http://' })).toEqual({ status: 'accepted' });
    expect(p.asked()).toBe(0);
    expect(await p.visit({ form: 'embed' })).toEqual({ status: 'accepted' });
    expect(await p.visit({ form: 'api', network: undefined })).toEqual({ status: 'accepted' });
    expect(p.asked()).toBe(2);
    const person = await storage.subscribers.findByKey('ada@example.org');
    const [line] = await storage.subscribers.consentsOf(person?.id ?? 0);
    expect(line).toMatchObject({ form: 'embed', wording: newsletter().signUp.consent });
  });

  it('does not count what is no address', async () => {
    await using storage = await open();
    const p = parts(storage);
    p.limits.perNetwork = 1;
    for (let n = 0; n < 3; n += 1)
      expect(await p.visit({ email: 'ada' })).toEqual({ status: 'invalid', problem: 'malformed' });
    expect(await p.visit({})).toEqual({ status: 'accepted' });
    expect(await p.visit({})).toEqual({ status: 'too-many' });
  });
});
