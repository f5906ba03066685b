import type { Schemas } from '../src/api/types.ts';
import { shops } from './shops.ts';
import { ago, iso, local, minutesUntil, nowMs } from './time.ts';

const stages: readonly (readonly [stage: string, whyNot: string])[] = [
  ['not_picked', ''],
  ['not_picked', ''],
  ['no_delivery', ''],
  ['not_issued', ''],
  ['no_order', 'mapping.unknown_sku'],
  ['blocked', 'delivery block Z1'],
  ['no_tracking', ''],
  ['ready', ''],
  ['sent', ''],
  ['accepted', ''],
  ['refused', 'dispatch.refused_by_amazon'],
];

export function dispatchBoard(orders: readonly Schemas['Order'][], wanted: string): Schemas['DispatchBoard'] {
  const all = [...new Set(shops.map(({ connection }) => connection))].filter(
    (each) => wanted === '' || each === wanted,
  );
  return {
    now: iso(nowMs()),
    connections: all.map((connection) => ({
      connection,
      confirms: connection === 'eu',
      orders_an_hour: 38,
      to_issue: 61,
      will_be_late: 3,
      to_confirm: 9,
      confirmed_an_hour: 44,
      will_be_confirmed_late: 1,
      orders: orders
        .filter(
          (each) => each.connection === connection && each.ship_by !== null && each.status === 'UNSHIPPED',
        )
        .sort((a, b) => (a.ship_by ?? '').localeCompare(b.ship_by ?? ''))
        .slice(0, 80)
        .map(lineOf),
    })),
  };
}

function lineOf(order: Schemas['Order'], place: number): Schemas['DispatchLine'] {
  const ship_by = iso(nowMs() + (place * place * 1.1 - 160 + place * 6) * 60_000);
  const zone = shops.find(({ marketplace }) => marketplace === order.marketplace)?.zone ?? 'UTC';
  const [stage, why_not] = stages[place % stages.length]!;
  const cancelled_by_amazon_at = iso(Date.parse(ship_by) + 7 * 86_400_000);
  return {
    order: order.order_id,
    marketplace: order.marketplace,
    ship_by,
    ship_by_local: local(ship_by, zone),
    zone,
    minutes_left: minutesUntil(ship_by),
    stage,
    unpacked: stage === 'no_delivery' ? 2 : 0,
    why_not,
    cancelled_by_amazon_at,
    minutes_to_cancellation: minutesUntil(cancelled_by_amazon_at),
  };
}

const share = (part: number, whole: number): Schemas['Share'] => ({
  part,
  whole,
  millionths: whole === 0 ? null : Math.round((part * 1_000_000) / whole),
});

function rate(
  name: string,
  amazons_name: string,
  part: number,
  whole: number,
  target: number,
  condition: string,
  weir: number | null,
): Schemas['Rate'] {
  return {
    rate: name,
    amazons_name,
    status: 'GOOD',
    millionths: share(part, whole).millionths,
    target_millionths: target,
    target_condition: condition,
    from: ago(10_080),
    to: ago(1440),
    counted: share(part, whole),
    week_before_millionths: Math.round((part * 900_000) / whole),
    trend: 'STABLE',
    weir:
      weir === null
        ? null
        : { so_far: share(weir, whole), forecast: share(weir + 2, whole), confirmed_by_others: 1 },
  };
}

export const dispatchHealth = (): Schemas['DispatchHealth'] => ({
  now: iso(nowMs()),
  connections: ['eu', 'uk'].map((connection) => ({
    connection,
    confirms: connection === 'eu',
    last_proven_at: ago(6),
    canary_alive_at: ago(21),
    marketplaces: shops
      .filter((each) => each.connection === connection)
      .map(({ marketplace }) => ({
        marketplace,
        account_status: 'NORMAL',
        report_made_at: ago(190),
        rates: [
          rate('late_shipments', 'lateShipmentRate', 11, 1180, 40_000, 'LESS_THAN', 14),
          rate('cancellations', 'preFulfillmentCancellationRate', 6, 1240, 25_000, 'LESS_THAN', 7),
          rate('valid_tracking', 'validTrackingRate', 1166, 1180, 950_000, 'GREATER_THAN', 1164),
          rate('on_time', 'onTimeDeliveryRate', 1102, 1180, 900_000, 'GREATER_THAN', null),
          rate('defects', 'orderDefectRate', 4, 1240, 10_000, 'LESS_THAN', null),
        ],
        alarms:
          connection === 'uk'
            ? [
                {
                  code: 'dispatch.rate_projected',
                  text: 'late shipments will be 4.2 % by tomorrow, Amazon wants less than 4 %',
                },
              ]
            : [],
      })),
  })),
});
