// axe-core finds nothing serious on any screen, in either theme and language; no screen asks another host for
// anything, breaks the content security policy, or writes an error.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoTrouble, launch, visit } from './browser.ts';
import { screens } from './screens.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// What is dark or German has the same elements: there colours alone are looked at.
const colours = { runOnly: { type: 'rule', values: ['color-contrast'] } };
const everything = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

interface Finding {
  id: string;
  impact: string | null;
  nodes: { html: string; failureSummary?: string }[];
}

async function findings(page: Page, options: object): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then((result) => result.violations)`,
  )) as Finding[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical' || impact === 'moderate')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 160))
          .join(' | ')}`,
    );
}

describe('every screen', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  for (const [name, path, user] of screens)
    for (const look of [
      { theme: 'light', language: 'en' },
      { theme: 'dark', language: 'de' },
    ] as const)
      it(`${name} is accessible, ${look.theme}`, async () => {
        const seen = await visit(browser, user, path, look);
        expect(await findings(seen.page, look.theme === 'dark' ? colours : everything)).toEqual([]);
        expectNoTrouble(seen);
        expect(await seen.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await seen.close();
      });
});
