// Customer service and what came back, in the stand-in: out of its orders.

import type { Schemas } from '../src/api/types.ts';
import { orderCard } from './orderCard.ts';
import { iso } from './time.ts';
import { exceptionsOf, type World } from './world.ts';

type Order = Schemas['Order'];
type Found = Schemas['ServiceOrder'];

const later = (at: string, minutes: number): string => iso(Date.parse(at) + minutes * 60_000);

function situationOf(order: Order, hasLeft: boolean): Found['situation'] {
  if (order.status === 'CANCELLED') return 'cancelled';
  if (order.channel === 'amazon') return 'by_amazon';
  if (hasLeft) return 'on_its_way';
  return order.state === 'needs_attention' ? 'clarified' : 'in_work';
}

function inTheWay(world: World, order: Order): Found['in_the_way'] {
  return exceptionsOf(world, order).map(({ code, subject, reason, next, owner, deadline }) => ({
    code,
    subject,
    reason,
    next,
    owner,
    deadline,
  }));
}

function foundOf(world: World, order: Order, found_by: Found['found_by']): Found {
  const { packages, cash } = orderCard(world, order, []);
  const parcel = packages[0];
  return {
    connection: order.connection,
    order_id: order.order_id,
    found_by,
    marketplace: order.marketplace,
    channel: order.channel,
    status: order.status,
    state: order.state,
    sap_document: order.sap_document,
    placed_at: order.created,
    value: order.value,
    situation: situationOf(order, parcel !== undefined),
    say: 'Your order is being prepared and leaves us soon.',
    carrier: parcel?.carrier ?? '',
    tracking: parcel?.tracking ?? '',
    left_at: parcel?.issued_at ?? null,
    ship_by: parcel === undefined ? order.ship_by : null,
    promised_by: cash === null ? null : later(order.created, 7200),
    given_back_at: null,
    given_back: [],
    cancel_requested: order.cancel_requested,
    in_the_way: inTheWay(world, order),
  };
}

const bare = (number: string): string => number.replace(/^0+/, '');

/** By order id, SAP's number, or the number on a parcel. "PO-77" is what a business buyer calls the parked order. */
export function service(world: World, text: string): Schemas['ServiceOrders'] {
  const trackingOf = (order: Order): string | undefined =>
    order.status === 'SHIPPED' && order.sap_document !== ''
      ? `00340434${order.sap_document.slice(-8)}`
      : undefined;
  const ways: readonly (readonly [Found['found_by'], (order: Order) => boolean])[] = [
    ['order', (order) => order.order_id === text],
    ['tracking', (order) => trackingOf(order) === text],
    ['sap_order', (order) => order.sap_document !== '' && bare(order.sap_document) === bare(text)],
    ['buyer_reference', (order) => text === 'PO-77' && order.order_id === '302-0000001-0000001'],
  ];
  const orders = ways.flatMap(([by, test]) =>
    world.orders
      .filter(test)
      .slice(0, 5)
      .map((order) => foundOf(world, order, by)),
  );
  return { orders, has_more: false };
}

const reasons = ['CR-SWITCHEROO', 'CR-DEFECTIVE', 'CR-UNWANTED_ITEM'];

/** Of each fortieth order that was shipped something came back. */
export function makeReturns(orders: readonly Order[]): Schemas['Return'][] {
  const shipped = orders.filter((each) => each.status === 'SHIPPED' && each.sap_document !== '');
  return shipped
    .filter((_, place) => place % 40 === 0)
    .flatMap((order, place) => eventsOf(order, place))
    .sort((a, b) => b.at.localeCompare(a.at));
}

function eventsOf(order: Order, place: number): Schemas['Return'][] {
  const event = (
    kind: Schemas['Return']['kind'],
    minutes: number,
    rest: Partial<Schemas['Return']>,
  ): Schemas['Return'] => ({
    connection: order.connection,
    order_id: order.order_id,
    kind,
    reference: `${kind.toUpperCase().slice(0, 3)}${place}`,
    sku: 'SHOE-42',
    quantity: 1,
    amount: null,
    reason: '',
    at: later(order.created, minutes),
    document: '',
    ...rest,
  });
  const announced = event('return', 900, {
    reason: reasons[place % 3] ?? '',
    document: `006000${1000 + place}`,
  });
  const refund = event('refund', 1400, { quantity: 0, sku: '', amount: order.value });
  const goods = event('goods_receipt', 1300, { quantity: 0, document: `006000${1000 + place}` });
  return place % 3 === 0 ? [announced, goods, refund] : place % 3 === 1 ? [announced, refund] : [announced];
}

export function afterSale(
  world: World,
  connection: string,
  order_id: string,
): Schemas['AfterSale'] | undefined {
  const order = world.orders.find((each) => each.connection === connection && each.order_id === order_id);
  if (order === undefined) return undefined;
  const events = world.returns.filter((each) => each.connection === connection && each.order_id === order_id);
  const corner = (kind: Schemas['Return']['kind']): Schemas['AfterSaleCorner'] => {
    const of = events.filter((each) => each.kind === kind);
    return {
      times: of.length,
      pieces: of.reduce((total, { quantity }) => total + quantity, 0),
      amounts: of.flatMap(({ amount }) => amount ?? []),
      last_at: of[0]?.at ?? null,
      documents: of.map(({ document }) => document).filter(Boolean),
    };
  };
  return {
    connection,
    order_id,
    marketplace: order.marketplace,
    sap_document: order.sap_document,
    placed_at: order.created,
    lines: order.lines,
    value: order.value,
    refund: corner('refund'),
    announced: corner('return'),
    goods: corner('goods_receipt'),
    reimbursement: corner('reimbursement'),
    events: events.map(({ connection: _of, order_id: _order, ...each }) => each),
    in_the_way: inTheWay(world, order),
  };
}
