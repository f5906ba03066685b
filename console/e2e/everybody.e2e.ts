import { describe, expect, it } from 'vitest';
import { settled, url, visit } from './browser.ts';
import { api, button, done, useBrowser } from './steps.ts';

const browser = useBrowser();

describe('whoever comes', () => {
  it('signs in with password and code, and out again', async () => {
    const seen = await visit(browser(), '', '/audit');
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
    const seen = await visit(browser(), 'olga', '/orders');
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

describe('a filter', () => {
  it('stands in the URL, and the keyboard reaches it and the rows', async () => {
    const seen = await visit(browser(), 'demo', '/orders');
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
    const seen = await visit(browser(), 'demo', '/orders');
    await button(seen.page, 'Show more').click();
    await seen.page.getByText('200 shown, there are more').waitFor();
    await done(seen);
  });
});

describe('who may not', () => {
  it('does not see it in the menu, is told why on a button, and is refused by the API, too', async () => {
    const seen = await visit(browser(), 'audrey', '/orders/eu/302-0000001-0000001');
    const { page } = seen;
    const retry = page.locator('.action', { hasText: 'Retry' });
    expect(await retry.getAttribute('title')).toContain('orders.act');
    expect(await retry.locator('ui5-button').getAttribute('disabled')).not.toBeNull();
    expect((await api('audrey', '/orders/eu/302-0000001-0000001/retry', { why: 'x' })).status).toBe(403);
    await done(seen);
    const finance = await visit(browser(), 'fiona', '/stock');
    expect(await finance.page.locator('ui5-side-navigation-item[text="Stock"]').count()).toBe(0);
    await finance.page.getByText('your roles do not include the right read.stock').waitFor();
    await done(finance);
  });

  it('comes to the sign-in page when the session is over, and back', async () => {
    const seen = await visit(browser(), 'olga', '/stock');
    const { page } = seen;
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'What is off' }).click();
    await page.getByRole('heading', { name: 'Sign in to Weir' }).waitFor();
    await done(seen);
  });
});
