import { describe, expect, it } from 'vitest';
import { dueFirst, toneOfNumber } from '../home/numbers.ts';
import { causesOf, ordersOf, type Exception } from './causes.ts';

const exception = (id: number, code: string, subject: string, deadline: string | null = null): Exception => ({
  connection: 'eu',
  id,
  code,
  subject,
  reason: '',
  next: '',
  owner: id % 2 ? 'finance' : 'operations',
  deadline,
  opened_at: `2026-11-2${id}T00:00:00Z`,
  times: 1,
});

const all = [
  exception(1, 'sap.refused', 'order/302-1'),
  exception(2, 'sap.refused', 'order/302-2', '2026-11-30T10:00:00Z'),
  exception(3, 'stock.refused', 'stock/SHOE', '2026-11-29T10:00:00Z'),
  exception(4, 'price.refused', 'price/SHOE'),
];

describe('exceptions', () => {
  it('are grouped by cause, what is due first before the others', () => {
    expect(causesOf(all).map(({ code, count, firstDue }) => [code, count, firstDue])).toEqual([
      ['stock.refused', 1, '2026-11-29T10:00:00Z'],
      ['sap.refused', 2, '2026-11-30T10:00:00Z'],
      ['price.refused', 1, null],
    ]);
  });

  it('name each owner once and the oldest', () => {
    expect(causesOf(all)[1]).toMatchObject({
      owners: ['finance', 'operations'],
      oldest: '2026-11-21T00:00:00Z',
    });
  });

  it('give the orders among them, each once', () => {
    expect(ordersOf([...all, exception(5, 'order.held', 'order/302-1/stock')])).toEqual([
      { connection: 'eu', order_id: '302-1' },
      { connection: 'eu', order_id: '302-2' },
    ]);
  });

  it('are due in the order of their deadlines', () => {
    expect(dueFirst(all, 1).map(({ id }) => id)).toEqual([3]);
  });
});

describe('a number of Home', () => {
  it('is green or red only where it is proven', () => {
    expect(toneOfNumber({ value: 0, is_proven: true })).toBe('good');
    expect(toneOfNumber({ value: 2, is_proven: true })).toBe('bad');
    expect(toneOfNumber({ value: 0, is_proven: false })).toBe('grey');
    expect(toneOfNumber({ value: null, is_proven: true })).toBe('grey');
  });
});
