import type { Schemas } from '../src/api/types.ts';
import type { Random } from './random.ts';
import { cents, shops, type Shop } from './shops.ts';
import { ago, dayOf, iso } from './time.ts';

type Card = Schemas['SettlementCard'];
type Class = Card['classes'][number];

const shape: readonly (readonly [
  name: string,
  title: string,
  group: string,
  account: string,
  millis: number,
])[] = [
  ['REV_GOODS', 'Goods sold', 'revenue', '400000', 1000],
  ['REV_SHIPPING', 'Shipping charged to buyers', 'revenue', '400100', 41],
  ['REFUND_GOODS', 'Goods refunded', 'contra revenue', '410000', -62],
  ['PROMO_GOODS', 'Promotions on goods', 'contra revenue', '410200', -18],
  ['TAX_COLLECTED', 'Tax collected from buyers', 'tax', '176000', 187],
  ['TAX_WITHHELD_MF', 'Tax withheld by Amazon as facilitator', 'tax', '176100', -187],
  ['FEE_REFERRAL', 'Referral fees', 'selling fees', '476000', -153],
  ['FEE_SUBSCRIPTION', 'Subscription fees', 'selling fees', '476090', -3],
  ['FEE_ADVERTISING', 'Advertising', 'marketing', '477000', -48],
  ['FEE_FBA_FULFIL', 'FBA fulfilment fees', 'fulfilment', '478000', -71],
  ['FEE_FBA_STORAGE', 'FBA storage fees', 'storage', '478100', -12],
  ['REIMB_INVENTORY', 'Stock reimbursed by Amazon', 'reimbursements', '484000', 4],
  ['RESERVE', 'Amazon reserve', 'balance sheet', '119900', -25],
];

export function makeSettlements(random: Random): Card[] {
  return shops.flatMap((shop, which) =>
    Array.from({ length: 46 }, (_, place) => settlement(shop, which, place, random)),
  );
}

const idOf = (which: number, place: number): string => String(25_811_124_052 - place * 3 - which);

function settlement(shop: Shop, which: number, place: number, random: Random): Card {
  const end = ago(place * 14 * 1440 + 700 + which * 95);
  const gross = random.between(1_800_000, 6_400_000);
  const withSuspense = place === 0 || (place < 9 && random.chance(25));
  const rows = shape.map(([name, title, group, account, millis]): Class => ({
    class: name,
    title,
    group,
    account,
    rows: random.between(1, 900),
    amount: cents(Math.trunc((gross * millis) / 1000)),
  }));
  const suspense = withSuspense ? -random.between(900, 24_000) : 0;
  if (withSuspense)
    rows.push({
      class: 'SUSPENSE',
      title: 'Not explained yet',
      group: 'suspense',
      account: '199900',
      rows: 6,
      amount: cents(suspense),
    });
  const total = rows.reduce((sum, each) => sum + Math.round(Number(each.amount) * 100), 0);
  const state = place === 0 ? (['proven', 'posted', 'needs_attention'] as const)[which % 3]! : 'proven';
  return {
    settlement: idOf(which, place),
    connection: shop.connection,
    marketplace: shop.name,
    start: iso(Date.parse(end) - 14 * 86_400_000),
    end,
    currency: shop.currency,
    total: cents(total),
    rows: rows.reduce((sum, each) => sum + each.rows, 0),
    state,
    reason: state === 'needs_attention' ? 'settlement.period_closed' : '',
    residual: state === 'needs_attention' ? null : '0.00',
    suspense: cents(suspense),
    deposit: iso(Date.parse(end) + 2 * 86_400_000),
    reports: [`5018${random.digits(8)}`],
    classes: rows,
    reserve: { opening: '0.00', closing: cents(Math.trunc((gross * 25) / 1000)), payable: '0.00' },
    documents: documentsOf(idOf(which, place), end, total, state, random),
    before: { settlement: idOf(which, place + 1), touches: true, agrees: true, why: '' },
    after: place === 0 ? null : { settlement: idOf(which, place - 1), touches: true, agrees: true, why: '' },
    suspense_items: withSuspense
      ? [
          {
            item: 3,
            kind: 'other-transaction / other-transaction / Parcel Drone Take-off',
            state: 'open',
            class: '',
          },
        ]
      : [],
    exceptions:
      state === 'needs_attention'
        ? [
            {
              code: 'settlement.period_closed',
              reason: 'posting period 10/2026 is closed in company code 2000',
              next: 'open it (OB52), then post again',
              owner: 'finance',
            },
          ]
        : [],
    bank: [],
  };
}

function documentsOf(
  id: string,
  end: string,
  total: number,
  state: string,
  random: Random,
): Card['documents'] {
  const sap = (year: string) =>
    state === 'needs_attention' ? null : { company_code: '1000', document: `14000${random.digits(5)}`, year };
  const first = Math.trunc(total * 0.71);
  return [
    {
      reference: `AMZ${id}/1`,
      what: 'rows of November',
      posting_date: dayOf(end),
      amount: cents(first),
      state,
      idoc: `0000000000${random.digits(6)}`,
      sap: sap('2026'),
    },
    {
      reference: `AMZ${id}/2`,
      what: 'rows of the month before',
      posting_date: dayOf(end),
      amount: cents(total - first),
      state,
      idoc: `0000000000${random.digits(6)}`,
      sap: sap('2026'),
    },
    {
      reference: `AMZ${id}/P`,
      what: 'payout: wallet to cash in transit',
      posting_date: dayOf(end),
      amount: cents(total),
      state,
      idoc: `0000000000${random.digits(6)}`,
      sap: sap('2026'),
    },
  ];
}

export function settlementRow(card: Card): Schemas['Settlement'] {
  const { connection, settlement, marketplace, start, end, deposit, currency, rows, reason } = card;
  const total = { amount: card.total, currency };
  return {
    connection,
    settlement,
    marketplace,
    start,
    end,
    deposit,
    currency,
    rows,
    reason,
    state: card.state as Schemas['Settlement']['state'],
    total,
    in_sap: card.state === 'proven' ? total : null,
    suspense: { amount: card.suspense, currency },
  };
}
