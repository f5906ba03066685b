import type { Schemas } from '../src/api/types.ts';
import type { Random } from './random.ts';
import { cents, shops } from './shops.ts';
import { ago, dayOf, iso, nowMs } from './time.ts';

type Card = Schemas['SuspenseCard'];

const kinds: readonly (readonly [string, string, string, state: string])[] = [
  ['other-transaction', 'other-transaction', 'Low-Inventory-Level Fee 2027', 'open'],
  ['Order', 'ItemFees', 'Packaging Stewardship Surcharge', 'open'],
  ['other-transaction', 'other-transaction', 'Parcel Drone Take-off', 'open'],
  ['ServiceFee', 'Amazon Fees', 'Inbound Convenience Reversal', 'asked'],
  ['Refund', 'ItemFees', 'Return Processing Levy', 'open'],
  ['other-transaction', 'FBA Inventory Reimbursement', 'Graded Resale Adjustment', 'mapped'],
  ['Order', 'Promotion', 'Local Speed Badge Credit', 'open'],
  ['other-transaction', 'other-transaction', 'Marketplace Levy UK', 'reclassed'],
  ['other-transaction', 'Shipping label', 'Label Void Credit', 'reclassed'],
  ['ServiceFee', 'Cost of Advertising', 'Sponsored Display Late Charge', 'ignored'],
];

export const classes: Card['classes'] = [
  { class: 'FEE_FBA_STORAGE', title: 'FBA storage fees', account: '478100' },
  { class: 'FEE_FBA_FULFIL', title: 'FBA fulfilment fees', account: '478000' },
  { class: 'FEE_FBA_INBOUND', title: 'FBA inbound transport', account: '478200' },
  { class: 'FEE_REFERRAL', title: 'Referral fees', account: '476000' },
  { class: 'FEE_SERVICES', title: 'Other service fees', account: '476080' },
  { class: 'FEE_EPR', title: 'Environmental levies paid on behalf', account: '476095' },
  { class: 'FEE_ADVERTISING', title: 'Advertising', account: '477000' },
  { class: 'FEE_SHIPLABEL', title: 'Shipping labels', account: '478300' },
  { class: 'OTHER_INCOME', title: 'Other income from Amazon', account: '489000' },
];

export function makeSuspense(random: Random): Card[] {
  return kinds.map(([transaction_type, amount_type, amount_description, state], place): Card => {
    const shop = shops[place % shops.length]!;
    const days = [2, 5, 12, 19, 33, 41, 64, 93, 120, 8][place] ?? 4;
    const amount = random.between(900, 48_000) * (random.chance(80) ? -1 : 1);
    const isClosed = state === 'reclassed';
    const chosen = state === 'open' || state === 'ignored' ? undefined : classes[place % classes.length];
    return {
      item: place + 1,
      connection: shop.connection,
      marketplace: shop.name,
      currency: shop.currency,
      transaction_type,
      amount_type,
      amount_description,
      rows: random.between(1, 40),
      amount: isClosed ? '0.00' : cents(amount),
      amount_ever: cents(amount),
      settlements: 2,
      first_seen: ago(days * 1440),
      days,
      age: days <= 7 ? '0-7' : days <= 30 ? '8-30' : days <= 90 ? '31-90' : '>90',
      state,
      owner: 'finance',
      class: chosen?.class ?? '',
      account: chosen?.account ?? '',
      because: chosen ? 'as the fee schedule of October says' : '',
      by: chosen ? 'anna' : '',
      proposals: proposalsOf(place),
      parts: partsOf(amount, days, isClosed, random),
      classes,
    };
  });
}

function proposalsOf(place: number): Card['proposals'] {
  const first = classes[place % classes.length]!;
  const second = classes[(place + 3) % classes.length]!;
  return [
    {
      ...first,
      strength: 86,
      because: 'decided_like_it',
      reason: 'texts like these were decided on 2026-09-14, for Amazon.fr',
    },
    {
      ...second,
      strength: 41,
      because: 'nearest_rule',
      reason: 'the nearest texts of the shipped rules: “FBA Inventory Storage Fee”',
    },
  ];
}

function partsOf(amount: number, days: number, isClosed: boolean, random: Random): Card['parts'] {
  const first = Math.trunc(amount * 0.6);
  return [first, amount - first].map((part, place) => ({
    settlement: String(25_811_124_052 - place * 3),
    reference: `AMZ${25_811_124_052 - place * 3}/1`,
    amount: cents(part),
    rows: random.between(1, 9),
    seen: ago((days - place) * 1440),
    reclass: isClosed ? `RC${random.digits(14)}` : '',
    account: isClosed ? '478100' : '',
    posting_date: isClosed ? dayOf(iso(nowMs() - 86_400_000)) : '',
    proven: isClosed ? ago(600) : null,
  }));
}

export function suspenseRow(card: Card): Schemas['SuspenseItem'] {
  const {
    connection,
    item,
    marketplace,
    currency,
    transaction_type,
    amount_type,
    amount_description,
    state,
    owner,
    because,
    by,
    first_seen,
    rows,
    settlements,
  } = card;
  return {
    connection,
    item,
    marketplace,
    currency,
    transaction_type,
    amount_type,
    amount_description,
    state,
    owner,
    class: card.class,
    because,
    by,
    first_seen,
    changed: first_seen,
    open: { amount: card.amount, currency },
    rows,
    settlements,
  };
}
