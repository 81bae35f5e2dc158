import { describe, expect, it } from 'vitest';
import { openApiSite } from './open-api-site.ts';

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
    expect((await site.call('DELETE', `${address}/%00`)).status).toBe(422);
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
