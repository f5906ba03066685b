import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isTouched } from './live.ts';
import { isBelow, menu, menuFor } from './menu.ts';
import document from '../../../src/web/openapi.json';

describe('the menu', () => {
  it('has what rights allow, and no group of nothing', () => {
    const names = menuFor(new Set(['read.finance'])).flatMap(({ entries }) =>
      entries.map(({ name }) => name),
    );
    expect(names).toEqual(['home', 'exceptions', 'settlements', 'suspense', 'bank', 'close']);
    expect(menuFor(new Set()).length).toBe(1);
  });

  it('asks for rights that the server knows', () => {
    const known: readonly string[] = document.components.schemas.Right.enum;
    for (const { entries } of menu)
      for (const { right } of entries) expect(known).toContain(right ?? known[0]);
  });

  it('marks the screen that a path is below', () => {
    expect([
      isBelow('/orders/eu/302-1', '/orders'),
      isBelow('/ordersx', '/orders'),
      isBelow('/orders', '/'),
    ]).toEqual([true, false, false]);
  });
});

describe('the links of the home page', () => {
  const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

  it('lead to screens that there are', () => {
    const links = [...textOf('../../../src/web/home.cpp').matchAll(/"(\/[a-z/]+)[?"]/g)].map(([, path]) => path);
    const screens = [...textOf('./Screens.tsx').matchAll(/path="([^"]+)"/g)].map(([, path]) => path);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(screens).toContain(link);
  });
});

describe('what has changed', () => {
  it('is read again, and nothing else', () => {
    expect(isTouched('/api/v1/orders/{connection}/{order_id}', ['orders'])).toBe(true);
    expect(isTouched('/api/v1/settlements', ['orders', 'queue'])).toBe(false);
  });
});
