// Work items: the exceptions of the stand-in by connection, code and reason, and what people have said about them.

import type { Schemas } from '../src/api/types.ts';
import { sum } from '../src/format/money.ts';
import { filtered, type Query, type Tests } from './pages.ts';
import { ago } from './time.ts';
import type { World } from './world.ts';

type Item = Schemas['WorkItem'];
type Exception = Schemas['Exception'];
type Said = Pick<Item, 'state' | 'owner' | 'because' | 'snoozed_until'>;

export interface Work {
  cause: string;
  said: Said;
  comments: Schemas['WorkCard']['comments'];
}

const causeOf = (each: Exception): string => [each.connection, each.code, each.reason].join('\n');

const classes: Record<string, string> = { mapping: 'mapping', sap: 'data', bank: 'unproven' };

export function makeWork(exceptions: readonly Exception[]): Work[] {
  const first = new Map(exceptions.map((each) => [causeOf(each), each] as const).reverse());
  return [...first].map(([cause, { owner }]) => ({
    cause,
    said: { state: 'open', owner, because: '', snoozed_until: null },
    comments: [],
  }));
}

const openOf = (world: World, { cause }: Work): Exception[] =>
  world.exceptions.filter((each) => causeOf(each) === cause);

function amountOf(world: World, { connection, subject }: Exception): Schemas['Money'] | null {
  const order = world.orders.find(
    (each) => each.connection === connection && subject === `order/${each.order_id}`,
  );
  return order?.value ?? null;
}

function worth(world: World, open: readonly Exception[]): Schemas['Money'][] {
  const all = open.flatMap((each) => amountOf(world, each) ?? []);
  return [...new Set(all.map(({ currency }) => currency))].map((currency) => ({
    currency,
    amount: sum(all.filter((each) => each.currency === currency).map(({ amount }) => amount)),
  }));
}

function itemOf(world: World, work: Work, place: number): Item {
  const open = openOf(world, work);
  const [connection = '', code = '', reason = ''] = work.cause.split('\n');
  const due = [...open].sort((a, b) => (a.deadline ?? '9').localeCompare(b.deadline ?? '9'));
  return {
    id: place + 1,
    connection,
    code,
    class: classes[code.split('.')[0] ?? ''] ?? 'business_rule',
    what: reason,
    affected: open.length,
    times: open.reduce((total, each) => total + each.times, 0),
    money: worth(world, open),
    deadline: due[0]?.deadline ?? null,
    ...work.said,
    state: open.length === 0 ? 'resolved' : work.said.state,
    subject: due[0]?.subject ?? '',
    next: due[0]?.next ?? '',
    opened_at: open.map(({ opened_at }) => opened_at).sort()[0] ?? ago(0),
    openings: 1,
  };
}

const tests: Tests<Item> = {
  area: (item, value) => item.code.startsWith(`${value}.`),
  code: (item, value) => item.code.startsWith(value),
  limit: () => true,
  cursor: () => true,
  state: (item, value) => value === 'all' || item.state === value,
};

export function workItems(world: World, query: Query): Schemas['WorkItems'] {
  const isLive = ({ state }: Item): boolean => state !== 'resolved' && state !== 'ignored';
  const all = world.work.map((work, place) => itemOf(world, work, place));
  const fitting = filtered(query.get('state') ? all : all.filter(isLive), query, tests);
  fitting.sort((a, b) => (a.deadline ?? '9').localeCompare(b.deadline ?? '9'));
  const from = Number(query.get('cursor') ?? '0');
  const limit = Number(query.get('limit') ?? '100');
  return {
    total: fitting.length,
    items: fitting.slice(from, from + limit),
    next: from + limit < fitting.length ? String(from + limit) : null,
  };
}

export function workCard(world: World, id: string): Schemas['WorkCard'] | undefined {
  const work = world.work[Number(id) - 1];
  if (work === undefined) return undefined;
  const item = itemOf(world, work, Number(id) - 1);
  return {
    ...item,
    means: 'Weir has looked, and cannot decide this by itself.',
    suggested: item.next,
    transaction: item.code === 'sap.refused' ? 'XD01' : '',
    contacts: ['team@example.com'],
    keys: openOf(world, work).map((each) => ({
      ...each,
      closed_at: null,
      amount: amountOf(world, each),
    })),
    comments: work.comments,
    history: world.audit
      .filter(({ subject }) => subject === `work/${id}`)
      .map(({ at, actor, action, detail }) => ({
        at,
        actor,
        action,
        detail: JSON.parse(detail) as Record<string, unknown>,
      })),
  };
}
