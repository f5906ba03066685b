import type { Schemas } from '../src/api/types.ts';
import { iso, nowMs } from './time.ts';

type Right = Schemas['Right'];
type Role = Schemas['Role'];

const read: Right[] = ['read.orders', 'read.stock', 'read.technical'];

const rightsOf: Record<Role, readonly Right[]> = {
  operator: [
    ...read,
    'orders.act',
    'orders.refetch',
    'stock.act',
    'prices.act',
    'queue.act',
    'exceptions.act',
  ],
  finance: [
    'read.orders',
    'read.finance',
    'suspense.map',
    'settlements.act',
    'bank.act',
    'close.act',
    'exceptions.act',
  ],
  approver: [
    'read.orders',
    'read.stock',
    'read.finance',
    'stock.release',
    'prices.release',
    'suspense.approve',
    'close.approve',
  ],
  customer_service: ['read.orders', 'read.stock', 'orders.refetch'],
  consultant: [...read, 'read.finance', 'read.config'],
  auditor: [...read, 'read.finance', 'read.audit', 'read.config'],
  administrator: [...read, 'read.audit', 'read.config', 'queue.act', 'exceptions.act', 'users.manage'],
};

const users: readonly { user: string; name: string; roles: Role[] }[] = [
  { user: 'olga', name: 'Olga Operator', roles: ['operator'] },
  { user: 'fiona', name: 'Fiona Finance', roles: ['finance'] },
  { user: 'anna', name: 'Anna Approver', roles: ['approver'] },
  { user: 'chris', name: 'Chris Customer', roles: ['customer_service'] },
  { user: 'carl', name: 'Carl Consultant', roles: ['consultant'] },
  { user: 'audrey', name: 'Audrey Auditor', roles: ['auditor'] },
  { user: 'adam', name: 'Adam Administrator', roles: ['administrator'] },
  { user: 'demo', name: 'Dana Demo', roles: ['operator', 'finance', 'approver', 'auditor'] },
];

/** Whose password needs a code of an authenticator, too. */
const withCode = 'adam';

export type Refusal = { status: number; code: string; text: string; next_step: string };

export function signIn({ user, password, code }: Schemas['SignIn']): Schemas['Session'] | Refusal {
  const known = users.find((each) => each.user === user);
  if (known === undefined || password !== 'weir')
    return {
      status: 401,
      code: 'web.wrong_password',
      text: 'user or password is wrong',
      next_step: 'try again; after five failures it takes a while',
    };
  if (user === withCode && code === undefined)
    return {
      status: 401,
      code: 'web.code_wanted',
      text: 'the code of your authenticator is wanted',
      next_step: 'enter the six digits',
    };
  if (user === withCode && code !== '123456')
    return {
      status: 401,
      code: 'web.wrong_code',
      text: 'the code is wrong',
      next_step: 'enter the code that your authenticator shows now',
    };
  return sessionOf(known.user)!;
}

export function sessionOf(user: string): Schemas['Session'] | undefined {
  const known = users.find((each) => each.user === user);
  if (known === undefined) return undefined;
  const rights = [...new Set(known.roles.flatMap((role) => rightsOf[role]))];
  return {
    user,
    display_name: known.name,
    roles: known.roles,
    rights,
    csrf: `csrf-of-${user}`,
    language: 'en',
    expires_at: iso(nowMs() + 28_800_000),
    now: iso(nowMs()),
    version: '0.1.0',
    is_demo: true,
  };
}
