import { describe, expect, it } from 'vitest';
import { formatDecimal, formatMoney, isNegative, isZero, shares, sum } from './money.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it('is shown by the customs of the language', () => {
    expect(plain(formatMoney({ amount: '1234.5', currency: 'EUR' }, 'en'))).toBe('€1,234.50');
    expect(plain(formatMoney({ amount: '-1234.50', currency: 'EUR' }, 'de'))).toBe('-1.234,50 €');
    expect(plain(formatMoney({ amount: '1500', currency: 'JPY' }, 'en'))).toBe('JP¥1,500');
  });

  it('keeps every digit of what no floating-point number could hold', () => {
    expect(plain(formatMoney({ amount: '90071992547409931.37', currency: 'GBP' }, 'en'))).toBe(
      '£90,071,992,547,409,931.37',
    );
    expect(formatDecimal('0.1000', 'de')).toBe('0,1000');
  });

  it('is left as it is where it is no decimal or has no currency', () => {
    expect(formatMoney({ amount: 'about 3', currency: 'EUR' }, 'en')).toBe('about 3 EUR');
    expect(formatMoney({ amount: '3.10', currency: '' }, 'en')).toBe('3.10');
  });

  it('adds up exactly, whatever the digits', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.3');
    expect(sum(['10.00', '-10.01'])).toBe('-0.01');
    expect(sum(['5', '0.125', '-0.5'])).toBe('4.625');
    expect(sum([])).toBe('0');
    expect(sum(['90071992547409931.37', '0.01'])).toBe('90071992547409931.38');
  });

  it('knows nothing from less than nothing', () => {
    expect([isZero('0.00'), isZero('-0'), isZero('0.01')]).toEqual([true, true, false]);
    expect([isNegative('-0.00'), isNegative('-0.01'), isNegative('3')]).toEqual([false, true, false]);
  });

  it('is drawn as a share of the largest', () => {
    expect(shares(['200.00', '-100', '0'])).toEqual([1_000_000, -500_000, 0]);
    expect(shares([])).toEqual([]);
  });
});
