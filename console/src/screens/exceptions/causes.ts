// Exceptions by what caused them.

import type { Schemas } from '../../api/types.ts';

export type Exception = Schemas['Exception'];

export interface Cause {
  code: string;
  count: number;
  owners: string[];
  oldest: string;
  firstDue: string | null;
  /** One of them, to read. */
  example: Exception;
}

/** One cause a code: what is due first before the others, then the most items. */
export function causesOf(exceptions: readonly Exception[]): Cause[] {
  const byCode = new Map<string, Exception[]>();
  for (const each of exceptions) byCode.set(each.code, [...(byCode.get(each.code) ?? []), each]);
  return [...byCode].map(([code, of]) => causeOf(code, of)).sort(byUrgency);
}

function causeOf(code: string, of: Exception[]): Cause {
  const dues = of.flatMap(({ deadline }) => (deadline === null ? [] : [deadline])).sort();
  return {
    code,
    count: of.length,
    owners: [...new Set(of.map(({ owner }) => owner))],
    oldest: of.map(({ opened_at }) => opened_at).sort()[0] ?? '',
    firstDue: dues[0] ?? null,
    example: of[0] as Exception,
  };
}

function byUrgency(a: Cause, b: Cause): number {
  const never = '9999';
  return (a.firstDue ?? never).localeCompare(b.firstDue ?? never) || b.count - a.count;
}

/** The orders among `exceptions`, each once: what can be tried again together. */
export function ordersOf(exceptions: readonly Exception[]): Schemas['OrdersVerb']['orders'] {
  const keys = new Set<string>();
  return exceptions.flatMap(({ connection, subject }) => {
    const [kind, order_id] = subject.split('/'); // "order/302-1/stock" is of the order, too
    if (kind !== 'order' || order_id === undefined || keys.has(connection + order_id)) return [];
    keys.add(connection + order_id);
    return [{ connection, order_id }];
  });
}
