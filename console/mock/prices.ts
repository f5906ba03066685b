import type { Schemas } from '../src/api/types.ts';
import type { Random } from './random.ts';
import { cents, materialOf, shops, skus } from './shops.ts';
import { ago } from './time.ts';

type Price = Schemas['Price'];

const offer = (amount: string, currency: string): string =>
  JSON.stringify([
    { audience: 'ALL', currency, our_price: [{ schedule: [{ value_with_tax: Number(amount) }] }] },
  ]);

export function makePrices(random: Random): Price[] {
  return shops.flatMap(({ connection, marketplace, currency }) =>
    skus.map((sku): Price => {
      const amount = cents(random.between(7, 189) * 100 + 95);
      const now = offer(amount, currency);
      const kind = random.below(100);
      const price: Price = {
        connection,
        marketplace,
        sku,
        material: materialOf(sku),
        standing: 'sold',
        by_amazon: false,
        should: now,
        should_since: ago(random.between(30, 9000)),
        told: now,
        told_at: ago(random.between(20, 8000)),
        shows: now,
        seen_at: ago(random.between(5, 1200)),
        held_because: '',
        held_since: null,
        refusal: '',
        stopped_by: '',
        waiting_since: null,
      };
      if (kind < 4)
        return {
          ...price,
          should: offer(cents(random.between(2, 6) * 100), currency),
          held_because: 'price.step price.floor',
          held_since: ago(random.between(10, 300)),
        };
      if (kind < 6)
        return { ...price, refusal: '90037: the price is above the maximum price of the listing' };
      if (kind < 9)
        return {
          ...price,
          told: offer('12.95', currency),
          shows: offer('12.95', currency),
          waiting_since: ago(3),
        };
      if (kind < 11)
        return {
          ...price,
          shows: offer('9.99', currency),
          held_because: 'price.overwritten_again',
          held_since: ago(95),
        };
      return price;
    }),
  );
}

export function priceWhy(prices: readonly Price[], sku: string): Schemas['PriceWhys'] {
  const at = (text: string | null, when: string | null) =>
    text === null || when === null ? null : { offer: JSON.parse(text) as unknown, at: when };
  return {
    items: prices
      .filter((each) => each.sku === sku)
      .map((each) => ({
        sku,
        marketplace: each.marketplace,
        connection: each.connection,
        material: each.material,
        pieces: 1,
        shipped_by_amazon: false,
        should: at(each.should, each.should_since),
        held: each.held_because === '' ? null : at(each.should, each.held_since),
        held_because: each.held_because,
        told: at(each.told, each.told_at),
        refusal: each.refusal,
        shows: at(each.shows, each.seen_at),
        good: at(each.told, each.seen_at),
        stopped_by: each.stopped_by,
        way: 'patch',
        why: {
          rules: 'a1b2c3d4',
          at: each.should_since ?? ago(60),
          material: each.material,
          next: ago(-900),
          steps: [
            {
              part: 'our_price',
              record: 'A304 PR00 1000 10',
              what: 'KBETR 79.79 for 1 PC, valid 2026-11-01 to 9999-12-31',
              price: '79.79',
            },
            { part: 'our_price', record: '', what: 'tax of class 1 in DE added: 19 %', price: '94.9501' },
            { part: 'our_price', record: '', what: 'rounded once, to the cent', price: '94.95' },
            {
              part: 'discounted_price',
              record: 'A304 ZAKT 1000 10',
              what: 'sale from 2026-11-27 to 2026-11-30, tax added, rounded',
              price: '79.95',
            },
          ],
          refusals:
            each.held_because === ''
              ? []
              : ['further than fence.step (20 %) from the last price that Amazon showed'],
        },
      })),
  };
}
