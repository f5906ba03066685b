import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/types.ts';
import { countOf, hrefOfCheck, hrefOfMonth, signatureOf, standingOf, toneOfLight } from './checks.ts';

const check = (light: Schemas['CloseCheck']['light'], holds_up = false) =>
  ({ check: 'bank', light, holds_up }) as Schemas['CloseCheck'];
const card = (rest: Partial<Schemas['CloseCard']>) =>
  ({ is_over: true, is_closed: false, checks: [], ...rest }) as Schemas['CloseCard'];

describe('a month', () => {
  it('is closed, running, held up or ready', () => {
    expect(standingOf(card({ is_closed: true }))).toBe('closed');
    expect(standingOf(card({ is_over: false }))).toBe('running');
    expect(standingOf(card({ checks: [check('ok'), check('open', true)] }))).toBe('held_up');
    expect(standingOf(card({ checks: [check('open'), check('explained')] }))).toBe('ready');
  });

  it('has an address, whatever its names are', () => {
    expect(hrefOfMonth('e/u', '10 00', '2026-10')).toBe('/close/e%2Fu/10%2000/2026-10');
  });
});

describe('a check', () => {
  it('that was not measured is never green', () => {
    expect([toneOfLight('ok'), toneOfLight('not measured')]).toEqual(['good', 'grey']);
    expect(countOf([check('ok'), check('open'), check('ok')], 'ok')).toBe(2);
  });

  it('has a screen where one shows it', () => {
    expect(hrefOfCheck('suspense')).toBe('/suspense?state=open');
    expect(hrefOfCheck('accruals')).toBeUndefined();
  });
});

describe('a signature', () => {
  it('is found by its role', () => {
    expect(signatureOf([{ role: 'finance', by: 'anna' }], 'finance')?.by).toBe('anna');
    expect(signatureOf([], 'controller')).toBeUndefined();
  });
});
