import { describe, expect, it } from 'vitest';
import { sum } from '../../format/money.ts';
import { journalOf, waterfallOf } from './waterfall.ts';

const line = (name: string, group: string, account: string, amount: string) => ({
  class: name,
  title: name,
  group,
  account,
  rows: 1,
  amount,
});

const classes = [
  line('REV_GOODS', 'revenue', '400000', '100.00'),
  line('REV_SHIPPING', 'revenue', '400100', '10.00'),
  line('FEE_REFERRAL', 'fees', '476000', '-15.50'),
  line('RESERVE', 'balance sheet', '119900', '0.00'),
];

describe('the waterfall', () => {
  it('goes from gross to deposit, each bar from where the one before it ended', () => {
    const falls = waterfallOf(classes, '94.50', 'Deposit');
    expect(falls.map(({ name, amount, running }) => [name, amount, running])).toEqual([
      ['revenue', '110.00', '110.00'],
      ['fees', '-15.50', '94.50'],
      ['balance sheet', '0.00', '94.50'],
      ['Deposit', '94.50', '94.50'],
    ]);
    const [gross, fees, , deposit] = falls;
    expect(gross).toMatchObject({ from: 0, width: 1_000_000 });
    expect((fees?.from ?? 0) + (fees?.width ?? 0)).toBe(1_000_000);
    expect(deposit).toMatchObject({ from: 0, width: fees?.from, isTotal: true });
  });

  it('also falls below zero', () => {
    const falls = waterfallOf([line('A', 'a', '1', '10'), line('B', 'b', '2', '-30')], '-20', 'Deposit');
    expect(falls.map(({ from, width }) => [from, width])).toEqual([
      [666_667, 333_333],
      [0, 1_000_000],
      [0, 666_667],
    ]);
  });

  it('draws nothing of nothing', () => {
    expect(waterfallOf([], '0.00', 'Deposit')).toMatchObject([{ from: 0, width: 0 }]);
  });
});

describe('the journal', () => {
  it('balances: a plus is a credit, the wallet holds the total', () => {
    const lines = journalOf(classes, '94.50', 'wallet');
    expect(lines.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
      ['400000', '', '100.00'],
      ['400100', '', '10.00'],
      ['476000', '15.50', ''],
      ['', '94.50', ''],
    ]);
    const side = (of: 'debit' | 'credit') => sum(lines.map((each) => each[of] || '0'));
    expect(side('debit')).toBe(side('credit'));
  });
});
