// Chromium, and a page that somebody is signed in to. Whatever a page writes to the console as an error, or asks of
// another host, fails the test.

import { chromium, type Browser, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const url = inject('url');

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['WEIR_CHROMIUM'] ?? '/usr/bin/chromium', args: flags });

export interface Look {
  theme?: 'light' | 'dark';
  language?: 'en' | 'de';
  width?: number;
  height?: number;
}

export interface Visit {
  page: Page;
  /** What went wrong in the page so far: errors, refused resources, requests to other hosts. */
  troubles: string[];
  close: () => Promise<void>;
}

/** A page of `user` (empty: nobody is signed in). */
export async function visit(browser: Browser, user: string, path: string, look: Look = {}): Promise<Visit> {
  const { theme = 'light', language = 'en', width = 1366, height = 768 } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  const preferences = JSON.stringify({ theme, language });
  await context.addInitScript(
    `localStorage.getItem('weir.preferences') ?? localStorage.setItem('weir.preferences', '${preferences}')`,
  );
  if (user !== '') await context.addCookies([{ name: 'weir_session', value: user, url }]);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 4')) troubles.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
      troubles.push(`asked ${request.url()}`);
  });
  await page.goto(url + path);
  await settled(page);
  return { page, troubles, close: () => context.close() };
}

/** Nothing loads any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(
    () => document.querySelector('ui5-busy-indicator[active]') === null && document.fonts.status === 'loaded',
  );
}

export function expectNoTrouble({ troubles }: Visit): void {
  expect(troubles).toEqual([]);
}
