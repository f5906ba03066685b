import { describe, expect, it } from 'vitest';
import { settled, visit } from './browser.ts';
import { api, button, done, lastEntry, say, useBrowser } from './steps.ts';

const browser = useBrowser();
const month = '/close/eu/1000/2026-10';

describe('a month', () => {
  it('is explained and signed by finance, then by the controller, and is closed', async () => {
    const seen = await visit(browser(), 'fiona', '/close');
    const { page } = seen;
    await page.getByRole('link', { name: '2026-10' }).first().click();
    await page.getByRole('heading', { name: 'Checks' }).waitFor();
    for (const check of ['bank', 'suspense']) {
      await page.locator(`tr[data-key="${check}"] ui5-button`).click();
      await say(page, 'Explain', 'the fee is mapped next month');
      await button(page, 'Close').click();
      await page.locator(`tr[data-key="${check}"]`, { hasText: 'Explained' }).waitFor();
    }
    expect(await lastEntry()).toMatchObject({
      actor: 'fiona',
      action: 'explained',
      subject: 'close/1000/2026-10',
    });
    await button(page, 'Sign as finance…').click();
    await say(page, 'Sign', 'see the mail of the bank');
    await button(page, 'Close').click();
    await page.getByText('nothing has changed since').waitFor();
    expect(await page.locator('.action', { hasText: 'Sign as controller' }).getAttribute('title')).toContain(
      'close.approve',
    );
    await done(seen);
    const second = await visit(browser(), 'anna', month);
    await button(second.page, 'Sign as controller…').click();
    await say(second.page, 'Sign', '');
    await button(second.page, 'Close').click();
    await second.page.getByText('both have signed, and nothing has changed since').waitFor();
    expect((await api('anna', month)).body).toMatchObject({ is_closed: true });
    expect(await lastEntry()).toMatchObject({ actor: 'anna', action: 'signed' });
    await done(second);
  });

  it('shows what has changed since a signature, and takes none under what was not seen', async () => {
    const figureOf = async (check: string): Promise<string> => {
      const { checks } = (await api('fiona', month)).body as unknown as {
        checks: { check: string; figure: string }[];
      };
      return checks.find((each) => each.check === check)?.figure ?? '';
    };
    for (const check of ['bank', 'suspense'])
      await api('fiona', `${month}/explain`, { check, because: 'by hand', figure: await figureOf(check) });
    const { digest } = (await api('fiona', month)).body as unknown as { digest: string };
    expect((await api('fiona', `${month}/sign`, { digest })).status).toBe(200);
    const figure = await figureOf('bank');
    await api('fiona', `${month}/explain`, { check: 'bank', because: 'for another reason', figure });
    expect((await api('anna', `${month}/approve`, { digest })).body).toMatchObject({ code: 'close.changed' });
    const seen = await visit(browser(), 'fiona', month);
    await seen.page.getByText('Changed since').waitFor();
    await done(seen);
  });

  it('is nobody’s to sign without the right, and not by one person alone', async () => {
    expect((await api('fiona', `${month}/approve`, { digest: 'x' })).status).toBe(403);
    expect((await api('anna', `${month}/sign`, { digest: 'x' })).status).toBe(403);
    expect((await api('olga', month)).status).toBe(403);
    const seen = await visit(browser(), 'audrey', month);
    await settled(seen.page);
    const explain = seen.page.locator('tr[data-key="bank"] .action');
    expect(await explain.getAttribute('title')).toContain('close.act');
    await done(seen);
  });

  it('that is not over is not signed', async () => {
    const seen = await visit(browser(), 'fiona', '/close/eu/1000/2026-11');
    await seen.page.getByText('it is signed when the month is over').waitFor();
    await done(seen);
  });
});
