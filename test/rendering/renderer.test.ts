import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../src/base/calendar.ts';
import { preflight } from '../../src/rendering/preflight.ts';
import { createRenderer } from '../../src/rendering/renderer.ts';
import { exampleBaseUrl, exampleIssue, exampleSite } from '../support/example-issue.ts';
import { newsletter } from '../support/newsletter.ts';

const folder = fileURLToPath(new URL('../../emails', import.meta.url));
const renderer = createRenderer({ folder });
const input = {
  issue: exampleIssue(),
  newsletter: newsletter(),
  site: exampleSite(),
  baseUrl: exampleBaseUrl,
};

describe('the renderer', () => {
  it('prints an issue as an article without styles and without anything personal', async () => {
    const article = await renderer.article(input);
    for (const expected of [
      'Guten Morgen, der Stadtrat',
      '<h2><a class="plainlink" href="https://abendkurier.example/haushalt">Ein Haushalt',
      '<b>1437</b> Tage',
      '<blockquote><p>„Wir haben heute Zeit gekauft',
      '275.000 bis 325.000',
      'abopflichtig',
      `src="${exampleBaseUrl}/media/2026-01-30-haushalt.png"`,
      'Redaktionsschluss: 5:30\u00a0Uhr',
    ]) {
      expect(article).toContain(expected);
    }
    expect(article).not.toMatch(/place-|style=|role="presentation"|<h1/);
  });

  it('prints every part of an issue in HTML and in text', async () => {
    const { html, text } = await renderer.render(input);
    const plain = html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ');
    for (const part of [plain, text]) {
      const words = part.replace(/[\s\u00a0]+/g, ' ');
      for (const expected of [
        'Freitag, 30. Januar 2026',
        'Nr. 214',
        'Ein Haushalt, der erst im Frühjahr keiner mehr ist',
        '1437 Tage',
        'Helene Brandt',
        'Allgemeine Rundschau',
        'abopflichtig',
        'Stand: 26. Januar 2026',
        'Auch bei',
        '275.000 bis 325.000 Euro',
        'Redaktionsschluss: 5:30 Uhr',
        'Verantwortlich i. S. d. § 18 Abs. 2 MStV: Erika Beispiel',
      ]) {
        expect(words).toContain(expected);
      }
    }
  });

  it.each([
    ['de', 'Nachzulesen in der Ausgabe vom Freitag, 30. Januar', '27. Januar und 30. Januar'],
    ['en', 'Told in the issue of Friday 30 January', '27 January and 30 January'],
    ['uk', 'Докладно у випуску за 30 січня', '27 січня і 30 січня'],
  ] as const)(
    'names and links the issues that a review tells of (%s)',
    async (locale, one, two) => {
      const told = (...days: CalendarDay[]) => ({ toldIn: { newsletter: 'lage', days } });
      const issue = exampleIssue();
      const blocks = issue.blocks.map((block) => {
        if (block.type === 'quote')
          return { ...block, credit: { ...block.credit, ...told('2026-01-30') } };
        if (block.type !== 'lead') return block;
        const { report } = block;
        const credit = { ...report.credit, ...told('2026-01-27', '2026-01-30') };
        return { ...block, report: { ...report, credit } };
      });
      const of = { ...input, issue: { ...issue, locale, blocks } };
      const { html, text } = await renderer.render(of);
      const article = await renderer.article(of);
      for (const part of [html, article]) {
        const words = part.replace(/<[^>]+>/g, '').replace(/[\s\u00a0]+/g, ' ');
        expect(words).toContain(one);
        expect(words).toContain(two);
        expect(part).toContain(`href="${exampleBaseUrl}/lage/2026-01-27"`);
      }
      const plain = text.replace(/[\s\u00a0]+/g, ' ');
      expect(plain).toContain(one);
      expect(plain.replace(/ \[\d+\]/g, '')).toContain(two);
      expect(text).toContain(`${exampleBaseUrl}/lage/2026-01-27`);
    },
  );

  it('counts from the first day of a review to its last', async () => {
    const issue = exampleIssue();
    const counters = issue.counters.map((counter) => ({ ...counter, from: counter.days - 6 }));
    const { text } = await renderer.render({ ...input, issue: { ...issue, counters } });
    expect(text).toContain('1431–1437 Tage');
  });

  it.each([
    ['de', 'Rückblick auf die Tage vom 25. bis 31. Januar 2026'],
    ['en', 'Looking back on 25–31 January 2026'],
    ['uk', 'Огляд подій за 25–31 січня 2026 року'],
  ] as const)('links the newest review in every form (%s)', async (locale, days) => {
    const block = {
      type: 'review',
      heading: 'Rückblick',
      newsletter: 'woche',
      title: 'Woche <b>',
      date: '2026-02-01',
      from: '2026-01-25',
      to: '2026-01-31',
      subject: 'Haushalt & Klinik',
    } as const;
    const of = { ...input, issue: { ...exampleIssue(), locale, blocks: [block] } };
    const { html, text } = await renderer.render(of);
    for (const part of [html, await renderer.article(of)]) {
      expect(part).toContain(`href="${exampleBaseUrl}/woche/2026-02-01"`);
      expect(part.replace(/\s+/g, ' ')).toContain('Woche &lt;b&gt;: Haushalt &amp; Klinik');
      expect(part.replace(/\s+/g, ' ')).toContain(days);
    }
    const plain = text.replace(/\s+/g, ' ');
    expect(plain).toContain('Woche <b>: Haushalt & Klinik [1]');
    expect(plain).toContain(days);
  });

  it.each([
    ['de', 'Neues seit gestern', 'Neues seit dem 20. Januar 2026'],
    ['en', 'New since yesterday', 'New since 20 January 2026'],
    ['uk', 'Нове від учора', 'Нове від 20 січня 2026 року'],
  ] as const)(
    'marks follow-ups and links the issue they follow (%s)',
    async (locale, yesterday, longAgo) => {
      const followUps = [
        { date: '2026-01-29', hasPage: true },
        { date: '2026-01-20', hasPage: false },
      ] as const;
      const blocks = exampleIssue().blocks.map((block) => {
        if (block.type === 'lead')
          return { ...block, report: { ...block.report, followUp: followUps[0] } };
        if (block.type !== 'reports') return block;
        const reports = block.reports.map((one, n) =>
          n === 0 ? { ...one, followUp: followUps[1] } : one,
        );
        return { ...block, reports };
      });
      const marked = { ...input, issue: exampleIssue({ blocks, locale }) };
      const letter = await renderer.render(marked);
      const address = `${exampleBaseUrl}/${marked.issue.newsletter}/2026-01-29`;
      for (const markup of [letter.html, await renderer.article(marked)]) {
        const html = markup.replace(/\s+/g, ' ');
        expect(html).toMatch(new RegExp(`<a[^>]*href="${address}"[^>]*>${yesterday}</a>`));
        expect(html).toMatch(new RegExp(`<p[^>]*>${longAgo}</p>`));
      }
      const [, number] = new RegExp(`^${yesterday}\\s\\[(\\d+)\\]$`, 'm').exec(letter.text) ?? [];
      expect(letter.text).toContain(`[${number}] ${address}`);
      expect(letter.text.replaceAll('\u00a0', ' ')).toMatch(new RegExp(`^${longAgo}$`, 'm'));
      expect((await renderer.render(input)).text).not.toContain('Neues seit');
    },
  );

  it('keeps a figure with its unit, and names once who gave and published it', async () => {
    const changed = (fields: object) => {
      const { blocks } = input.issue;
      const some = blocks.map((one) => (one.type === 'figure' ? { ...one, ...fields } : one));
      return { ...input, issue: { ...input.issue, blocks: some } };
    };
    const milliards = { value: 11, upTo: undefined, unit: 'Milliarden Euro', qualifier: 'rund' };
    const own = await renderer.render(changed({ ...milliards, by: 'Allgemeine Rundschau' }));
    for (const form of [own.html, own.text, await renderer.article(changed(milliards))])
      expect(form).toContain('rund 11\u00a0Milliarden Euro');
    for (const form of [own.html, own.text]) expect(form).not.toContain('Angabe:');
    expect((await renderer.render(input)).text).toContain('Angabe: Verkehrsbetriebe Neuenfelde');
    const long = await renderer.article(changed({ unit: 'Quadratkilometer' }));
    expect(long).toContain('325.000 Quadratkilometer');
  });

  it('stays far below the size at which Gmail cuts a letter off', async () => {
    const { html } = await renderer.render(input);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });

  it('makes the same letter from the same issue, and passes its own checks', async () => {
    const letter = await renderer.render(input);
    expect(await renderer.render(input)).toEqual(letter);
    expect(preflight(letter, input.newsletter, [{ host: '127.0.0.1' }])).toEqual([]);
  });
});
