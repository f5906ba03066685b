import type { Schemas } from '../src/api/types.ts';
import type { Random } from './random.ts';
import { connections } from './shops.ts';
import { ago } from './time.ts';

export interface Technical {
  jobs: Schemas['Job'][];
  calls: Schemas['Call'][];
  idocs: Schemas['Idoc'][];
  pauses: Schemas['Queues']['pauses'];
}

const kinds = [
  'post_order',
  'prove_order',
  'fetch_order',
  'confirm_package',
  'prove_packages',
  'send_quantities',
  'take_idoc',
  'post_settlement',
];
const operations = [
  'getOrder',
  'searchOrders',
  'confirmShipment',
  'patchListingsItem',
  'searchListingsItems',
  'getReports',
  'createFeed',
  'getReportDocument',
];
const messages = ['DELVRY', 'SHPMNT', 'ORDRSP', 'ORDCHG', 'MATMAS', 'WMMBXY'];

export function makeTechnical(random: Random, orders: readonly Schemas['Order'][]): Technical {
  return {
    jobs: Array.from({ length: 1800 }, (_, place) => job(place, random, orders)),
    calls: Array.from({ length: 2400 }, (_, place) => call(place, random)),
    idocs: Array.from({ length: 1500 }, (_, place) => idoc(place, random)),
    pauses: [
      {
        connection: 'uk',
        queue: 'sap',
        cause: 'outage',
        until: ago(-7),
        since: ago(4),
        reason: 'connection refused by sapecc-uk:8000',
      },
    ],
  };
}

function job(place: number, random: Random, orders: readonly Schemas['Order'][]): Schemas['Job'] {
  const state =
    place < 22 ? random.pick(['ready', 'running', 'held'] as const) : random.chance(3) ? 'dead' : 'done';
  const isOver = state === 'done' || state === 'dead';
  const order = random.pick(orders);
  return {
    connection: order.connection,
    id: 90_000 - place,
    kind: random.pick(kinds),
    queue: random.pick(['amazon', 'sap', 'store']),
    lane: random.chance(40) ? `order/${order.order_id}` : null,
    state,
    priority: random.between(1, 9),
    run_at: ago(place * 2),
    failures: state === 'dead' ? 12 : random.chance(8) ? 1 : 0,
    max_failures: 12,
    worker: state === 'running' ? 'weir-1/3' : null,
    subject: `order/${order.order_id}`,
    created_at: ago(place * 2 + 1),
    finished_at: isOver ? ago(place * 2) : null,
  };
}

function call(place: number, random: Random): Schemas['Call'] {
  const status = random.chance(96) ? 200 : random.pick([429, 403, 400, 503]);
  return {
    connection: random.pick(connections),
    number: 120_000 - place,
    sent_at: ago(place),
    operation: random.pick(operations),
    request_id: `${random.digits(8)}-${random.digits(4)}-4${random.digits(3)}`,
    status,
    took_ms: random.between(80, 900),
  };
}

function idoc(place: number, random: Random): Schemas['Idoc'] {
  const state = place < 3 ? 'waiting' : random.chance(97) ? 'taken' : 'needs_attention';
  const message_type = random.pick(messages);
  return {
    connection: random.pick(connections),
    number: 40_000 - place,
    docnum: String(4_711_000 - place).padStart(16, '0'),
    sender: 'ECCCLNT100',
    client: '100',
    message_type,
    basic_type: message_type === 'DELVRY' ? 'DELVRY07' : `${message_type}05`,
    state,
    reason: state === 'needs_attention' ? 'dispatch.no_order' : '',
    is_test: false,
    received_at: ago(place * 3),
    ended_at: state === 'waiting' ? null : ago(place * 3 - 1),
  };
}

export function queues(of: Technical): Schemas['Queues'] {
  const counted = connections.flatMap((connection) =>
    ['amazon', 'sqs', 'sap', 'store'].map((queue) => {
      const own = of.jobs.filter((each) => each.connection === connection && each.queue === queue);
      const count = (state: string) => own.filter((each) => each.state === state).length;
      return { connection, queue, ready: count('ready'), running: count('running'), dead: count('dead') };
    }),
  );
  const dead = of.jobs.find((each) => each.state === 'dead' && each.lane !== null);
  return {
    queues: counted,
    pauses: of.pauses,
    workers: [
      { id: 'weir-1', started_at: ago(2890), beat_at: ago(0), is_alive: true },
      { id: 'weir-2', started_at: ago(2891), beat_at: ago(44), is_alive: false },
    ],
    closed_lanes: dead
      ? [
          {
            connection: dead.connection,
            lane: dead.lane ?? '',
            job: dead.id,
            kind: dead.kind,
            subject: dead.subject,
          },
        ]
      : [],
  };
}

export const quotas = (): Schemas['Quotas'] => ({
  buckets: [
    { name: 'eu/getOrder', rate_per_second: '0.5', next_at: ago(0), waits_ms: 0, refusals: 0, waiting: 3 },
    {
      name: 'eu/searchOrders',
      rate_per_second: '0.0056',
      next_at: ago(-2),
      waits_ms: 96_000,
      refusals: 2,
      waiting: 1,
    },
    {
      name: 'eu/confirmShipment',
      rate_per_second: '2',
      next_at: ago(0),
      waits_ms: 0,
      refusals: 0,
      waiting: 2900,
    },
    {
      name: 'eu/patchListingsItem',
      rate_per_second: '5',
      next_at: ago(0),
      waits_ms: 0,
      refusals: 0,
      waiting: 9400,
    },
    {
      name: 'eu/searchListingsItems',
      rate_per_second: '5',
      next_at: ago(0),
      waits_ms: 0,
      refusals: 0,
      waiting: 0,
    },
    {
      name: 'uk/getOrder',
      rate_per_second: '0.5',
      next_at: ago(0),
      waits_ms: 1200,
      refusals: 0,
      waiting: 1120,
    },
    {
      name: 'uk/getReports',
      rate_per_second: '0.0222',
      next_at: ago(0),
      waits_ms: 0,
      refusals: 0,
      waiting: 0,
    },
    { name: 'uk/createFeed', rate_per_second: null, next_at: ago(0), waits_ms: 0, refusals: 0, waiting: 0 },
  ],
});

export function schedules(): Schemas['Schedules'] {
  const flows = [
    'hear_notifications',
    'sweep_orders',
    'follow_orders',
    'certify_orders',
    'sweep_settlements',
    'watch_stock',
    'watch_dispatch',
  ];
  return {
    connections: connections.map((connection, which) => ({
      connection,
      notifications: true,
      told_and_not_taken: 4,
      by_id: 3,
      by_sweep: 1,
      clears_at: ago(-6),
      by_id_an_hour: 1800,
      by_sweep_an_hour: 2016,
      swept_until: ago(8),
      backfills: 0,
      schedules: flows.map((flow, place) => ({
        schedule: `${flow}/${connection}`,
        flow,
        trigger: place === 0 ? 'notification' : 'schedule',
        marketplaces: which === 0 ? ['A1PA6795UKMFR9', 'A13V1IB3VIYZZH'] : ['A1F83G8C2ARO7P'],
        every_seconds: [10, 900, 300, 86_400, 3600, 60, 300][place] ?? 60,
        windows: [],
        blackouts: place === 1 ? ['23:30-00:00'] : [],
        last_run: place === 3 ? null : ago(place * 2 + 1),
        next_run: ago(-(place + 1)),
        now: place === 1 ? 'waits, behind page 2: goes on' : '',
      })),
    })),
  };
}

export const config = (): Schemas['Config'] => ({
  settings: [
    ['store.path', '', '/var/lib/weir/weir.db', false, false],
    ['web.listen', '', '127.0.0.1:8090', true, false],
    ['amazon.marketplaces', 'eu', 'A1PA6795UKMFR9, A13V1IB3VIYZZH', false, false],
    ['amazon.refresh_token', 'eu', '', false, true],
    ['sap.url', 'eu', 'https://sapecc.example:8000', false, false],
    ['sap.password', 'eu', '', false, true],
    ['orders.mode', 'eu', 'live', false, false],
    ['orders.rules', 'eu', '/etc/weir/rules.toml', false, false],
    ['stock.mode', 'eu', 'live', false, false],
    ['stock.rules', 'eu', '/etc/weir/stock-rules.toml', false, false],
    ['prices.mode', 'eu', 'live', false, false],
    ['prices.rules', 'eu', '/etc/weir/price-rules.toml', false, false],
    ['settlements.rules', 'eu', '/etc/weir/settlement.toml', false, false],
    ['settlements.four_eyes', 'eu', 'true', false, false],
    ['bank.statements', 'eu', 'files', false, false],
    ['bank.late_after', 'eu', '5', true, false],
    ['amazon.marketplaces', 'uk', 'A1F83G8C2ARO7P', false, false],
    ['amazon.refresh_token', 'uk', '', false, true],
    ['sap.password', 'uk', '', false, true],
    ['orders.mode', 'uk', 'shadow', false, false],
    ['orders.rules', 'uk', '/etc/weir/rules-uk.toml', false, false],
    ['stock.mode', 'uk', 'shadow', true, false],
  ].map(
    ([key, connection, value, is_default, is_secret]) =>
      ({ key, connection, value, is_default, is_secret }) as Schemas['Config']['settings'][number],
  ),
});
