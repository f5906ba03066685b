import type { Schemas } from '../src/api/types.ts';
import type { Random } from './random.ts';
import { money, shops } from './shops.ts';
import { ago } from './time.ts';

type Order = Schemas['Order'];

const reasons: Partial<Record<Order['state'], readonly string[]>> = {
  needs_attention: [
    'mapping.unknown_sku',
    'sap.refused',
    'order.short_of_stock',
    'mapping.difference_too_large',
    'order.cancel_request',
  ],
  waiting: ['order.pending', 'amazon.quota', 'sap.locked'],
  on_hold: ['order.held'],
  ignored: ['order.other_channel', 'posting.shadow'],
  cancelled: ['order.cancelled'],
};

// How an ordinary day looks: nearly all is proven, the youngest are on their way, a few need somebody.
function stateOf(place: number, random: Random): Order['state'] {
  if (place < 14) return random.pick(['received', 'waiting', 'ready', 'posting', 'posted'] as const);
  const dice = random.below(1000);
  if (dice < 940) return 'proven';
  if (dice < 985 && place < 420) return 'needs_attention'; // what is older was mended long ago
  if (dice < 964) return 'on_hold';
  if (dice < 980) return 'ignored';
  return dice < 995 ? 'cancelled' : 'waiting';
}

export function makeOrder(place: number, random: Random): Order {
  const shop = random.pick(shops);
  const state = stateOf(place, random);
  const age = place * 7 + random.below(6);
  const isInSap = ['proven', 'posted'].includes(state);
  const value = money(random.between(899, 24_900), shop.currency);
  const isFba = state === 'ignored' || random.chance(12);
  return {
    connection: shop.connection,
    order_id: `${random.between(302, 306)}-${random.digits(7)}-${random.digits(7)}`,
    marketplace: shop.marketplace,
    channel: isFba ? 'amazon' : 'merchant',
    status: state === 'cancelled' ? 'CANCELLED' : age > 2000 ? 'SHIPPED' : 'UNSHIPPED',
    state,
    reason: reasons[state] === undefined ? '' : random.pick(reasons[state]),
    value,
    in_sap: isInSap ? value : null,
    sap_document: isInSap ? `00${random.between(10_000_000, 19_999_999)}` : '',
    created: ago(age + 9),
    updated: ago(age + 2),
    ship_by: isFba ? null : ago(age - random.between(1500, 4300)),
    changed: ago(age),
    cancel_requested: random.below(200) === 0,
    lines: random.between(1, 4),
    rules: 'a1b2c3d4',
  };
}

export function makeOrders(random: Random): Order[] {
  const orders = Array.from({ length: 4200 }, (_, place) => makeOrder(place, random));
  return orders.map((order, place) => (place === 3 ? parked(order) : order));
}

/** The order of the tests: it waits for a SKU that is in no rule. */
function parked(order: Order): Order {
  return {
    ...order,
    connection: 'eu',
    marketplace: 'A1PA6795UKMFR9',
    channel: 'merchant',
    status: 'UNSHIPPED',
    order_id: '302-0000001-0000001',
    state: 'needs_attention',
    reason: 'mapping.unknown_sku',
    value: { amount: '59.90', currency: 'EUR' },
    in_sap: null,
    sap_document: '',
    ship_by: ago(-190),
  };
}
