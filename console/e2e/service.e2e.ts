import { describe, expect, it } from 'vitest';
import { visit } from './browser.ts';
import { api, done, useBrowser } from './steps.ts';

const browser = useBrowser();

describe('customer service', () => {
  it('finds an order by the buyer’s own number, and says where it is in both languages', async () => {
    const seen = await visit(browser(), 'chris', '/service');
    const { page } = seen;
    await page.getByLabel(/^Order id/).fill('PO-77');
    await page.keyboard.press('Enter');
    await page.waitForURL(/text=PO-77/);
    await page.getByRole('heading', { name: '302-0000001-0000001' }).waitFor();
    await page.getByText('the buyer’s own number', { exact: true }).waitFor();
    await page.getByText(/^We are checking a detail of your order/).waitFor();
    await page.getByText(/^Wir klären eine Einzelheit Ihrer Bestellung/).waitFor();
    await page.getByRole('link', { name: 'Timeline of the order' }).click();
    await page.waitForURL(/\/orders\/eu\/302-0000001-0000001/);
    await done(seen);
  });

  it('is told when no order has the number', async () => {
    const seen = await visit(browser(), 'chris', '/service?text=999');
    await seen.page.getByText('Nothing has this number').waitFor();
    await done(seen);
  });

  it('sees order, refund and return beside each other', async () => {
    const seen = await visit(browser(), 'chris', '/returns?kind=refund');
    const { page } = seen;
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: /^Refund and return of/ }).waitFor();
    await page.getByText('given back whole').waitFor();
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    await done(seen);
  });
});

describe('goods on their way to Amazon', () => {
  it('that are short are claimed in time', async () => {
    const seen = await visit(browser(), 'olga', '/fba');
    const { page } = seen;
    await page.locator('tr', { hasText: 'FBA15CLOSED1' }).getByText('1 to look at').waitFor();
    await page.getByLabel('Show').selectOption('open');
    await page.getByText('FBA15THROUGH').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Claims' }).click();
    const row = page.locator('tr', { hasText: 'FBA15CLOSED1' });
    await row.getByText('11 days left').waitFor();
    await row.locator('ui5-button').click();
    await page.getByLabel(/^Case at Amazon/).fill('1234567890');
    await page.locator('ui5-dialog textarea').fill('filed today');
    await page.locator('ui5-dialog ui5-button').filter({ hasText: 'Note it' }).click();
    await page.locator('ui5-dialog ui5-message-strip[design="Positive"]').waitFor();
    expect((await api('olga', '/fba/claims?connection=eu')).body).toMatchObject({
      connections: [{ claims: [{ state: 'filed', case: '1234567890' }, { state: 'open' }] }],
    });
    expect(
      (await api('chris', '/fba/shipments/eu/FBA15OLDER01/claim', { case: '1', because: 'x' })).status,
    ).toBe(403);
    await done(seen);
  });

  it('are followed SKU by SKU from what no rule knows to the days of the ledger', async () => {
    const seen = await visit(browser(), 'olga', '/fba/suspense');
    const { page } = seen;
    await page.getByRole('link', { name: 'SHOE-42' }).click();
    await page.getByText('Each day goes on from the one before').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(31);
    await page.getByRole('link', { name: 'SAP against Amazon' }).click();
    await page.locator('tr', { hasText: '100017' }).waitFor();
    await done(seen);
  });
});
