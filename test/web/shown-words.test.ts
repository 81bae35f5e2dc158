import { expect, it } from 'vitest';
import { wordingHash } from '../../src/base/wording-hash.ts';
import { noteWordings } from '../../src/subscriptions/shown-wordings.ts';
import { newsletter } from '../support/newsletter.ts';
import { describeOnEachSite, type Site } from './open-site.ts';

const before = 'Ich möchte die Mail bekommen.';
const since = 'Ich möchte die Mail und Werbung bekommen.';
const foreign = { origin: 'https://verein.example', 'sec-fetch-site': 'cross-site' };

/** As after a restart with another configuration. */
async function change(site: Site, consent = since, slug = 'probe') {
  const own = newsletter({ signUp: { pitch: 'Los.', consent } });
  site.config.newsletters = new Map([...site.config.newsletters, [slug, { ...own, slug }]]);
  await noteWordings(site.storage.wordings, site.config.newsletters.values());
}

/** Returns what a page's form sends without being filled in. */
const hidden = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/type="hidden" name="([\w-]+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name, value] as [string, string],
    ),
  );

async function ledger(site: Site, email = 'neu@example.org') {
  const person = await site.storage.subscribers.findByKey(email);
  const lines = person ? await site.storage.subscribers.consentsOf(person.id) : [];
  return lines.map(({ event, wording, wordingHash: hash, locale }) => {
    expect(hash).toBe(wording === '' ? undefined : wordingHash(wording));
    return [event, wording, locale];
  });
}

const link = (site: Site) => new URL(site.mails.at(-1)?.url ?? '').pathname;

describeOnEachSite('the ledger', (openSite) => {
  it('says of a confirmation what its sign-up has shown, and so does the page', async () => {
    await using site = await openSite();
    await site.post('/probe/subscribe', { email: 'neu@example.org', locale: 'uk' });
    await change(site);
    expect((await site.get(link(site))).text).toContain(`lang="de">${before}</p>`);
    await site.post(link(site));
    expect(await ledger(site)).toEqual([
      ['requested', before, 'uk'],
      ['confirmed', before, 'uk'],
    ]);
  });

  it('says of leaving that is taken back which consent that restores', async () => {
    await using site = await openSite();
    await site.post('/probe/subscribe', { email: 'neu@example.org', locale: 'en' });
    const id = site.mails[0]?.subscriptionId ?? 0;
    await site.post(link(site));
    await change(site);
    const leave = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    await site.post(leave);
    await site.post(`${leave}/undo`);
    expect((await ledger(site)).at(-1)).toEqual(['resubscribed', before, 'en']);
  });

  it.each(['/probe', '/', '/probe/embed/form'])(
    'says of a form of %s that was left open what it has shown',
    async (path) => {
      await using site = await openSite();
      const forms = (await site.get(path)).text
        .split('<form')
        .filter((one) => one.includes('/probe/subscribe'));
      await change(site);
      site.pass(10_000);
      await site.post('/probe/subscribe', { ...hidden(forms[0] ?? ''), email: 'neu@example.org' });
      await site.post(link(site));
      expect((await ledger(site)).map(([, wording]) => wording)).toEqual([before, before]);
    },
  );

  it('says of a copied form what it shows, and one with unknown words leads to today’s', async () => {
    await using site = await openSite();
    const copied = (await site.get('/probe/embed')).text.replaceAll('&quot;', '"');
    await change(site);
    const { words = '', locale = '' } = hidden(copied);
    const send = (fields: Record<string, string>) =>
      site.post('/probe/subscribe', { email: 'neu@example.org', stamp: '', ...fields }, foreign);
    for (const unknown of [{}, { words: wordingHash('Ja.') }, { words: words.slice(1) }]) {
      const again = await send({ locale, ...unknown });
      expect(again.status).toBe(422);
      expect(again.text).toContain('Der Text unter dem Knopf hat sich vielleicht geändert.');
      expect(again.text).toContain(since);
      expect(site.mails).toEqual([]);
    }
    expect((await send({ words, locale })).status).toBe(200);
    expect(await ledger(site)).toEqual([['requested', before, 'de']]);
  });

  it('says of a form that was shown once more the words that were shown then', async () => {
    await using site = await openSite();
    await change(site);
    const again = await site.post('/probe/subscribe', { email: 'neu', words: 'x' }, foreign);
    expect(again.status).toBe(422);
    site.pass(10_000);
    const fields = hidden(again.text.slice(again.text.indexOf('<form')));
    await site.post('/probe/subscribe', { ...fields, email: 'neu@example.org' });
    expect(await ledger(site)).toEqual([['requested', since, 'de']]);
  });

  it('takes the only words there ever were for those of a form that names none', async () => {
    await using site = await openSite();
    await site.post('/probe/subscribe', { email: 'neu@example.org', stamp: '' }, foreign);
    expect(await ledger(site)).toEqual([['requested', before, 'de']]);
  });

  it('says of a newsletter that was chosen in the preferences what that page has shown', async () => {
    await using site = await openSite();
    const { id } = await site.reader();
    const path = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
    const shown = hidden((await site.get(path)).text);
    await change(site, since, 'zweite');
    const save = (words: string) =>
      site.post(path, [
        ['name', 'Anna'],
        ['newsletter', 'probe'],
        ['newsletter', 'zweite'],
        ['words-zweite', words],
      ]);
    const doubt = await save('');
    expect(doubt.status).toBe(422);
    expect(doubt.text).toContain('hat sich vielleicht geändert. Es wurde nichts gespeichert');
    expect(doubt.text).toContain(since);
    expect(await ledger(site, 'anna@example.org')).toHaveLength(1);
    expect((await save(shown['words-zweite'] ?? '')).status).toBe(200);
    expect((await ledger(site, 'anna@example.org')).at(-1)).toEqual(['confirmed', before, 'de']);
  });
});
