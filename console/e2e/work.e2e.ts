// The daily work of each role, in the browser. Each step asserts what the page shows, what the server has, and what
// the audit log says of it.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectNoTrouble, launch, settled, url, visit, type Visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => void (await fetch(`${url}/api/mock/reset`)));

/** What the server answers `user`, without the page. */
async function api(user: string, path: string, body?: object): Promise<{ status: number; body: Record<string, never> }> {
  const headers = { Cookie: `weir_session=${user}`, 'X-Weir-Csrf': `csrf-of-${user}`, 'Content-Type': 'application/json' };
  const answer = await fetch(`${url}/api/v1${path}`, { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
}

const lastEntry = async (): Promise<Record<string, string>> =>
  ((await api('audrey', '/audit-log?limit=1')).body as unknown as { items: Record<string, string>[] }).items[0] ?? {};

const button = (page: Page, name: string) => page.locator('ui5-button:visible').filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) });

/** Fills in why, and presses the dialog's verb. */
async function say(page: Page, verb: string, why: string): Promise<void> {
  if (why !== '') await page.locator('ui5-dialog textarea').fill(why);
  await page.locator('ui5-dialog ui5-button').filter({ hasText: new RegExp(`^\\s*${verb}\\s*$`) }).click();
  await page.locator('ui5-dialog ui5-message-strip[design="Positive"]').waitFor();
}

async function done(seen: Visit): Promise<void> {
  expectNoTrouble(seen);
  await seen.close();
}

describe('whoever comes', () => {
  it('signs in with password and code, and out again', async () => {
    const seen = await visit(browser, '', '/audit');
    const { page } = seen;
    await page.getByLabel('User').fill('adam');
    await page.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('user or password is wrong').waitFor();
    await page.getByLabel('Password').fill('weir');
    await page.keyboard.press('Enter');
    await page.getByLabel('Code of your authenticator').fill('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Audit log' }).waitFor(); // where they wanted to go
    await button(page, 'Adam Administrator').click();
    await button(page, 'Sign out').click();
    await page.getByRole('heading', { name: 'Sign in to Weir' }).waitFor();
    await done(seen);
  });

  it('chooses language and theme, and they stay', async () => {
    const seen = await visit(browser, 'olga', '/orders');
    const { page } = seen;
    await button(page, 'Olga Operator').click();
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('heading', { name: 'Bestellungen' }).waitFor();
    await page.getByLabel('Darstellung').selectOption('dark');
    await page.reload();
    await page.getByRole('heading', { name: 'Bestellungen' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe('dark');
    await done(seen);
  });
});

describe('an operator', () => {
  it('clears a parked order once its SKU is mapped', async () => {
    const seen = await visit(browser, 'olga', '/exceptions');
    const { page } = seen;
    await page.getByRole('link', { name: 'mapping.unknown_sku' }).click();
    await page.getByRole('link', { name: 'order/302-0000001-0000001' }).click();
    await page.getByText('SKU SHOE-43 is in no rule').waitFor();
    await button(page, 'Rebuild').click();
    await say(page, 'Rebuild', 'the SKU is in the rules now');
    await button(page, 'Close').click();
    await page.locator('.facts .status', { hasText: 'Ready' }).waitFor();
    expect(await page.getByText('SKU SHOE-43 is in no rule').count()).toBe(0);
    expect(await lastEntry()).toMatchObject({ actor: 'olga', action: 'order_rebuild', subject: 'order/302-0000001-0000001' });
    await done(seen);
  });

  it('finds why an order is late', async () => {
    const seen = await visit(browser, 'olga', '/');
    const { page } = seen;
    await page.getByRole('link', { name: /Late\?/ }).click();
    const late = page.locator('tr', { hasText: 'no order in SAP' }).first();
    expect(await late.textContent()).toContain('mapping.unknown_sku');
    await late.getByRole('link').click();
    await page.getByText('From Amazon’s first event to the FI document').waitFor();
    await page.locator('.timeline-entry', { hasText: 'order placed' }).waitFor();
    await done(seen);
  });

  it('retries many, sees “n of m” before and what came of each', async () => {
    const seen = await visit(browser, 'olga', '/exceptions?code=sap.refused');
    const { page } = seen;
    const before = (await api('olga', '/exceptions?code=sap.refused')).body['items'] as unknown as object[];
    await button(page, `Select all ${before.length}`).click();
    await page.getByText(`${before.length} of ${before.length} selected`).waitFor();
    await button(page, 'Retry').click();
    await page.getByText(`${before.length} of ${before.length} matching items are orders`).waitFor();
    await say(page, 'Retry', 'the customer is extended');
    await page.getByText(`${before.length} of ${before.length} are tried again.`).waitFor();
    expect(((await api('olga', '/exceptions?code=sap.refused')).body['items'] as unknown as object[]).length).toBe(0);
    expect(await lastEntry()).toMatchObject({ actor: 'olga', action: 'orders_retried' });
    await done(seen);
  });

  it('is told of what a bulk action could not do', async () => {
    const seen = await visit(browser, 'olga', '/exceptions?code=order.cancel_request');
    const { page } = seen;
    await page.locator('thead input[type=checkbox]').check();
    await button(page, 'Retry').click();
    await say(page, 'Retry', 'try');
    await page.getByText('a person has to decide').first().waitFor();
    await done(seen);
  });

  it('explains a stock value step by step', async () => {
    const seen = await visit(browser, 'olga', '/stock?sku=SHOE-42&connection=eu');
    const { page } = seen;
    await page.getByRole('link', { name: 'SHOE-42', exact: true }).click();
    await page.getByRole('heading', { name: 'Why SHOE-42 has this quantity' }).waitFor();
    const rungs = page.locator('table').first().locator('tbody tr');
    expect(await rungs.first().textContent()).toContain('SAP MARD');
    expect(await rungs.last().locator('td').nth(3).textContent()).toBe('23');
    await done(seen);
  });

  it('pauses a side and lets it go on', async () => {
    const seen = await visit(browser, 'olga', '/queue');
    const { page } = seen;
    const row = page.locator('tr[data-key="eu/sap"]');
    await row.locator('ui5-button').click();
    await say(page, 'Pause', 'transport in SAP');
    await page.locator('ui5-dialog ui5-button').filter({ hasText: 'Close' }).click();
    await row.locator('ui5-button').filter({ hasText: 'Resume' }).waitFor();
    expect(await lastEntry()).toMatchObject({ action: 'queue_paused', subject: 'queue/eu/sap' });
    await row.locator('ui5-button').click();
    await say(page, 'Resume', '');
    expect(await lastEntry()).toMatchObject({ action: 'queue_resumed' });
    await done(seen);
  });
});

describe('finance', () => {
  it('maps an unknown fee, and an approver moves the money', async () => {
    const seen = await visit(browser, 'fiona', '/suspense?state=open');
    const { page } = seen;
    await page.getByRole('link', { name: 'Low-Inventory-Level Fee 2027' }).click();
    await button(page, 'Map to this').first().click();
    await say(page, 'Map and reclass', 'the fee schedule of October');
    await page.getByText('Somebody else has to approve it').waitFor();
    await done(seen);
    const second = await visit(browser, 'anna', '/suspense/eu/1');
    await button(second.page, 'Approve').click();
    await say(second.page, 'Approve', '');
    await button(second.page, 'Close').click();
    await second.page.locator('.facts .status', { hasText: 'Mapped' }).waitFor();
    expect((await api('anna', '/suspense/eu/1')).body).toMatchObject({ state: 'mapped', class: 'FEE_FBA_STORAGE', by: 'anna' });
    expect(await lastEntry()).toMatchObject({ actor: 'anna', action: 'suspense_approved' });
    await done(second);
  });

  it('reads a settlement from gross to deposit, and its journal balances', async () => {
    const seen = await visit(browser, 'fiona', '/settlements');
    const { page } = seen;
    await page.getByRole('link', { name: '25811124052' }).click();
    await page.getByRole('heading', { name: 'From gross to deposit' }).waitFor();
    const sums = await page.locator('section[aria-label="Journal preview"] tr.total td').allTextContents();
    expect(sums.at(-1)).toBe(sums.at(-2));
    await done(seen);
  });

  it('says what a bank line is', async () => {
    const seen = await visit(browser, 'fiona', '/bank?open=true');
    const { page } = seen;
    await page.locator('tr', { hasText: 'GUTSCHRIFT' }).locator('ui5-button').click();
    await page.getByLabel(/^Settlement \(/).fill('none');
    await say(page, 'Match', 'credit of a purchase of ours');
    expect(await lastEntry()).toMatchObject({ actor: 'fiona', action: 'bank_matched' });
    await done(seen);
  });

  it('exports what it has filtered', async () => {
    const seen = await visit(browser, 'fiona', '/settlements?currency=GBP');
    const { page } = seen;
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export as CSV' }).click()]);
    expect(download.url()).toContain('/api/v1/settlements.csv?currency=GBP');
    await done(seen);
  });
});

describe('a filter', () => {
  it('stands in the URL, and the keyboard reaches it and the rows', async () => {
    const seen = await visit(browser, 'demo', '/orders');
    const { page } = seen;
    await page.getByRole('heading', { name: 'Orders' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('302-0000001-0000001');
    await page.keyboard.press('Enter');
    await page.waitForURL(/order_id=302-0000001-0000001/);
    await settled(page);
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.goto(`${url}/orders`);
    await settled(page);
    await page.locator('tbody a').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex)).toBe(2);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/orders\/(eu|uk)\//);
    await done(seen);
  });

  it('goes on with the next page', async () => {
    const seen = await visit(browser, 'demo', '/orders');
    await button(seen.page, 'Show more').click();
    await seen.page.getByText('200 shown, there are more').waitFor();
    await done(seen);
  });
});

describe('who may not', () => {
  it('does not see it in the menu, is told why on a button, and is refused by the API, too', async () => {
    const seen = await visit(browser, 'audrey', '/orders/eu/302-0000001-0000001');
    const { page } = seen;
    const retry = page.locator('.action', { hasText: 'Retry' });
    expect(await retry.getAttribute('title')).toContain('orders.act');
    expect(await retry.locator('ui5-button').getAttribute('disabled')).not.toBeNull();
    expect((await api('audrey', '/orders/eu/302-0000001-0000001/retry', { why: 'x' })).status).toBe(403);
    await done(seen);
    const finance = await visit(browser, 'fiona', '/stock');
    expect(await finance.page.locator('ui5-side-navigation-item[text="Stock"]').count()).toBe(0);
    await finance.page.getByText('your roles do not include the right read.stock').waitFor();
    await done(finance);
  });

  it('comes to the sign-in page when the session is over, and back', async () => {
    const seen = await visit(browser, 'olga', '/stock');
    const { page } = seen;
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'What is off' }).click();
    await page.getByRole('heading', { name: 'Sign in to Weir' }).waitFor();
    await done(seen);
  });
});
