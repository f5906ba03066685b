import type { Schemas } from '../src/api/types.ts';
import type { Random } from './random.ts';
import { connections, skus } from './shops.ts';
import { ago } from './time.ts';

type Exception = Schemas['Exception'];

const causes: readonly {
  code: string;
  reason: string;
  next: string;
  owner: string;
  count: number;
  subject: (r: Random) => string;
}[] = [
  {
    code: 'price.overwritten',
    reason: 'somebody else has changed the price at Amazon',
    next: 'stop the other program, then release the SKU',
    owner: 'operations',
    count: 9,
    subject: (r) => `price/${r.pick(skus)}`,
  },
  {
    code: 'stock.refused',
    reason: 'Amazon: the listing needs a safety attestation (code 90244)',
    next: 'complete the listing in Seller Central',
    owner: 'operations',
    count: 14,
    subject: (r) => `stock/${r.pick(skus)}`,
  },
  {
    code: 'stock.over_offered',
    reason: 'Amazon shows 4 pieces, SAP can sell 1',
    next: 'weir tells it again; look at the listing if it stays',
    owner: 'operations',
    count: 3,
    subject: (r) => `stock/${r.pick(skus)}`,
  },
  {
    code: 'settlement.suspense',
    reason: 'rows that no rule knows were posted to suspense',
    next: 'say what they are (Suspense)',
    owner: 'finance',
    count: 5,
    subject: (r) => `suspense/${r.between(1, 9)}`,
  },
  {
    code: 'bank.payout_missing',
    reason:
      'the payout of settlement 25811124052 is on no statement, 5 business days behind its deposit date',
    next: 'ask the bank, or import the missing statement',
    owner: 'finance',
    count: 1,
    subject: () => 'settlement/25811124052',
  },
  {
    code: 'dispatch.no_tracking',
    reason: 'the goods have left without a tracking number',
    next: 'enter the number in VL02N',
    owner: 'operations',
    count: 4,
    subject: (r) => `delivery/80${r.digits(6)}`,
  },
  {
    code: 'sap.no_authorization',
    reason: 'SAP: no authorisation for table VBAK (S_TABU_NAM)',
    next: 'give user WEIR the role Z_WEIR_READ (PFCG)',
    owner: 'basis',
    count: 1,
    subject: () => 'sap/eu',
  },
];

const orderCauses: Record<string, Pick<Exception, 'reason' | 'next' | 'owner'>> = {
  'mapping.unknown_sku': {
    reason: 'SKU SHOE-43 is in no rule',
    next: 'add it to [articles], then rebuild',
    owner: 'operations',
  },
  'sap.refused': {
    reason: 'V1 302: sold-to party 100017 not maintained for sales area 1000 10 00',
    next: 'extend the customer (XD01), then retry',
    owner: 'consultant',
  },
  'order.short_of_stock': {
    reason: 'plant 1000 has 1 piece, the order wants 2',
    next: 'post it all the same, from another plant, or cancel it',
    owner: 'operations',
  },
  'mapping.difference_too_large': {
    reason: 'Amazon’s total and the sum of its lines differ by 0.07 EUR',
    next: 'look at the order in Seller Central, then rebuild',
    owner: 'finance',
  },
  'order.cancel_request': {
    reason: 'the buyer asks to cancel',
    next: 'cancel it in SAP (VA02), or release it',
    owner: 'operations',
  },
};

export function makeExceptions(random: Random, orders: readonly Schemas['Order'][]): Exception[] {
  const ofOrders = orders
    .filter(({ state }) => state === 'needs_attention')
    .map((order, place) => ofOrder(order, place, random));
  const others = causes.flatMap((cause) =>
    Array.from({ length: cause.count }, (_, place): Exception => ({
      connection: random.pick(connections),
      id: 500 + random.below(90_000) + place,
      code: cause.code,
      subject: cause.subject(random),
      reason: cause.reason,
      next: cause.next,
      owner: cause.owner,
      deadline: random.chance(20) ? ago(-random.between(20, 900)) : null,
      opened_at: ago(random.between(5, 6000)),
      times: random.between(1, 6),
    })),
  );
  return [...ofOrders, ...others];
}

function ofOrder(order: Schemas['Order'], place: number, random: Random): Exception {
  const cause = orderCauses[order.reason] ?? {
    reason: order.reason,
    next: 'look at it',
    owner: 'operations',
  };
  return {
    connection: order.connection,
    id: 17 + place,
    code: order.reason,
    subject: `order/${order.order_id}`,
    ...cause,
    deadline: order.ship_by,
    opened_at: order.changed,
    times: random.between(1, 3),
  };
}
