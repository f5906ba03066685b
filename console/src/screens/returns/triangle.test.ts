import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/types.ts';
import { refunded, verdict } from './triangle.ts';

const corner = (times: number, ...amounts: Schemas['Money'][]) => ({
  times,
  pieces: times,
  amounts,
  last_at: null,
  documents: [],
});
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const card = (refund: number, announced: number, goods: number, reimbursement: number) =>
  ({
    refund: corner(refund),
    announced: corner(announced),
    goods: corner(goods),
    reimbursement: corner(reimbursement),
  }) as unknown as Schemas['AfterSale'];

describe('a refund', () => {
  it('is held against the order, to the cent', () => {
    const of = (...amounts: Schemas['Money'][]) =>
      refunded({ value: eur('59.90'), refund: corner(amounts.length, ...amounts) });
    expect([of(), of(eur('20.00')), of(eur('59.90')), of(eur('60.00'))]).toEqual([
      'none',
      'part',
      'whole',
      'over',
    ]);
  });

  it('in another currency is not compared', () => {
    const refund = corner(1, { amount: '59.90', currency: 'GBP' });
    expect(refunded({ value: eur('59.90'), refund })).toBe('unknown');
    expect(refunded({ value: null, refund: corner(1, eur('1.00')) })).toBe('unknown');
  });
});

describe('the three corners', () => {
  it('fit together by two of them', () => {
    expect(verdict(card(1, 1, 1, 0))).toBe('fits');
    expect(verdict(card(1, 1, 0, 1))).toBe('fits');
    expect(verdict(card(1, 1, 0, 0))).toBe('money_first');
    expect(verdict(card(0, 1, 1, 0))).toBe('goods_first');
    expect(verdict(card(0, 1, 0, 0))).toBe('announced');
    expect(verdict(card(0, 0, 0, 0))).toBe('nothing');
  });
});
