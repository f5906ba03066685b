// Stock at Amazon in the stand-in: three shipments of the shop in the EU, its ledger, and SAP against it.

import type { Schemas } from '../src/api/types.ts';
import { money } from './shops.ts';
import { ago, dayOf } from './time.ts';

type Shipment = Schemas['FbaShipment'];
type Card = Schemas['FbaShipmentCard'];
type Claim = Schemas['FbaClaimRow'];
type Equation = Schemas['FbaEquation'];

export interface FbaWorld {
  shipments: Card[];
  claims: Claim[];
}

const none: Equation = {
  shipped: 0,
  received: 0,
  damaged: 0,
  in_transit: 0,
  short: 0,
  over: 0,
  told_by_shipment: 0,
};

const dayAgo = (days: number): string => dayOf(ago(days * 1440));

function card(shipment: string, status: string, items: Card['items'], rest: Partial<Card> = {}): Card {
  return {
    shipment,
    name: 'Weekly replenishment',
    status,
    plan: 'wf-plan-1',
    plan_status: 'ACTIVE',
    centre: 'DTM2',
    country: 'DE',
    tracking: '00340434161094042557',
    transfer: 'issued',
    stock_transport_order: `45000${shipment.slice(-5).replace(/\D/g, '0')}`,
    plant: '1900',
    left_at: ago(9 * 1440),
    closed_at: status === 'CLOSED' ? ago(1440) : null,
    items,
    receipts: [],
    claims: [],
    findings: [],
    ...rest,
  };
}

const item = (sku: string, of: Partial<Equation>): Card['items'][number] => ({
  ...none,
  ...of,
  sku,
  fnsku: `X00${sku.length}${sku.charCodeAt(0)}`,
  material: '100000',
  announced: of.shipped ?? 0,
  ordered: of.shipped ?? 0,
  received_in_sap: of.received ?? 0,
});

const claim = (shipment: string, sku: string, units: number, days: number): Claim => ({
  shipment,
  sku,
  kind: 'lost_inbound',
  units,
  delivered_on: dayAgo(260 - days),
  from: dayAgo(200 - days),
  until: dayOf(ago(-days * 1440)),
  cost: money(units * 1250, 'EUR'),
  case: '',
  filed_at: null,
  paid_units: 0,
  paid: null,
  state: 'open',
  days_left: days,
});

export function makeFba(): FbaWorld {
  const claims = [claim('FBA15CLOSED1', 'BOOT-40-BLK', 6, 11), claim('FBA15OLDER01', 'SHOE-42', 2, 180)];
  const shipments = [
    card('FBA15RECEIV1', 'RECEIVING', [
      item('SHOE-42', { shipped: 100, received: 90, damaged: 2, in_transit: 8, told_by_shipment: 92 }),
      item('SOCK-3PK-M', { shipped: 240, received: 240, told_by_shipment: 240 }),
    ]),
    card(
      'FBA15CLOSED1',
      'CLOSED',
      [item('BOOT-40-BLK', { shipped: 60, received: 54, short: 6, told_by_shipment: 54 })],
      {
        findings: [
          {
            code: 'inbound.short',
            sku: 'BOOT-40-BLK',
            reason: '6 units of BOOT-40-BLK did not come, and the shipment is closed',
            next: 'file the claim with Amazon: weir inbound claim FBA15CLOSED1',
            owner: 'operations',
          },
        ],
        receipts: [
          {
            reference: 'FBA15CLOSED1-001',
            day: dayAgo(3),
            posted_on: dayAgo(2),
            document: '5000004711',
            sku: 'BOOT-40-BLK',
            sellable: true,
            units: 54,
            state: 'proven',
          },
        ],
      },
    ),
    card('FBA15THROUGH', 'CLOSED', [item('SHOE-41', { shipped: 80, received: 80, told_by_shipment: 80 })]),
  ];
  return { shipments, claims };
}

const plus = (a: Equation, b: Equation): Equation => ({
  shipped: a.shipped + b.shipped,
  received: a.received + b.received,
  damaged: a.damaged + b.damaged,
  in_transit: a.in_transit + b.in_transit,
  short: a.short + b.short,
  over: a.over + b.over,
  told_by_shipment: a.told_by_shipment + b.told_by_shipment,
});

function rowOf({ items, receipts, claims: _claims, findings, ...shipment }: Card): Shipment {
  const received = receipts.reduce((total, { units }) => total + units, 0);
  return {
    ...shipment,
    sum: items.reduce(plus, none),
    booked_in_sap: received > 0 ? received : items.reduce((total, each) => total + each.received, 0),
    to_look_at: findings.length,
  };
}

const fits = (connection: string, wanted: string): boolean => wanted === '' || wanted === connection;

export function fbaShipments(world: FbaWorld, wanted: string): Schemas['FbaShipments'] {
  const shipments = world.shipments.map(rowOf);
  const all = [
    {
      connection: 'eu',
      is_on: true,
      posts: true,
      watched_until: ago(12),
      ledger_read_at: ago(95),
      sum: shipments.map(({ sum }) => sum).reduce(plus, none),
      shipments,
    },
    {
      connection: 'uk',
      is_on: false,
      posts: false,
      watched_until: null,
      ledger_read_at: null,
      sum: none,
      shipments: [],
    },
  ];
  return { connections: all.filter(({ connection }) => fits(connection, wanted)) };
}

export function fbaShipment(world: FbaWorld, connection: string, shipment: string): Card | undefined {
  const found = world.shipments.find((each) => connection === 'eu' && each.shipment === shipment);
  const claims = world.claims
    .filter((each) => each.shipment === shipment)
    .map(({ state: _state, days_left: _left, ...each }) => each);
  return found && { ...found, claims };
}

export const fbaClaims = (world: FbaWorld, wanted: string): Schemas['FbaClaims'] => ({
  connections: [
    { connection: 'eu', is_on: true, claims: world.claims },
    { connection: 'uk', is_on: false, claims: [] },
  ].filter(({ connection }) => fits(connection, wanted)),
});

export function fbaDays(wanted: string, count: number): Schemas['FbaDays'] {
  type Day = Schemas['FbaDays']['connections'][number]['days'][number];
  const days = Array.from({ length: count }, (_, place): Day => {
    const back = count - place;
    if (back === 1) return { day: dayAgo(1), state: 'missing', is_held: false, reason: 'not asked for yet' };
    if (back === 6)
      return {
        day: dayAgo(6),
        state: 'differs',
        is_held: true,
        reason: 'a later report has lost 2 lines: weir fba days --accept',
      };
    return { day: dayAgo(back), state: 'complete', is_held: true, reason: '' };
  });
  const all: Schemas['FbaDays']['connections'] = [
    {
      connection: 'eu',
      mode: 'post',
      since: dayAgo(90),
      held_up_to: dayAgo(2),
      age_hours: 34,
      days,
      movements: { proven: 4210, planned: 12, suspense: 2, elsewhere: 380 },
    },
    { connection: 'uk', mode: 'off', since: null, held_up_to: null, age_hours: 0, days: [], movements: {} },
  ];
  return { connections: all.filter(({ connection }) => fits(connection, wanted)) };
}

const line = (
  sku: string,
  event: string,
  reason: string,
  units: number,
  why: string,
): Schemas['FbaLine'] => ({
  key: `${sku}${event}${units}`,
  day: dayAgo(4),
  sku,
  event,
  reason,
  reference: '',
  units,
  centre: 'DTM2',
  disposition: 'SELLABLE',
  country: 'DE',
  is_late: false,
  takes_back: '',
  state: 'suspense',
  why,
  document: '',
});

const suspended = [
  line('SHOE-42', 'Adjustments', 'Z', -3, 'no rule says what the reason Z is: fba.adjustments'),
  line('BAG-CITY-18L', 'VendorReturns', '', -12, 'removals go to the warehouse or to nobody: fba.removals'),
];

export const fbaSuspense = (wanted: string): Schemas['FbaSuspense'] => ({
  connections: [
    { connection: 'eu', is_on: true, lines: suspended },
    { connection: 'uk', is_on: false, lines: [] },
  ].filter(({ connection }) => fits(connection, wanted)),
});

export function fbaBalance(day: string): Schemas['FbaBalance'] {
  const row = (material: string, amazon: number, sap: number): Schemas['FbaBalance']['rows'][number] => ({
    material,
    plant: '1900',
    location: '0001',
    amazon,
    waiting: 4,
    suspense: 0,
    sap: String(sap),
    difference: String(sap - amazon + 4),
    value: money(sap * 1250, 'EUR'),
    difference_value: money((sap - amazon + 4) * 1250, 'EUR'),
  });
  return {
    day: day === '' ? dayAgo(2) : day,
    has_differences: true,
    rows: [row('100000', 412, 408), row('100017', 96, 95), row('100034', 33, 29)],
    unknown_skus: ['SHOE-43'],
    countries_without_plant: [],
    sap_looked_at: ago(300),
  };
}

export function fbaRollforward(sku: string, count: number): Schemas['FbaRollforward'] {
  let closing = 120;
  const days = Array.from({ length: count }, (_, place) => {
    const opening = closing;
    const receipts = place % 7 === 0 ? 40 : 0;
    const sales = -(3 + (place % 5));
    closing = opening + receipts + sales;
    return {
      day: dayAgo(count + 1 - place),
      disposition: 'SELLABLE',
      country: 'DE',
      opening,
      receipts,
      sales,
      returns: 0,
      removals: 0,
      transfers: 0,
      adjustments: 0,
      closing,
    };
  });
  return {
    sku,
    from: dayAgo(count + 1),
    until: dayAgo(2),
    days: sku === 'NOTHING' ? [] : days,
    movements: suspended.filter((each) => each.sku === sku),
    gaps: [],
    summary: { sellable: closing, unsellable: 3, taken_at: ago(200) },
  };
}
