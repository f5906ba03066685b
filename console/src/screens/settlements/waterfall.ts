// From gross to deposit: the groups in the report's order, each beginning where the one before it ended. And the
// journal that the same classes make. Sums are exact; only the width of a bar is rounded.

import type { Schemas } from '../../api/types.ts';
import { isNegative, isZero, shares, sum } from '../../format/money.ts';

type Class = Schemas['SettlementCard']['classes'][number];

export interface Fall {
  name: string;
  amount: string;
  /** What there is after it. */
  running: string;
  isTotal: boolean;
  /** Where its bar begins and how wide it is, in millionths of the widest. */
  from: number;
  width: number;
}

export function waterfallOf(classes: readonly Class[], total: string, totalName: string): Fall[] {
  const groups = [...new Set(classes.map(({ group }) => group))];
  const amounts = groups.map((group) =>
    sum(classes.filter((each) => each.group === group).map(({ amount }) => amount)),
  );
  const running = amounts.map((_, place) => sum(amounts.slice(0, place + 1)));
  const levels = shares([...running, total]);
  const least = Math.min(0, ...levels);
  const reach = Math.max(0, ...levels) - least || 1;
  const at = (level: number): number => Math.round(((level - least) / reach) * 1_000_000);
  const bar = (from: number, to: number) => ({
    from: Math.min(at(from), at(to)),
    width: Math.abs(at(to) - at(from)),
  });
  const falls = groups.map((name, place): Fall => ({
    name,
    amount: amounts[place] ?? '0',
    running: running[place] ?? '0',
    isTotal: false,
    ...bar(place === 0 ? 0 : (levels[place - 1] ?? 0), levels[place] ?? 0),
  }));
  return [
    ...falls,
    { name: totalName, amount: total, running: total, isTotal: true, ...bar(0, levels.at(-1) ?? 0) },
  ];
}

export interface JournalLine {
  account: string;
  title: string;
  debit: string;
  credit: string;
}

/** A plus raises the payout: it is a credit of its account, and the wallet holds the total against all of them. */
export function journalOf(classes: readonly Class[], total: string, wallet: string): JournalLine[] {
  const lines = classes
    .filter(({ amount }) => !isZero(amount))
    .map(({ account, title, amount }) => lineOf(account, title, negated(amount)));
  return [...lines, lineOf('', wallet, total)];
}

const negated = (amount: string): string =>
  isZero(amount) ? amount : amount.startsWith('-') ? amount.slice(1) : `-${amount}`;

function lineOf(account: string, title: string, debit: string): JournalLine {
  return isNegative(debit)
    ? { account, title, debit: '', credit: negated(debit) }
    : { account, title, debit, credit: '' };
}
