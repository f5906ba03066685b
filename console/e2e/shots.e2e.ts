// Pictures of every screen, to be looked at: WEIR_SHOTS=1 npm run e2e. They are never committed.

import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { launch, visit, type Look } from './browser.ts';
import { screens } from './screens.ts';

const every: readonly Look[] = [
  { width: 1366, height: 768, theme: 'light' },
  { width: 1920, height: 1080, theme: 'dark' },
  { width: 1366, height: 768, theme: 'dark', language: 'de' },
  { width: 1920, height: 1080, theme: 'light', language: 'de' },
];

// WEIR_LOOKS=02: the first and the third look alone.
const looks = every.filter((_, place) => (process.env['WEIR_LOOKS'] ?? '0123').includes(String(place)));

describe.runIf(process.env['WEIR_SHOTS'] !== undefined)('pictures', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  const only =
    process.env['WEIR_SHOTS'] === '1'
      ? screens
      : screens.filter(([name]) => process.env['WEIR_SHOTS']?.split(',').includes(name));
  for (const look of looks)
    for (const [name, path, user] of only)
      it(`${name} ${look.width} ${look.theme}`, async () => {
        const { page, close } = await visit(browser, user, path, look);
        await page.screenshot({ path: `e2e/shots/${name}-${look.width}-${look.theme}.png` });
        await close();
      });
});
