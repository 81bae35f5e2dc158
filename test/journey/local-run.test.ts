import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { createInstallation, type Installation } from '../support/installation.ts';

describe('a stranger who types npm start', () => {
  let browser: Browser;
  let installation: Installation;
  beforeAll(async () => {
    browser = await launchBrowser();
    installation = await createInstallation();
  });
  afterAll(async () => {
    await browser.close();
    await installation[Symbol.asyncDispose]();
  });

  it('subscribes, confirms, reads the issue, sends it and opens the mail', async () => {
    await using running = installation.begin('start --port 0');
    const [, site = ''] = await running.printed(/Read and subscribe +(\S+)/);
    const [, desk = ''] = await running.printed(/Desk \(log in once\) +(\S+)/);
    const [, mailbox = ''] = await running.printed(/Mailbox +(\S+)/);
    const page = await browser.newPage();
    const foreign = foreignRequests(page, site);

    await page.goto(`${site}/morgenlage`);
    expect(await page.getAttribute('html', 'lang')).toBe('de');
    await page.fill('input[type=email]', 'ada@example.org');
    // Whoever is quicker than a person is taken for a program.
    await expect
      .poll(() => page.evaluate('performance.now()'), { timeout: 10_000 })
      .toBeGreaterThan(2_100);
    await page.click('form[action$="/subscribe"] button[type=submit]');
    await page.getByText('Bestätigen').first().waitFor();

    await logIn(page, desk);
    await openMail(page, mailbox, 'ada@example.org');
    const [, confirm = ''] =
      /(http\S+\/subscriptions\/confirm\/\S+)/.exec(await mailText(page)) ?? [];
    await page.goto(confirm);
    await page.getByRole('button').first().click();
    await page.waitForLoadState();

    await page.goto(`${site}/desk`);
    expect(page.url()).toContain('/desk/morgenlage/2026-01-30');
    const letter = page.frameLocator('iframe').first();
    await letter.getByText('1437').first().waitFor();
    await installation.edit('seeds/2026-01-30-starlink-drohnen.md', (item) =>
      item.replace(/^title:.*$/m, 'title: Während des Zusehens geändert'),
    );
    await letter.getByText('Während des Zusehens geändert').waitFor();

    await page
      .getByRole('link', { name: /senden/i })
      .or(page.getByRole('button', { name: /senden/i }))
      .first()
      .click();
    await page
      .getByRole('button', { name: /senden/i })
      .first()
      .click();
    await page
      .getByText(/angenommen/i)
      .first()
      .waitFor();

    await openMail(page, mailbox, 'Feuerpause');
    await page.frameLocator('iframe').first().getByText('1437').first().waitFor();
    expect(await mailText(page)).toContain('Abbestellen');

    await page.goto(`${site}/morgenlage/2026-01-30`);
    await page.getByText('1437').first().waitFor();
    expect(foreign).toEqual([]);
  });
});

/** Collects every request that leaves the installation. */
function foreignRequests(page: Page, site: string): string[] {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !url.startsWith(site)) foreign.push(url);
  });
  return foreign;
}

async function logIn(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button').first().click();
  await page.waitForURL(/\/desk\//);
}

/** Reloads until the mail is there: the confirmation is sent after the page has answered. */
async function openMail(page: Page, mailbox: string, containing: string): Promise<void> {
  await page.goto(mailbox);
  const mail = page.getByRole('link').filter({ hasText: containing }).first();
  await expect
    .poll(
      async () => {
        await page.reload();
        return mail.count();
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  await mail.click();
}

async function mailText(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Text', exact: true }).click();
  return (await page.textContent('main')) ?? '';
}
