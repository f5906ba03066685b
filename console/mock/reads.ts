// What GET answers. Each entry: the right that it needs (none: whoever is signed in), and its answer.

import type { Schemas } from '../src/api/types.ts';
import { closeCard, closes } from './close.ts';
import { dispatchBoard, dispatchHealth } from './dispatch.ts';
import {
  fbaBalance,
  fbaClaims,
  fbaDays,
  fbaRollforward,
  fbaShipment,
  fbaShipments,
  fbaSuspense,
} from './fba.ts';
import { home } from './home.ts';
import { orderCard } from './orderCard.ts';
import { page, type Query, type Tests } from './pages.ts';
import { priceWhy } from './prices.ts';
import { Random } from './random.ts';
import { afterSale, service } from './service.ts';
import { settlementRow } from './settlements.ts';
import { stockDrift, stockWhy } from './stock.ts';
import { suspenseRow } from './suspense.ts';
import { config, queues, quotas, schedules } from './technical.ts';
import { sum } from '../src/format/money.ts';
import { ago } from './time.ts';
import { workCard, workItems } from './work.ts';
import type { World } from './world.ts';

export interface Read {
  world: World;
  query: Query;
  parts: string[];
  session: Schemas['Session'];
}

type Answer = (read: Read) => object | undefined;
type Reads = Record<string, { right?: Schemas['Right']; answer: Answer }>;

const starts =
  <R extends object>(name: keyof R) =>
  (row: R, value: string): boolean =>
    String(row[name]).startsWith(value);

const lists: Record<string, (read: Read) => { items: object[]; next: string | null }> = {
  '/orders': ({ world, query }) => page(world.orders, query),
  '/stock/listings': ({ world, query }) =>
    page(world.stock, query, {
      what: (row, value) =>
        value === 'waiting'
          ? row.waiting_since !== null
          : value === 'refused'
            ? row.refusal !== ''
            : row.shows !== row.told,
    } satisfies Tests<Schemas['StockListing']>),
  '/prices': ({ world, query }) =>
    page(world.prices, query, {
      what: (row, value) =>
        value === 'waiting'
          ? row.waiting_since !== null
          : value === 'refused'
            ? row.refusal !== ''
            : row.held_because !== '',
    } satisfies Tests<Schemas['Price']>),
  '/settlements': ({ world, query }) =>
    page(
      world.settlements.map(settlementRow).sort((a, b) => b.end.localeCompare(a.end)),
      query,
    ),
  '/suspense': ({ world, query }) =>
    page(
      world.suspense.map(suspenseRow).sort((a, b) => a.first_seen.localeCompare(b.first_seen)),
      query,
    ),
  '/bank/lines': ({ world, query }) =>
    page(world.bank.lines, query, {
      open: (row, value) => (value === 'true') === (row.match === null),
    } satisfies Tests<Schemas['BankLine']>),
  '/exceptions': ({ world, query }) =>
    page(world.exceptions, query, { subject: starts('subject') } satisfies Tests<Schemas['Exception']>),
  '/returns': ({ world, query }) => page(world.returns, query),
  '/queue/jobs': ({ world, query }) => page(world.technical.jobs, query),
  '/calls': ({ world, query }) => page(world.technical.calls, query),
  '/idocs': ({ world, query }) => page(world.technical.idocs, query),
  '/audit-log': ({ world, query }) =>
    page(world.audit, query, { subject: starts('subject') } satisfies Tests<Schemas['AuditEntry']>),
};

export { lists };

const rights: Record<string, Schemas['Right'] | undefined> = {
  '/orders': 'read.orders',
  '/stock/listings': 'read.stock',
  '/prices': 'read.stock',
  '/settlements': 'read.finance',
  '/suspense': 'read.finance',
  '/bank/lines': 'read.finance',
  '/returns': 'read.orders',
  '/queue/jobs': 'read.technical',
  '/calls': 'read.technical',
  '/idocs': 'read.technical',
  '/audit-log': 'read.audit',
  '/exceptions': 'read.orders',
};

export const listRight = (path: string): Schemas['Right'] | undefined => rights[path];

function payouts(world: World, wanted: string): Schemas['BankPayouts'] {
  const all = Object.entries(world.bank.payouts).filter(
    ([connection]) => wanted === '' || connection === wanted,
  );
  return {
    connections: all.map(([connection, settlements]) => {
      const open = settlements.filter(({ standing }) => standing !== 'matched');
      const currencies = [...new Set(open.map(({ amount }) => amount.currency))];
      const in_transit = currencies.map((currency) => ({
        currency,
        amount: sum(
          open.filter((each) => each.amount.currency === currency).map(({ amount }) => amount.amount),
        ),
      }));
      return { connection, is_on: true, settlements, in_transit };
    }),
  };
}

function settlementCard({ world, parts }: Read): Schemas['SettlementCard'] | undefined {
  const card = world.settlements.find((each) => each.connection === parts[0] && each.settlement === parts[1]);
  return (
    card && {
      ...card,
      bank: (world.bank.payouts[card.connection] ?? []).filter((each) => each.settlement === card.settlement),
    }
  );
}

export const reads: Reads = {
  ...Object.fromEntries(
    Object.entries(lists).map(([path, answer]) => [path, { right: rights[path], answer }]),
  ),
  '/home': { right: 'read.orders', answer: ({ world }) => home(world) },
  '/events': {
    answer: ({ world, query }) => {
      const hasChanged = query.get('since') !== null && query.get('since') !== String(world.changes);
      return {
        token: String(world.changes),
        changed: hasChanged ? world.lastChanged : [],
        ask_again_seconds: 5,
      };
    },
  },
  '/orders/{}/{}': {
    right: 'read.orders',
    answer: ({ world, parts, session }) => {
      const order = world.orders.find((each) => each.connection === parts[0] && each.order_id === parts[1]);
      return order && orderCard(world, order, session.rights);
    },
  },
  '/dispatch/board': {
    right: 'read.orders',
    answer: ({ world, query }) => dispatchBoard(world.orders, query.get('connection') ?? ''),
  },
  '/dispatch/health': { right: 'read.orders', answer: () => dispatchHealth() },
  '/stock/why': {
    right: 'read.stock',
    answer: ({ world, query }) => stockWhy(world.stock, query.get('sku') ?? ''),
  },
  '/stock/rounds': {
    right: 'read.stock',
    answer: () => ({
      items: [
        {
          connection: 'eu',
          pool: 'eu',
          quantities: 12,
          held_since: ago(30),
          because: 'stock.mass_change',
          said_by: '',
        },
      ],
    }),
  },
  '/stock/drift': { right: 'read.stock', answer: ({ world }) => stockDrift(world.stock, new Random(3)) },
  '/prices/why': {
    right: 'read.stock',
    answer: ({ world, query }) => priceWhy(world.prices, query.get('sku') ?? ''),
  },
  '/settlements/{}/{}': { right: 'read.finance', answer: settlementCard },
  '/suspense/{}/{}': {
    right: 'read.finance',
    answer: ({ world, parts }) =>
      world.suspense.find((each) => each.connection === parts[0] && String(each.item) === parts[1]),
  },
  '/bank/payouts': {
    right: 'read.finance',
    answer: ({ world, query }) => payouts(world, query.get('connection') ?? ''),
  },
  '/close': { right: 'read.finance', answer: ({ world }) => closes(world.close) },
  '/close/{}/{}/{}': {
    right: 'read.finance',
    answer: ({ world, parts, session }) => closeCard(world.close, parts, session.user),
  },
  '/fba/shipments': {
    right: 'read.stock',
    answer: ({ world, query }) => fbaShipments(world.fba, query.get('connection') ?? ''),
  },
  '/fba/shipments/{}/{}': {
    right: 'read.stock',
    answer: ({ world, parts }) => fbaShipment(world.fba, parts[0] ?? '', parts[1] ?? ''),
  },
  '/fba/claims': {
    right: 'read.stock',
    answer: ({ world, query }) => fbaClaims(world.fba, query.get('connection') ?? ''),
  },
  '/fba/days': {
    right: 'read.stock',
    answer: ({ query }) => fbaDays(query.get('connection') ?? '', Number(query.get('days') ?? '31')),
  },
  '/fba/suspense': {
    right: 'read.stock',
    answer: ({ query }) => fbaSuspense(query.get('connection') ?? ''),
  },
  '/fba/balance/{}': { right: 'read.stock', answer: ({ query }) => fbaBalance(query.get('day') ?? '') },
  '/fba/rollforward/{}': {
    right: 'read.stock',
    answer: ({ query }) => fbaRollforward(query.get('sku') ?? '', Number(query.get('days') ?? '31')),
  },
  '/service': {
    right: 'read.orders',
    answer: ({ world, query }) => service(world, query.get('text') ?? ''),
  },
  '/returns/{}/{}': {
    right: 'read.orders',
    answer: ({ world, parts }) => afterSale(world, parts[0] ?? '', parts[1] ?? ''),
  },
  '/work-items': { right: 'read.orders', answer: ({ world, query }) => workItems(world, query) },
  '/work-items/{}': {
    right: 'read.orders',
    answer: ({ world, parts }) => workCard(world, parts[0] ?? ''),
  },
  '/queue': { right: 'read.technical', answer: ({ world }) => queues(world.technical) },
  '/quotas': { right: 'read.technical', answer: () => quotas() },
  '/schedules': { right: 'read.technical', answer: () => schedules() },
  '/config': { right: 'read.config', answer: () => config() },
};
