// The close of months in the stand-in: October waits for an explanation and two signatures; November is not over.

import type { Schemas } from '../src/api/types.ts';
import { iso, nowMs } from './time.ts';
import { shops } from './shops.ts';

type Check = Schemas['CloseCheck'];
type SignOff = Schemas['CloseSignOff'];

export interface CloseWorld {
  explained: Record<string, { figure: string; text: string }>;
  signed: Record<string, (SignOff & { seen: string })[]>;
}

export const makeClose = (): CloseWorld => ({ explained: {}, signed: {} });

const months = ['2026-11', '2026-10', '2026-09', '2026-08', '2026-07', '2026-06'];
const companies = [...new Set(shops.map(({ connection }) => connection))].map((connection) => ({
  connection,
  company_code: connection === 'eu' ? '1000' : '2000',
  currencies: [
    ...new Set(shops.filter((each) => each.connection === connection).map((each) => each.currency)),
  ],
}));

const ok = (check: string, what: string, figure: string, required = true): Check => ({
  check,
  what,
  figure,
  light: 'ok',
  required,
  holds_up: false,
  why: '',
  explanation: '',
  next: '',
  owner: 'finance',
});

const bad = (check: string, what: string, figure: string, why: string, next: string): Check => ({
  ...ok(check, what, figure),
  light: 'open',
  why,
  next,
});

const unmeasured = (check: string, what: string, why: string): Check => ({
  ...ok(check, what, '-', false),
  light: 'not measured',
  why,
  next: 'do it by hand, and say so: weir close explain',
});

const checksOf = (month: string): Check[] => [
  ok('settlements', 'every settlement that ended in the month is proven in SAP', '4 of 4 proven'),
  ok('residual', "Amazon's total less what SAP holds is 0.00", '0 of 4 differ'),
  ok('chain', 'closing reserve is the next opening reserve', '4 links agree'),
  month === '2026-10'
    ? bad(
        'bank',
        'each payout is matched to a bank line',
        '3 of 4 matched',
        'settlement 25811124052 was expected at the bank on 2026-10-30',
        'weir bank list',
      )
    : ok('bank', 'each payout is matched to a bank line', '4 of 4 matched'),
  ok('transit', 'payouts that SAP has not cleared', '0.00 EUR', false),
  month === '2026-10'
    ? bad(
        'suspense',
        'suspense is empty, or explained',
        '-5.12 EUR, 2 rows',
        'the oldest for 40 days',
        'weir suspense list',
      )
    : ok('suspense', 'suspense is empty, or explained', '0 rows'),
  ok('receivables', 'billed, not settled, and older than 28 days', '0 orders'),
  ok('unbilled', "goods issued until the month's end, and no invoice", '0 orders'),
  ok('stock', "SAP and Amazon's ledger agree", '0 units differ', false),
  ok('exceptions', 'nothing of finance is open', '0 open'),
  unmeasured(
    'balance',
    "Amazon's balance against wallet, reserve and deferred",
    'Weir does not ask for it yet',
  ),
  unmeasured('accruals', 'accruals of what is not settled', 'Weir does not accrue'),
];

const keyOf = (connection: string, company: string, month: string): string =>
  `${connection}/${company}/${month}`;
const digestOf = (checks: readonly Check[]): string =>
  String(checks.map((each) => each.check + each.light + each.figure + each.explanation).join('|').length) +
  checks.map((each) => each.explanation.length).join('');

export function checks(world: CloseWorld, key: string): Check[] {
  return checksOf(key.split('/')[2] ?? '').map((each) => {
    const said = world.explained[`${key}/${each.check}`];
    const isExplained = said?.figure === each.figure && each.light === 'open';
    const light = isExplained ? 'explained' : each.light;
    return {
      ...each,
      light,
      explanation: said?.text ?? '',
      holds_up: each.required && light !== 'ok' && light !== 'explained',
    };
  });
}

export const closes = (world: CloseWorld): Schemas['Closes'] => ({
  companies: companies.map((each) => ({
    ...each,
    months: months.map((month) => ({
      month,
      sign_offs: (world.signed[keyOf(each.connection, each.company_code, month)] ?? []).map(
        ({ role, by, at }) => ({
          role,
          by,
          at,
        }),
      ),
    })),
  })),
});

function refusal(
  world: CloseWorld,
  key: string,
  role: string,
  user: string,
): readonly [string, string] | null {
  const all = checks(world, key);
  const signed = world.signed[key] ?? [];
  const finance = signed.find((each) => each.role === 'finance');
  if (key.endsWith('2026-11')) return ['close.month_open', 'the month is not over'];
  if (all.some((each) => each.holds_up))
    return ['close.not_ready', 'settle or explain first: bank, suspense'];
  if (role === 'controller' && finance === undefined)
    return ['close.finance_first', 'finance signs before the controller'];
  if (role === 'controller' && finance?.seen !== digestOf(all))
    return ['close.changed', 'the list is another than the one that finance has signed'];
  if (role === 'controller' && finance?.by === user)
    return ['close.same_person', 'the controller is somebody else than finance'];
  return null;
}

export function closeCard(
  world: CloseWorld,
  [connection = '', company = '', month = '']: readonly string[],
  user: string,
): Schemas['CloseCard'] | undefined {
  if (!companies.some((each) => each.connection === connection && each.company_code === company))
    return undefined;
  const key = keyOf(connection, company, month);
  const all = checks(world, key);
  const digest = digestOf(all);
  const sign_offs = (world.signed[key] ?? []).map(({ seen, ...each }) => ({
    ...each,
    changes: seen === digest ? [] : ['bank was open, 3 of 4 matched; it is explained, 3 of 4 matched'],
  }));
  return {
    connection,
    company_code: company,
    month,
    is_over: month !== '2026-11',
    is_closed: sign_offs.length === 2 && sign_offs.every(({ changes }) => changes.length === 0),
    checks: all,
    sign_offs,
    digest,
    signing: (['finance', 'controller'] as const).map((role) => {
      const refused = refusal(world, key, role, user);
      return { role, is_open: refused === null, code: refused?.[0] ?? '', text: refused?.[1] ?? '' };
    }),
  };
}

/** Why a signature is refused; nothing: it stands. */
export function sign(
  world: CloseWorld,
  parts: readonly string[],
  by: { user: string; role: 'finance' | 'controller'; digest: string; note: string },
): readonly [string, string] | null {
  const key = parts.join('/');
  if (by.digest !== digestOf(checks(world, key)))
    return ['close.changed', 'the list is another than the one that you have seen'];
  const refused = refusal(world, key, by.role, by.user);
  if (refused !== null) return refused;
  const others = (world.signed[key] ?? []).filter((each) => each.role !== by.role);
  world.signed[key] = [
    ...others,
    {
      role: by.role,
      by: by.user,
      at: iso(nowMs()),
      note: by.note,
      digest: 'a'.repeat(64),
      changes: [],
      seen: by.digest,
    },
  ];
  return null;
}
