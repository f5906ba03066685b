import type { Schemas } from '../src/api/types.ts';
import type { Random } from './random.ts';
import { connections } from './shops.ts';
import { dayOf, iso } from './time.ts';

type Payout = Schemas['BankPayout'];

export interface BankWorld {
  lines: Schemas['BankLine'][];
  payouts: Record<string, Payout[]>;
}

export function makeBank(random: Random, settlements: readonly Schemas['SettlementCard'][]): BankWorld {
  const world: BankWorld = { lines: [], payouts: {} };
  for (const connection of connections) {
    const own = settlements.filter((each) => each.connection === connection);
    world.payouts[connection] = own.map((each, place) => payout(each, place));
    world.lines.push(...own.flatMap((each, place) => (place === 0 ? [] : [line(each, place, random)])));
  }
  world.lines.unshift(stranger());
  return world;
}

function payout(card: Schemas['SettlementCard'], place: number): Payout {
  const standing = place === 0 ? 'waiting' : place === 2 ? 'late' : place === 3 ? 'ambiguous' : 'matched';
  const isMatched = standing === 'matched';
  return {
    settlement: card.settlement,
    kind: 'payout',
    amount: { amount: card.total, currency: card.currency },
    expected_on: card.deposit === null ? null : dayOf(card.deposit),
    standing,
    lines: isMatched ? `${place + 4}-1` : '',
    reason: isMatched ? 'exact' : standing === 'ambiguous' ? 'lines 6-1 and 6-2 fit it alike' : '',
    cleared_by: isMatched ? `14000${String(10_000 + place)}` : '',
    match: isMatched ? place : null,
  };
}

function line(card: Schemas['SettlementCard'], place: number, random: Random): Schemas['BankLine'] {
  const day = dayOf(iso(Date.parse(card.deposit ?? card.end) + 86_400_000));
  return {
    connection: card.connection,
    line: `${place + 4}-1`,
    statement: place + 4,
    place: 1,
    booked_on: day,
    value_on: day,
    amount: { amount: card.total, currency: card.currency },
    is_reversal: false,
    says: `AMAZON PAYMENTS EUROPE ${random.digits(12)} ${card.settlement} ACCOUNT …4711`,
    match: place === 2 || place === 3 ? null : place,
  };
}

const stranger = (): Schemas['BankLine'] => ({
  connection: 'eu',
  line: '17-3',
  statement: 17,
  place: 3,
  booked_on: '2026-11-27',
  value_on: '2026-11-27',
  amount: { amount: '412.50', currency: 'EUR' },
  is_reversal: false,
  says: 'AMAZON EU SARL GUTSCHRIFT 2026-11',
  match: null,
});
