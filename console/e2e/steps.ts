// What the tests of daily work have in common. Each step asserts what the page shows, what the server has, and what the
// audit log says of it.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { expectNoTrouble, launch, url, type Visit } from './browser.ts';

/** A browser for all tests of a file, and the world anew for each. */
export function useBrowser(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => void (await fetch(`${url}/api/mock/reset`)));
  return () => browser;
}

/** What the server answers `user`, without the page. */
export async function api(
  user: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: Record<string, never> }> {
  const headers = {
    Cookie: `weir_session=${user}`,
    'X-Weir-Csrf': `csrf-of-${user}`,
    'Content-Type': 'application/json',
  };
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers,
    body: body && JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
}

export const lastEntry = async (): Promise<Record<string, string>> =>
  ((await api('audrey', '/audit-log?limit=1')).body as unknown as { items: Record<string, string>[] })
    .items[0] ?? {};

export const button = (page: Page, name: string) =>
  page.locator('ui5-button:visible').filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) });

/** Fills in why, and presses the dialog's verb. */
export async function say(page: Page, verb: string, why: string): Promise<void> {
  if (why !== '') await page.locator('ui5-dialog textarea').fill(why);
  await page
    .locator('ui5-dialog ui5-button')
    .filter({ hasText: new RegExp(`^\\s*${verb}\\s*$`) })
    .click();
  await page.locator('ui5-dialog ui5-message-strip[design="Positive"]').waitFor();
}

export async function done(seen: Visit): Promise<void> {
  expectNoTrouble(seen);
  await seen.close();
}
