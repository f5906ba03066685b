// The small decisions of the other screens.

import { describe, expect, it } from 'vitest';
import { hrefOfSubject } from '../parts/subject.ts';
import { clearsIn, shortName, waitingOver } from './amazon/forecast.ts';
import { plain } from './admin/plain.ts';
import { detailOf } from './audit/detail.ts';
import { keepsTarget } from './dispatch/target.ts';
import { priceOf, priceOfText } from './prices/offer.ts';
import { everyQueue } from './queue/every.ts';
import { groupsOf } from './sap/groups.ts';
import { ageingOf } from './suspense/ageing.ts';

describe('the token bank', () => {
  const bucket = {
    name: 'getOrder',
    rate_per_second: '0.5',
    next_at: '',
    waits_ms: 2000,
    refusals: 0,
    waiting: 30,
  };

  it('tells when all that waits will have been asked', () => {
    expect(clearsIn(bucket)).toBe(62);
    expect(clearsIn({ ...bucket, waiting: 0 })).toBe(0);
    expect(clearsIn({ ...bucket, rate_per_second: null })).toBeNull();
  });

  it('empties by its rate, and not below nothing', () => {
    expect(waitingOver(bucket, [0, 1, 2])).toEqual([30, 1, 0]);
    expect(shortName('amazon/amzn1.client/eu/getOrder')).toBe('eu/getOrder');
  });
});

describe('suspense by age', () => {
  it('never adds up two currencies, and counts what is open alone', () => {
    const item = (days: number, currency: string, state = 'open') =>
      ({
        state,
        first_seen: new Date(Date.UTC(2026, 10, 29 - days)).toISOString(),
        open: { amount: '-1.10', currency },
      }) as never;
    const ageing = ageingOf(
      [item(3, 'EUR'), item(7, 'EUR'), item(8, 'GBP'), item(200, 'EUR'), item(200, 'EUR', 'reclassed')],
      new Date('2026-11-29T00:00:00Z'),
    );
    expect(ageing.map(({ count }) => count)).toEqual([2, 1, 0, 1]);
    expect(ageing[0]?.sums).toEqual([{ currency: 'EUR', amount: '-2.20' }]);
  });
});

describe('an offer', () => {
  it('is read for everybody, in its currency', () => {
    const offer = [
      { audience: 'B2B', currency: 'EUR' },
      { audience: 'ALL', currency: 'EUR', our_price: [{ schedule: [{ value_with_tax: 19.95 }] }] },
    ];
    expect(priceOf(offer)).toEqual({ amount: '19.95', currency: 'EUR' });
    expect(priceOfText('no JSON')).toBeNull();
    expect(priceOfText(null)).toBeNull();
  });
});

describe('a rate', () => {
  const rate = { target_millionths: 40_000, target_condition: 'LESS_THAN' };

  it('keeps the target or not, by its condition', () => {
    expect([keepsTarget(rate, 39_999), keepsTarget(rate, 40_000)]).toEqual([true, false]);
    expect(keepsTarget({ ...rate, target_condition: 'GREATER_THAN' }, 50_000)).toBe(true);
    expect(keepsTarget({ ...rate, target_millionths: null }, 1)).toBeNull();
  });
});

describe('a setting', () => {
  it('loses the quotes of a text alone', () => {
    expect(['"live"', '', '["a", "b"]', '5'].map(plain)).toEqual(['live', '', '["a", "b"]', '5']);
  });
});

describe('queues', () => {
  it('are there for every connection, also those with nothing in them', () => {
    const all = everyQueue([{ connection: 'eu', queue: 'sap', ready: 2, running: 0, dead: 1 }], ['eu']);
    expect(all.map(({ queue, ready }) => [queue, ready])).toEqual([
      ['amazon', 0],
      ['sqs', 0],
      ['sap', 2],
      ['store', 0],
    ]);
  });
});

describe('IDocs', () => {
  it('are counted by message type and state', () => {
    const [first] = groupsOf([
      { message_type: 'DELVRY', state: 'taken' },
      { message_type: 'DELVRY', state: 'taken' },
      { message_type: 'ORDRSP', state: 'waiting' },
    ]);
    expect([first?.message_type, first?.total, first?.counts.get('taken')]).toEqual(['DELVRY', 2, 2]);
  });
});

describe('what an entry is about', () => {
  it('is linked where it has a screen', () => {
    expect(hrefOfSubject('order/302-1', 'eu')).toBe('/orders/eu/302-1');
    expect(hrefOfSubject('stock/A/B 1', 'eu')).toBe('/stock/why?sku=A%2FB%201');
    expect(hrefOfSubject('order/302-1/goods_issue', 'eu')).toBe('/orders/eu/302-1');
    expect(hrefOfSubject('inbound/FBA15X', 'eu')).toBe('/fba/shipments/eu/FBA15X');
    expect(hrefOfSubject('close/1000/2026-10', 'eu')).toBe('/close/eu/1000/2026-10');
    expect(hrefOfSubject('delivery/80', 'eu')).toBeUndefined();
    expect(hrefOfSubject('order/302-1', '')).toBeUndefined();
  });

  it('is read from JSON where it is some', () => {
    expect(detailOf('{"why":"late","count":2}')).toBe('why: late · count: 2');
    expect(detailOf('plain')).toBe('plain');
  });
});
