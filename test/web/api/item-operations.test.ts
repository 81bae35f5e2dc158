import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../../src/base/clean-text.ts';
import type { Newsletter } from '../../../src/config/config.ts';
import { htmlTags } from '../../../src/rendering/html-tags.ts';
import { feedReport } from '../../support/feed-items.ts';
import { hostileStrings } from '../../support/hostile-strings.ts';
import { figure, link, quote } from '../../support/items.ts';
import { every, openApiSite } from './open-api-site.ts';

const address = '/newsletters/probe/items';
const report = {
  id: 'pushed',
  kind: 'report',
  title: 'Von anderswo',
  date: '2026-01-30',
  source: 'Agentur',
  label: 'Anderswo',
  priority: 5,
  body: 'Ein <script>alert(1)</script>Text\u0000 mit **Nachdruck**.',
};

describe('pushing items by the API', () => {
  it('brings them into the issue, cleaned and sanitised as those in files', async () => {
    await using site = await openApiSite();
    await site.fill();
    expect((await site.call('POST', address, { body: report })).status).toBe(201);
    const { issue, letter } = await site.deps.newsroom.day('probe', '2026-01-30');
    expect(issue?.itemIds).toContain('pushed');
    expect(letter?.html).toContain('<strong>Nachdruck</strong>');
    expect(letter?.html).not.toContain('<script');
    expect(letter?.html).not.toContain('\u0000');
  });

  it('tells where a new one is, and nothing of that when it replaces one', async () => {
    await using site = await openApiSite();
    const { json, headers } = await site.call('POST', address, {
      body: { ...report, id: 'a/b ї?' },
    });
    const location = headers.get('location') ?? '';
    expect(location).toBe(
      `${site.config.baseUrl}/api/v1/newsletters/probe/items/a%2Fb%20%D1%97%3F`,
    );
    const [, path = ''] = location.split('/api/v1');
    expect((await site.call('GET', path)).json).toEqual(json);
    const again = await site.call('POST', address, { body: { ...report, id: 'a/b ї?' } });
    expect([again.status, again.headers.get('location')]).toEqual([200, null]);
  });

  it('takes none for a review, and says whose issues that prints', async () => {
    await using site = await openApiSite(({ config }) => {
      const probe = config.newsletters.get('probe') as Newsletter;
      const review = { of: 'probe', days: 7, minimumIssues: 2 };
      const rueckblick = { ...probe, slug: 'rueckblick', review };
      return {
        config: {
          ...config,
          newsletters: new Map([
            ['probe', probe],
            ['rueckblick', rueckblick],
          ]),
        },
      };
    });
    const { status, json } = await site.call('POST', '/newsletters/rueckblick/items', {
      body: report,
    });
    expect([status, json]).toMatchObject([
      422,
      {
        field: 'slug',
        detail:
          'rueckblick is a review, which prints what issues of probe have told: push the item to probe.',
      },
    ]);
    expect(await site.storage.items.list()).toEqual([]);
  });

  it('takes an embargo, which it gives back in UTC', async () => {
    await using site = await openApiSite();
    const embargo = '2026-01-30T05:00:00+01:00';
    const put = await site.call('POST', address, { body: { ...report, embargo } });
    expect(put.json).toMatchObject({ embargo: '2026-01-30T04:00:00.000Z' });
    const body = { ...report, embargo: '2026-01-30T05:00:00' };
    expect((await site.call('POST', address, { body })).status).toBe(422);
    const { issue } = await site.deps.newsroom.day('probe', '2026-01-30');
    expect(issue).toBeUndefined();
  });

  it('gives items of feeds without what they are known by', async () => {
    await using site = await openApiSite();
    await site.storage.items.save('probe/seeds', [feedReport({ guid: 'a' })], new Date(), 'newest');
    const { json } = await site.call('GET', `${address}/feed-a`);
    expect(json).toMatchObject({ id: 'feed-a', published: '2026-01-30T04:00:00.000Z' });
    expect(json).not.toHaveProperty('identity');
  });

  it('keeps them when sources are read, and replaces one by its id', async () => {
    await using site = await openApiSite();
    await site.call('POST', address, { body: report });
    await site.deps.newsroom.collect('probe');
    const again = await site.call('POST', address, { body: { ...report, title: 'Berichtigt' } });
    expect(again.status).toBe(200);
    expect(again.json).toMatchObject({ id: 'pushed', title: 'Berichtigt', withdrawn: false });
    expect(await site.storage.items.list()).toMatchObject([
      { id: 'pushed', origin: 'api', title: 'Berichtigt' },
    ]);
  });

  it('takes one back with a reason that editors read, as often as it is asked', async () => {
    await using site = await openApiSite();
    await site.fill();
    await site.call('POST', address, { body: report });
    for (let n = 0; n < 2; n += 1)
      expect((await site.call('DELETE', `${address}/pushed`)).status).toBe(204);
    const { issue, selection } = await site.deps.newsroom.day('probe', '2026-01-30');
    expect(issue?.itemIds).not.toContain('pushed');
    expect(JSON.stringify(selection)).toContain('withdrawn');
    expect((await site.call('DELETE', `${address}/other`)).status).toBe(404);
    expect((await site.call('DELETE', `${address}/%00`)).status).toBe(404);
    expect((await site.call('POST', address, { body: report })).status).toBe(200);
    const { issue: later } = await site.deps.newsroom.day('probe', '2026-01-30');
    expect(later?.itemIds).toContain('pushed');
  });

  it('leaves an id to the source that has it, also when its file comes later', async () => {
    await using site = await openApiSite();
    await site.call('POST', address, { body: { ...report, id: 'a' } });
    await site.fill();
    const { issue } = await site.deps.newsroom.day('probe', '2026-01-30');
    expect(issue?.itemIds.filter((id) => id === 'a')).toHaveLength(1);
    expect(JSON.stringify(issue)).not.toContain('Von anderswo');
    const taken = await site.call('POST', address, { body: { ...report, id: 'b' } });
    expect(taken.json).toMatchObject({ status: 422, field: 'id' });
  });

  it.each([
    [{ ...report, kind: 'reprot' }, 'kind', 'did you mean "report"?'],
    [{ ...report, id: undefined }, 'id', 'id is missing'],
    [{ ...report, body: ' \n' }, 'body', 'body is missing: a report needs its text.'],
    [{ ...report, date: '2026-02-30' }, 'date', 'must be an existing day'],
    [{ ...report, url: 'javascript:alert(1)' }, 'url', 'must begin with https:// or http://'],
    [
      { ...report, image: { src: '../../etc/passwd', alt: 'Bild', credit: 'Foto' } },
      'image.src',
      'must be an address that begins with https://',
    ],
  ])('refuses what is wrong in %o', async (body, field, sentence) => {
    await using site = await openApiSite();
    const { status, json } = await site.call('POST', address, { body });
    expect(status).toBe(422);
    expect(json).toMatchObject({ field, detail: expect.stringContaining(sentence) });
    expect(await site.storage.items.list()).toEqual([]);
  });
});

it.each(['a\nb', 'a\u0000b', ' a', 'a  b', '\u202ea'])(
  'an item whose id would be cleaned (%j) takes the place of no other',
  async (id) => {
    await using site = await openApiSite();
    const { status, json } = await site.call('POST', address, { body: { ...report, id } });
    expect([status, json]).toMatchObject([422, { field: 'id' }]);
    expect(await site.storage.items.list()).toEqual([]);
  },
);

describe('reading items by the API', () => {
  it('gives back what was handed over, cleaned, whatever its id', async () => {
    await using site = await openApiSite();
    const ids = ['a/b/../c', 'ї'.repeat(120), 'a b?c#d%2F&', '%2e%2e', '1'];
    for (const id of ids) {
      const image = { src: 'https://pictures.example/a.png?b=1', alt: 'Bild', credit: 'Foto' };
      const sent = await site.call('POST', address, { body: { ...report, id, image } });
      expect(sent.status).toBe(201);
      const path = `${address}/${encodeURIComponent(id)}`;
      const { json } = await site.call('GET', path);
      expect(json).toEqual(sent.json);
      expect(json).toMatchObject({ id, image, origin: 'api', topics: [], withdrawn: false });
      expect(json).toMatchObject({ body: expect.not.stringContaining('\u0000') });
      expect((await site.call('DELETE', path)).status).toBe(204);
      expect((await site.call('GET', path)).json).toMatchObject({ id, withdrawn: true });
    }
    expect((await site.call('GET', `${address}/none`)).json).toMatchObject({ field: 'id' });
    expect((await site.call('GET', '/newsletters/zweite/items/1')).status).toBe(404);
  });

  it.each([
    report,
    ...[quote(), figure(), link()].map(({ origin: _o, file: _f, ...fields }) => fields),
  ])('takes a $kind back as it was read, and changes nothing by that', async (fields) => {
    await using site = await openApiSite();
    const image = { src: 'https://pictures.example/a.png', alt: 'Bild', credit: 'Foto' };
    const embargo = '2026-01-30T05:00:00+01:00';
    const body = { ...fields, id: 'a/b', image, embargo, topics: ['Brücken'] };
    expect((await site.call('POST', address, { body })).status).toBe(201);
    const path = `${address}/a%2Fb`;
    const { json } = await site.call('GET', path);
    const again = await site.call('POST', address, { body: json });
    expect([again.status, again.json]).toEqual([200, json]);
    expect((await site.call('GET', path)).json).toEqual(json);
  });

  it('looks at nothing that is read-only, and still at what kind it is', async () => {
    await using site = await openApiSite();
    const image = { src: 'https://pictures.example/a.png', alt: 'Bild', credit: 'Foto', width: 9 };
    const told = { origin: 'seeds', published: '2026-01-30T04:00:00Z' };
    const { json } = await site.call('POST', address, { body: { ...report, ...told, image } });
    expect(json).toMatchObject({ origin: 'api', image: { src: image.src } });
    expect(json).not.toHaveProperty('published');
    expect(json).not.toHaveProperty('image.width');
    const wrong = await site.call('POST', address, { body: { ...report, origin: 1 } });
    expect([wrong.status, wrong.json]).toMatchObject([422, { field: 'origin' }]);
  });

  it('goes through those of all sources page by page, and through what is asked for', async () => {
    await using site = await openApiSite();
    await site.fill();
    for (let n = 0; n < 3; n += 1)
      await site.call('POST', address, { body: { ...report, id: `pushed-${n}` } });
    await site.call('DELETE', `${address}/pushed-1`);
    const idsOf = async (query: string) => {
      const ids: string[] = [];
      for (let cursor = ''; ; ) {
        const { json } = await site.call('GET', `${address}?limit=2&${query}${cursor}`);
        const page = json as { data: { id: string }[]; nextCursor: string | null };
        ids.push(...page.data.map(({ id }) => id));
        if (page.nextCursor === null) return ids;
        cursor = `&cursor=${page.nextCursor}`;
      }
    };
    const all = await site.storage.items.list();
    expect(await idsOf('')).toEqual(all.map(({ id }) => id));
    expect(await idsOf('source=api')).toEqual(['pushed-0', 'pushed-1', 'pushed-2']);
    expect(await idsOf('source=api&withdrawn=false')).toEqual(['pushed-0', 'pushed-2']);
    expect(await idsOf('withdrawn=true')).toEqual(['pushed-1']);
    expect(await idsOf('kind=quote&source=seeds')).toEqual([quote().id]);
    expect(await idsOf('from=2026-01-31')).toEqual([]);
    const reversed = await site.call('GET', `${address}?from=2026-01-31&to=2026-01-30`);
    expect(reversed.json).toMatchObject({ status: 422, field: 'from' });
    const { json } = await site.call('GET', `${address}?source=sedes`);
    expect(json).toMatchObject({ field: 'source', detail: 'source must be one of seeds, api.' });
  });

  it('shows the file that has come to have the id of an item that was handed over', async () => {
    await using site = await openApiSite();
    await site.call('POST', address, { body: { ...report, id: 'a' } });
    expect((await site.call('GET', `${address}/a`)).json).toMatchObject({ origin: 'api' });
    await site.fill();
    expect((await site.call('GET', `${address}/a`)).json).toMatchObject({ origin: 'seeds' });
  });

  it('tells nothing of the server: where a file lies, or what a picture is called there', async () => {
    await using site = await openApiSite();
    const picture = { src: 'media:ä b.png', alt: 'Bild', credit: 'Foto' };
    await site.storage.items.save('probe/seeds', [quote({ picture })], site.deps.clock.now());
    const { json } = await site.call('GET', `${address}/${quote().id}`);
    expect(Object.keys(json as object)).not.toContain('file');
    expect(json).toMatchObject({
      image: { ...picture, src: `${site.config.baseUrl}/media/%C3%A4%20b.png` },
    });
  });

  it('needs a scope of its own', async () => {
    await using site = await openApiSite();
    const token = await site.token(...every.filter((scope) => scope !== 'items:read'));
    expect((await site.call('GET', address, { token })).status).toBe(403);
    const reading = await site.token('items:read');
    expect((await site.call('POST', address, { token: reading, body: report })).status).toBe(403);
  });
});

describe('an item that comes when its issue is frozen', () => {
  it('changes nothing in it, and waits for the next', async () => {
    await using site = await openApiSite();
    await site.fill();
    await site.call('POST', address, { body: report });
    const sent = await site.deps.newsroom.send('probe', '2026-01-30', { actor: 'erika' });
    expect(sent.status).toBe('sent');
    const page = await site.get('/probe/2026-01-30');
    expect(page.text).toContain('Ein Text mit <strong>Nachdruck</strong>');
    await site.call('POST', address, { body: { ...report, body: 'Berichtigt.' } });
    await site.call('DELETE', `${address}/pushed`);
    expect((await site.get('/probe/2026-01-30')).text).toBe(page.text);
    const { letter } = await site.deps.newsroom.day('probe', '2026-01-30');
    expect(letter?.html).toContain('Nachdruck');
    expect(letter?.html).not.toContain('Berichtigt');
  });
});

describe('markup in the fields of items that are handed over', () => {
  const long = { title: 120, source: 80, author: 120, kicker: 60, label: 40, keyword: 30 };
  const longer = { summary: 400, speaker: 120, role: 160, occasion: 200, place: 80, quote: 1000 };
  const rest = { qualifier: 40, unit: 40, counts: 200, by: 120, body: 9000 };
  const limits: Record<string, number> = { ...long, ...longer, ...rest };

  /** The item as a program sends it, with `text` in every field that takes any. */
  const poisoned = (item: object, text: string) => {
    const { origin: _o, file: _f, picture: _p, ...fields } = item as Record<string, unknown>;
    const entries = Object.entries(fields).map(([name, value]) => {
      const most = limits[name];
      return [name, most && typeof value === 'string' ? text.slice(0, most).toWellFormed() : value];
    });
    return { ...Object.fromEntries(entries), topics: [text.slice(0, 40)] };
  };

  it.each(hostileStrings.filter((text) => /[<:]/.test(text)).map((text) => [text]))(
    'is alive neither on the page nor in the mail: %s',
    async (text) => {
      await using site = await openApiSite();
      const image = { src: `https://x.example/?${encodeURI(text)}`, alt: text.slice(0, 600) };
      const extra = { keyword: text, summary: text, author: text, kicker: text };
      const sent = [
        { ...report, id: cleanLine(text).slice(0, 120), lead: true, priority: 5, ...extra },
        ...['second', 'third', 'fourth'].map((id) => ({ ...report, id, ...extra })),
        { ...quote(), id: 'q', role: text, place: text },
        { ...figure(), id: 'f', qualifier: text, unit: text },
        { ...link(), id: 'l', author: text },
      ].map((item) => ({
        ...poisoned(item, `Wort ${text}`),
        story: `${item.id} ${text}`.slice(0, 80),
        image: { ...image, credit: 'Foto' },
      }));
      for (const body of sent) {
        const { status, json } = await site.call('POST', address, { body });
        expect(status, JSON.stringify(json)).toBe(201);
      }
      const { issue, letter } = await site.deps.newsroom.day('probe', '2026-01-30');
      expect(issue?.itemIds).toEqual(expect.arrayContaining(['second', 'q', 'f', 'l']));
      const { status } = await site.deps.newsroom.send('probe', '2026-01-30', { actor: 'erika' });
      const page = await site.get('/probe/2026-01-30');
      // The checks keep a letter back that has a link which leads nowhere: then there is no page.
      expect(page.status).toBe(status === 'sent' ? 200 : 404);
      for (const html of [letter?.html ?? '', ...(page.status === 200 ? [page.text] : [])]) {
        expect(html).toContain('Wort');
        for (const { name, attributes } of htmlTags(html)) {
          expect(name).not.toMatch(/^(?:iframe|svg|math|object|embed|base|animate|details|mj-.*)$/);
          if (name === 'script') expect(attributes['src']).toMatch(/^\/assets\//);
          if (name === 'meta') expect(attributes['http-equiv'] ?? '').not.toBe('refresh');
          for (const [key, value] of Object.entries(attributes)) {
            expect(key).not.toMatch(/^on|^srcdoc$|^formaction$/);
            if (/^(?:href|src)$/.test(key))
              expect(value.trim()).not.toMatch(/^(?:javascript|data):/i);
          }
        }
      }
    },
  );
});
