// Open suspense by age, in the buckets of the weir suspense command.

import type { Schemas } from '../../api/types.ts';
import { sum } from '../../format/money.ts';

type Item = Schemas['SuspenseItem'];

export const buckets = ['0–7', '8–30', '31–90', '> 90'] as const;
const until = [7, 30, 90, Infinity];

/** Whole days since the first row of that kind was posted. */
export const daysOld = (item: Pick<Item, 'first_seen'>, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(item.first_seen)) / 86_400_000));

export interface Ageing {
  bucket: string;
  count: number;
  /** One sum a currency; sums of different currencies are never added. */
  sums: Schemas['Money'][];
}

export function ageingOf(items: readonly Item[], now: Date): Ageing[] {
  const open = items.filter(({ state }) => state === 'open' || state === 'asked');
  return buckets.map((bucket, place) => {
    const own = open.filter((item) => until.findIndex((most) => daysOld(item, now) <= most) === place);
    const currencies = [...new Set(own.map((item) => item.open.currency))];
    const sums = currencies.map((currency) => ({
      currency,
      amount: sum(own.filter((item) => item.open.currency === currency).map((item) => item.open.amount)),
    }));
    return { bucket, count: own.length, sums };
  });
}
