// When the calls that wait for a quota will have been asked. The rate is a decimal text of calls a second.

import type { Schemas } from '../../api/types.ts';

export type Bucket = Schemas['Quotas']['buckets'][number];

/** "amazon/amzn1.application…/eu/getOrder" as "eu/getOrder": the client is the same in all. */
export const shortName = (name: string): string => name.split('/').slice(-2).join('/');

/** Seconds until nothing waits any more; null where nobody knows the rate. */
export function clearsIn({
  waiting,
  rate_per_second,
  waits_ms,
}: Pick<Bucket, 'waiting' | 'rate_per_second' | 'waits_ms'>): number | null {
  if (waiting === 0) return 0;
  const rate = Number(rate_per_second ?? '0');
  return rate > 0 ? Math.ceil(waits_ms / 1000 + waiting / rate) : null;
}

/** How many still wait after each of `minutes`. */
export function waitingOver(bucket: Bucket, minutes: readonly number[]): number[] {
  const rate = Number(bucket.rate_per_second ?? '0');
  return minutes.map((minute) => {
    const seconds = Math.max(0, minute * 60 - bucket.waits_ms / 1000);
    return Math.max(0, Math.ceil(bucket.waiting - rate * seconds));
  });
}
