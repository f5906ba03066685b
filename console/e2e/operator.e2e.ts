import { describe, expect, it } from 'vitest';
import { visit } from './browser.ts';
import { api, button, done, lastEntry, say, useBrowser } from './steps.ts';

const browser = useBrowser();

describe('an operator', () => {
  it('clears a parked order once its SKU is mapped', async () => {
    const seen = await visit(browser(), 'olga', '/exceptions');
    const { page } = seen;
    await page.locator('tr', { hasText: 'SHOE-43' }).getByRole('link').first().click();
    await page.getByRole('heading', { name: 'What is affected' }).waitFor();
    await page.getByRole('link', { name: 'order/302-0000001-0000001' }).click();
    await page.getByText('SKU SHOE-43 is in no rule').waitFor();
    await button(page, 'Rebuild').click();
    await say(page, 'Rebuild', 'the SKU is in the rules now');
    await button(page, 'Close').click();
    await page.locator('.facts .status', { hasText: 'Ready' }).waitFor();
    expect(await page.getByText('SKU SHOE-43 is in no rule').count()).toBe(0);
    expect(await lastEntry()).toMatchObject({
      actor: 'olga',
      action: 'order_rebuild',
      subject: 'order/302-0000001-0000001',
    });
    await done(seen);
  });

  it('finds why an order is late', async () => {
    const seen = await visit(browser(), 'olga', '/');
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
    const seen = await visit(browser(), 'olga', '/exceptions/each?code=sap.refused');
    const { page } = seen;
    const before = (await api('olga', '/exceptions?code=sap.refused')).body['items'] as unknown as object[];
    await button(page, `Select all ${before.length}`).click();
    await page.getByText(`${before.length} of ${before.length} selected`).waitFor();
    await button(page, 'Retry').click();
    await page.getByText(`${before.length} of ${before.length} matching items are orders`).waitFor();
    await say(page, 'Retry', 'the customer is extended');
    await page.getByText(`${before.length} of ${before.length} are tried again.`).waitFor();
    expect(
      ((await api('olga', '/exceptions?code=sap.refused')).body['items'] as unknown as object[]).length,
    ).toBe(0);
    expect(await lastEntry()).toMatchObject({ actor: 'olga', action: 'orders_retried' });
    await done(seen);
  });

  it('is told of what a bulk action could not do', async () => {
    const seen = await visit(browser(), 'olga', '/exceptions/each?code=order.cancel_request');
    const { page } = seen;
    await page.locator('thead input[type=checkbox]').check();
    await button(page, 'Retry').click();
    await say(page, 'Retry', 'try');
    await page.getByText('a person has to decide').first().waitFor();
    await done(seen);
  });

  it('takes a cause, leaves it alone with a reason, and works on it again', async () => {
    const seen = await visit(browser(), 'olga', '/exceptions?area=bank');
    const { page } = seen;
    await page.locator('tbody a').first().click();
    await page.waitForURL(/cause\/\d+$/);
    const id = page.url().replace(/.*\//, '');
    const card = async () =>
      (await api('audrey', `/work-items/${id}`)).body as unknown as Record<string, unknown>;
    await button(page, 'Assign').click();
    await page.locator('ui5-dialog input').fill('fiona');
    await say(page, 'Assign', '');
    await button(page, 'Close').click();
    expect(await card()).toMatchObject({ state: 'assigned', owner: 'fiona' });
    await button(page, 'Snooze').click();
    await say(page, 'Snooze', 'the statement comes at noon');
    await button(page, 'Close').click();
    await page.locator('.facts .status', { hasText: 'Snoozed' }).waitFor();
    expect(await lastEntry()).toMatchObject({ actor: 'olga', action: 'work_snooze', subject: `work/${id}` });
    await button(page, 'Reopen').click();
    await say(page, 'Reopen', 'it came');
    expect(await card()).toMatchObject({ state: 'open', because: 'it came' });
    expect((await api('audrey', `/work-items/${id}/resolve`, { because: 'x' })).status).toBe(403);
    await done(seen);
  });

  it('explains a stock value step by step', async () => {
    const seen = await visit(browser(), 'olga', '/stock?sku=SHOE-42&connection=eu');
    const { page } = seen;
    await page.getByRole('link', { name: 'SHOE-42', exact: true }).click();
    await page.getByRole('heading', { name: 'Why SHOE-42 has this quantity' }).waitFor();
    const rungs = page.locator('table').first().locator('tbody tr');
    expect(await rungs.first().textContent()).toContain('SAP MARD');
    expect(await rungs.last().locator('td').nth(3).textContent()).toBe('23');
    await done(seen);
  });

  it('pauses a side and lets it go on', async () => {
    const seen = await visit(browser(), 'olga', '/queue');
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
