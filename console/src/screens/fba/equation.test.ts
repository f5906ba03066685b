import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/types.ts';
import {
  addsUp,
  byUrgency,
  chosenConnection,
  hrefOfSku,
  inOrder,
  isThrough,
  toneOfClaim,
} from './equation.ts';

const sum = {
  shipped: 100,
  received: 90,
  damaged: 2,
  in_transit: 8,
  short: 0,
  over: 0,
  told_by_shipment: 90,
};
const shipment = (rest: object) =>
  ({ status: 'RECEIVING', closed_at: null, to_look_at: 0, sum, ...rest }) as Schemas['FbaShipment'];
const claim = (state: string, days_left: number) => ({ state, days_left }) as Schemas['FbaClaimRow'];

describe('the equation', () => {
  it('adds up, or does not', () => {
    expect(addsUp(sum)).toBe(true);
    expect(addsUp({ ...sum, over: 3 })).toBe(false);
    expect(addsUp({ ...sum, over: 3, received: 93 })).toBe(true);
  });
});

describe('a shipment', () => {
  it('is through when nothing is on its way and nobody has to look', () => {
    const arrived = { ...sum, received: 98, in_transit: 0 };
    expect(isThrough(shipment({ status: 'CLOSED' }))).toBe(false);
    expect(isThrough(shipment({ status: 'CLOSED', sum: arrived }))).toBe(true);
    expect(isThrough(shipment({ status: 'CLOSED', sum: arrived, to_look_at: 1 }))).toBe(false);
    expect(isThrough(shipment({ sum: arrived }))).toBe(false);
  });

  it('that has to be looked at stands in front', () => {
    const arrived = { ...sum, received: 98, in_transit: 0 };
    const all = [
      shipment({ shipment: 'through', status: 'CLOSED', sum: arrived }),
      shipment({ shipment: 'under way' }),
      shipment({ shipment: 'short', to_look_at: 1 }),
    ];
    expect(inOrder(all).map((each) => each.shipment)).toEqual(['short', 'under way', 'through']);
  });
});

describe('a claim', () => {
  it('is urgent by the days that are left, until it is filed', () => {
    expect([3, 30, 200].map((days) => toneOfClaim(claim('open', days)))).toEqual(['bad', 'warn', 'info']);
    expect(toneOfClaim(claim('filed', 3))).toBe('info');
    expect(toneOfClaim(claim('paid', 3))).toBe('grey');
  });

  it('stands before those that need nobody', () => {
    const sorted = byUrgency([claim('paid', 1), claim('filed', 2), claim('open', 90), claim('partly', 5)]);
    expect(sorted.map(({ state }) => state)).toEqual(['partly', 'open', 'filed', 'paid']);
  });
});

describe('a connection', () => {
  it('is the wanted one, else one that follows the ledger', () => {
    const all = [
      { connection: 'uk', mode: 'off' },
      { connection: 'eu', mode: 'watch' },
    ];
    expect([chosenConnection(all, 'uk'), chosenConnection(all, ''), chosenConnection([], '')]).toEqual([
      'uk',
      'eu',
      '',
    ]);
    expect(hrefOfSku('eu', 'A/B 1')).toBe('/fba/rollforward?connection=eu&sku=A%2FB+1');
  });
});
