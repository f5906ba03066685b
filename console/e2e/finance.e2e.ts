import { describe, expect, it } from 'vitest';
import { visit } from './browser.ts';
import { api, button, done, lastEntry, say, useBrowser } from './steps.ts';

const browser = useBrowser();

describe('finance', () => {
  it('maps an unknown fee, and an approver moves the money', async () => {
    const seen = await visit(browser(), 'fiona', '/suspense?state=open');
    const { page } = seen;
    await page.getByRole('link', { name: 'Low-Inventory-Level Fee 2027' }).click();
    await button(page, 'Map to this').first().click();
    await say(page, 'Map and reclass', 'the fee schedule of October');
    await page.getByText('Somebody else has to approve it').waitFor();
    await done(seen);
    const second = await visit(browser(), 'anna', '/suspense/eu/1');
    await button(second.page, 'Approve').click();
    await say(second.page, 'Approve', '');
    await button(second.page, 'Close').click();
    await second.page.locator('.facts .status', { hasText: 'Mapped' }).waitFor();
    expect((await api('anna', '/suspense/eu/1')).body).toMatchObject({
      state: 'mapped',
      class: 'FEE_FBA_STORAGE',
      by: 'anna',
    });
    expect(await lastEntry()).toMatchObject({ actor: 'anna', action: 'suspense_approved' });
    await done(second);
  });

  it('reads a settlement from gross to deposit, and its journal balances', async () => {
    const seen = await visit(browser(), 'fiona', '/settlements');
    const { page } = seen;
    await page.getByRole('link', { name: '25811124052' }).click();
    await page.getByRole('heading', { name: 'From gross to deposit' }).waitFor();
    const sums = await page.locator('section[aria-label="Journal preview"] tr.total td').allTextContents();
    expect(sums.at(-1)).toBe(sums.at(-2));
    await done(seen);
  });

  it('says what a bank line is', async () => {
    const seen = await visit(browser(), 'fiona', '/bank?open=true');
    const { page } = seen;
    await page.locator('tr', { hasText: 'GUTSCHRIFT' }).locator('ui5-button').click();
    await page.getByLabel(/^Settlement \(/).fill('none');
    await say(page, 'Match', 'credit of a purchase of ours');
    expect(await lastEntry()).toMatchObject({ actor: 'fiona', action: 'bank_matched' });
    await done(seen);
  });

  it('exports what it has filtered', async () => {
    const seen = await visit(browser(), 'fiona', '/settlements?currency=GBP');
    const { page } = seen;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as CSV' }).click(),
    ]);
    expect(download.url()).toContain('/api/v1/settlements.csv?currency=GBP');
    await done(seen);
  });
});
