import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewCard } from '../../src/web/preview-card.ts';
import { launchBrowser } from '../support/browser.ts';
import { exampleIssue } from '../support/example-issue.ts';
import { hostileStrings } from '../support/hostile-strings.ts';
import { newsletter } from '../support/newsletter.ts';

const card = (subject: string, fields: Parameters<typeof newsletter>[0] = {}) =>
  previewCard(newsletter(fields), exampleIssue({ subject }));

describe('the picture of a shared link', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
  });

  interface Seen {
    width: number;
    height: number;
    /** A pixel of the bar at the top. */
    top: number[];
    /** Share of dark pixels in the part for the subject. */
    ink: number;
    /** How far to the right the subject goes. */
    right: number;
  }

  /** Has a browser decode the picture and look at it. */
  const look = (png: Uint8Array) =>
    page.evaluate<Seen>(`(async () => {
      const image = new Image();
      image.src = 'data:image/png;base64,${Buffer.from(png).toString('base64')}';
      await image.decode();
      const { naturalWidth: width, naturalHeight: height } = image;
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const part = context.getImageData(0, 160, width, 330).data;
      let ink = 0;
      let right = 0;
      for (let n = 0; n < part.length; n += 4) if (part[n] < 100) {
        ink += 1;
        right = Math.max(right, (n / 4) % width);
      }
      const top = [...context.getImageData(5, 5, 1, 1).data];
      return { width, height, top, ink: ink / (part.length / 4), right };
    })()`);

  it('is a PNG of 1200 × 630 in the colours of the newsletter', async () => {
    const seen = await look(await card('Haushalt, Nordbrücke', { theme: { accent: '#123456' } }));
    expect(seen).toMatchObject({ width: 1200, height: 630, top: [0x12, 0x34, 0x56, 255] });
    expect(seen.ink).toBeGreaterThan(0.01);
  });

  it('shows the subject, and always the same for the same', async () => {
    expect(await card('Wolf im Forst')).toEqual(await card('Wolf im Forst'));
    expect(await card('Wolf im Forst')).not.toEqual(await card('Wolf im Wald'));
    for (const [one, other] of [
      ['Brücke', 'Brucke'],
      ['Їжа', 'Іжа'],
      ['Łódź', 'Łodz'],
    ] as const) {
      expect(await card(one), one).not.toEqual(await card(other));
    }
  });

  it('keeps to its margins, however long a subject or a word is', async () => {
    for (const subject of ['W'.repeat(200), 'Wald '.repeat(60), 'Ein Wort']) {
      const { right, ink } = await look(await card(subject, { title: 'T'.repeat(60) }));
      expect(right).toBeLessThanOrEqual(1130);
      expect(ink).toBeGreaterThan(0.005);
    }
  });

  it('parts a subject into even lines, not into a full one and a word', async () => {
    const alone = await look(await card('Feuerpause, Starlink,'));
    const { right } = await look(await card('Feuerpause, Starlink, Verluste'));
    expect(right).toBeLessThan(alone.right - 100);
  });

  it('survives letters that nobody has drawn', async () => {
    for (const subject of [...hostileStrings, '日本 🙂', '', '\u0301', '\ud800']) {
      expect(Buffer.from(await card(subject)).toString('latin1', 1, 4)).toBe('PNG');
    }
    expect(await look(await card('日本'))).toMatchObject({ width: 1200, height: 630, ink: 0 });
  });
});
