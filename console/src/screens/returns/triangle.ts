// Order, refund and return beside each other. Pure; currencies are never added up.

import type { Schemas } from '../../api/types.ts';
import { isNegative, isZero, sum } from '../../format/money.ts';

type Card = Schemas['AfterSale'];

export type Refunded = 'none' | 'part' | 'whole' | 'over' | 'unknown';

/** How much of the order's value was given back. */
export function refunded({ value, refund }: Pick<Card, 'value' | 'refund'>): Refunded {
  if (refund.times === 0) return 'none';
  const [only, ...others] = refund.amounts;
  if (value === null || only === undefined || others.length > 0 || only.currency !== value.currency)
    return 'unknown';
  const left = sum([value.amount, only.amount.startsWith('-') ? only.amount.slice(1) : `-${only.amount}`]);
  if (isZero(left)) return 'whole';
  return isNegative(left) ? 'over' : 'part';
}

export type Verdict = 'nothing' | 'fits' | 'money_first' | 'goods_first' | 'announced';

/** Which corners are there: money and goods, or a reimbursement in the place of one of them, fit together. */
export function verdict({ refund, goods, announced, reimbursement }: Card): Verdict {
  const hasMoney = refund.times > 0;
  const hasGoods = goods.times > 0;
  const isMadeGood = reimbursement.times > 0;
  if (hasMoney && (hasGoods || isMadeGood)) return 'fits';
  if (hasMoney) return 'money_first';
  if (hasGoods) return 'goods_first';
  if (isMadeGood) return 'fits';
  return announced.times > 0 ? 'announced' : 'nothing';
}
