import type { Schemas } from '../src/api/types.ts';
import { exceptionsOf, type World } from './world.ts';
import { iso } from './time.ts';

type Card = Schemas['OrderCard'];
type Entry = Schemas['TimelineEntry'];

const later = (at: string, minutes: number): string => iso(Date.parse(at) + minutes * 60_000);

export function orderCard(world: World, order: Schemas['Order'], rights: readonly string[]): Card {
  const isInSap = order.sap_document !== '';
  const hasLeft = order.status === 'SHIPPED';
  return {
    order,
    timeline: timelineOf(order, isInSap, hasLeft),
    postings: isInSap
      ? [
          {
            kind: 'order',
            key: order.order_id,
            reference: `WR${order.sap_document}`,
            state: order.state === 'proven' ? 'proven' : 'posted',
            receipt: `0000000000${order.sap_document.slice(-6)}`,
            sent_at: later(order.created, 5),
            sent_count: 1,
          },
        ]
      : [],
    packages: hasLeft && isInSap ? [packageOf(order)] : [],
    exceptions: exceptionsOf(world, order),
    settlements: hasLeft ? [{ settlement: '25811124052', end: later(order.created, 14_000) }] : [],
    cash: isInSap ? cashOf(order, hasLeft) : null,
    jobs: [
      {
        id: 48_211,
        kind: isInSap ? 'prove_order' : 'post_order',
        state: isInSap ? 'done' : 'dead',
        run_at: later(order.created, 6),
        failures: isInSap ? 0 : 1,
        last_reason: order.reason,
      },
    ],
    actions: rights.includes('orders.act') ? verbsOf(order.state) : [],
  };
}

function verbsOf(state: Schemas['OrderState']): string[] {
  if (state === 'on_hold') return ['release', 'ignore', 'refetch'];
  if (state === 'proven' || state === 'posted') return ['refetch'];
  return ['retry', 'rebuild', 'refetch', 'hold', 'ignore', 'link'];
}

function timelineOf(order: Schemas['Order'], isInSap: boolean, hasLeft: boolean): Entry[] {
  const entry = (
    minutes: number,
    side: Entry['side'],
    kind: string,
    title: string,
    rest: Partial<Entry> = {},
  ): Entry => ({
    at: later(order.created, minutes),
    side,
    kind,
    title,
    text: '',
    state: '',
    reference: '',
    is_ahead: false,
    ...rest,
  });
  const entries = [
    entry(0, 'amazon', 'created', 'order placed', { text: `${order.lines} lines` }),
    entry(3, 'amazon', 'heard', 'heard of by notification'),
    entry(4, 'weir', 'document', 'taken', { state: 'received' }),
  ];
  if (!isInSap)
    entries.push(entry(5, 'weir', 'document', 'not posted', { state: order.state, text: order.reason }));
  if (isInSap) {
    entries.push(
      entry(5, 'sap', 'posting', 'sales order sent', {
        state: 'posted',
        reference: `0000000000${order.sap_document.slice(-6)}`,
      }),
    );
    entries.push(
      entry(7, 'sap', 'posting', 'sales order read back', {
        state: 'proven',
        reference: order.sap_document,
        text: 'value, items and partner as planned',
      }),
    );
  }
  if (isInSap && hasLeft) {
    entries.push(
      entry(640, 'sap', 'parcel', 'goods issue', { reference: `80${order.sap_document.slice(-6)}` }),
    );
    entries.push(
      entry(641, 'amazon', 'parcel', 'confirmation accepted', {
        state: 'accepted',
        reference: `00340434${order.sap_document.slice(-8)}`,
      }),
    );
    entries.push(entry(646, 'amazon', 'parcel', 'Amazon shows it as shipped', { state: 'proven' }));
    entries.push(entry(700, 'sap', 'billed', 'billed', { reference: `90${order.sap_document.slice(-6)}` }));
    entries.push(entry(14_000, 'bank', 'settled', 'settled', { reference: '25811124052' }));
  }
  if (order.ship_by !== null && !hasLeft)
    entries.push({
      ...entry(0, 'amazon', 'ship_by', 'has to leave by then', { is_ahead: true }),
      at: order.ship_by,
    });
  return entries.sort((a, b) => a.at.localeCompare(b.at));
}

function packageOf(order: Schemas['Order']): Card['packages'][number] {
  return {
    delivery: `80${order.sap_document.slice(-6)}`,
    unit: '1',
    part: 1,
    state: 'proven',
    reason: '',
    tracking: `00340434${order.sap_document.slice(-8)}`,
    carrier: 'DHL',
    issued_at: later(order.created, 640),
    sent_at: later(order.created, 641),
    accepted_at: later(order.created, 641),
    proven_at: later(order.created, 646),
  };
}

function cashOf(order: Schemas['Order'], hasLeft: boolean): NonNullable<Card['cash']> {
  return {
    gross: order.value,
    goods_issued_at: hasLeft ? later(order.created, 640) : null,
    billed: hasLeft ? `90${order.sap_document.slice(-6)}` : '',
    fi_document: hasLeft ? `14000${order.sap_document.slice(-5)}` : '',
    settled_at: hasLeft ? later(order.created, 14_000) : null,
    findings: [],
  };
}
