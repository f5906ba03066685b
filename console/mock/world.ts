// All that the stand-in knows, made once from one seed. Actions change it; a restart begins anew.

import type { Schemas } from '../src/api/types.ts';
import { makeBank, type BankWorld } from './bank.ts';
import { makeClose, type CloseWorld } from './close.ts';
import { makeExceptions } from './exceptions.ts';
import { makeFba, type FbaWorld } from './fba.ts';
import { makeOrders } from './orders.ts';
import { makePrices } from './prices.ts';
import { Random } from './random.ts';
import { makeReturns } from './service.ts';
import { makeSettlements } from './settlements.ts';
import { makeStock } from './stock.ts';
import { makeSuspense } from './suspense.ts';
import { makeTechnical, type Technical } from './technical.ts';
import { iso, nowMs } from './time.ts';
import { makeWork, type Work } from './work.ts';

export interface World {
  orders: Schemas['Order'][];
  exceptions: Schemas['Exception'][];
  work: Work[];
  stock: Schemas['StockListing'][];
  prices: Schemas['Price'][];
  settlements: Schemas['SettlementCard'][];
  suspense: Schemas['SuspenseCard'][];
  bank: BankWorld;
  close: CloseWorld;
  fba: FbaWorld;
  returns: Schemas['Return'][];
  technical: Technical;
  audit: Schemas['AuditEntry'][];
  changes: number;
  lastChanged: Schemas['Events']['changed'];
}

export function makeWorld(seed = 7): World {
  const random = new Random(seed);
  const orders = makeOrders(random);
  const settlements = makeSettlements(random);
  const exceptions = makeExceptions(random, orders);
  return {
    orders,
    exceptions,
    work: makeWork(exceptions),
    stock: makeStock(random),
    prices: makePrices(random),
    settlements,
    suspense: makeSuspense(random),
    bank: makeBank(random, settlements),
    close: makeClose(),
    fba: makeFba(),
    returns: makeReturns(orders),
    technical: makeTechnical(random, orders),
    audit: makeAudit(random, orders),
    changes: 1,
    lastChanged: [],
  };
}

export const exceptionsOf = (world: World, order: Schemas['Order']): Schemas['OrderCard']['exceptions'] =>
  world.exceptions
    .filter((each) => each.connection === order.connection && each.subject === `order/${order.order_id}`)
    .map(({ id, code, subject, reason, next, owner, deadline, opened_at }) => ({
      id,
      code,
      subject,
      reason,
      next,
      owner,
      deadline,
      opened_at,
    }));

const actions = [
  'order_retried',
  'order_held',
  'suspense_mapped',
  'suspense_approved',
  'price_released',
  'stock_frozen',
  'queue_paused',
  'setting_changed',
  'signed_in',
];

function makeAudit(random: Random, orders: readonly Schemas['Order'][]): Schemas['AuditEntry'][] {
  return Array.from({ length: 640 }, (_, place) => ({
    number: 640 - place,
    at: iso(nowMs() - place * 1_700_000 - random.below(900_000)),
    actor: random.pick(['olga', 'fiona', 'anna', 'weir', 'carl']),
    action: random.pick(actions),
    subject: `order/${random.pick(orders).order_id}`,
    detail: '{"why":"the SKU is in the rules now"}',
  }));
}

/** Notes what somebody did, for the audit log and for those who wait for changes. */
export function note(
  world: World,
  actor: string,
  action: string,
  subject: string,
  why: string,
  changed: Schemas['Events']['changed'],
): void {
  const number = (world.audit[0]?.number ?? 0) + 1;
  world.audit.unshift({ number, at: iso(nowMs()), actor, action, subject, detail: JSON.stringify({ why }) });
  world.changes += 1;
  world.lastChanged = [...changed, 'audit'];
}
