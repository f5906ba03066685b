import type { Schemas } from '../src/api/types.ts';
import type { Random } from './random.ts';
import { connections, materialOf, skus } from './shops.ts';
import { ago, iso, nowMs } from './time.ts';

type Listing = Schemas['StockListing'];

export function makeStock(random: Random): Listing[] {
  return connections.flatMap((connection) => skus.map((sku) => listing(connection, sku, random)));
}

function listing(connection: string, sku: string, random: Random): Listing {
  const should = random.chance(12) ? 0 : random.between(1, 240);
  const kind = random.below(100);
  const told = kind < 8 ? should + random.between(1, 5) : should;
  const base: Listing = {
    connection,
    sku,
    seller: connection === 'eu' ? 'A2EXAMPLESELLER' : 'A3EXAMPLESELLER',
    region: 'eu',
    pool: 'main',
    standing: 'sold',
    should,
    should_since: ago(random.between(2, 900)),
    told,
    told_at: ago(random.between(2, 800)),
    shows: told,
    seen_at: ago(random.between(1, 60)),
    waiting_since: kind < 8 ? ago(random.between(1, 9)) : null,
    refusal: '',
  };
  if (sku === 'SHOE-42') return { ...base, should: 23, told: 23, shows: 23, waiting_since: null };
  if (kind >= 92 && kind < 95)
    return { ...base, refusal: '90244: the listing needs a safety attestation', shows: told + 3 };
  if (kind >= 95 && kind < 97)
    return {
      ...base,
      standing: 'no_material',
      should: null,
      should_since: null,
      told: null,
      told_at: null,
      waiting_since: null,
    };
  if (kind >= 97) return { ...base, shows: told + 2 };
  return base;
}

type Step = Schemas['StockWhy']['why'][number]['steps'][number];

const step = (step: string, by: string, what: string, change: string, left: string): Step => ({
  step,
  by,
  what,
  change,
  left,
});

export function stockWhy(stock: readonly Listing[], sku: string): Schemas['StockWhys'] {
  const items = stock.filter((each) => each.sku === sku).map(whyOf);
  return { items };
}

function whyOf(of: Listing): Schemas['StockWhy'] {
  const should = of.should ?? 0;
  const inStock = Math.floor(should * 1.6) + 19;
  const reserved = 4;
  const orders = 6;
  const buffer = 5;
  const others = inStock - reserved - orders - buffer - should - 2;
  const at = (when: string | null, pieces: number | null) =>
    when === null || pieces === null ? null : { pieces, at: when };
  return {
    sku: of.sku,
    seller: of.seller,
    region: of.region,
    connection: of.connection,
    pool: of.pool,
    should: at(of.should_since, of.should),
    told: at(of.told_at, of.told),
    shows: at(of.seen_at, of.shows),
    refusal: of.refusal,
    way: 'patch',
    standing: of.standing,
    drift: of.shows === of.should ? 'in_step' : 'off',
    why:
      of.should === null
        ? []
        : [
            {
              version: 12,
              at: iso(nowMs() - 180_000),
              rules: 'a1b2c3d4',
              material: materialOf(of.sku),
              steps: [
                step(
                  'stock',
                  'SAP MARD',
                  'plant 1000, storage locations 0001 and 0002, unrestricted',
                  `+${inStock}`,
                  String(inStock),
                ),
                step(
                  'reservations',
                  'SAP RESB',
                  '2 reservations of production order 60003912',
                  `-${reserved}`,
                  String(inStock - reserved),
                ),
                step(
                  'orders',
                  'SAP VBBE',
                  'open sales orders of all channels',
                  `-${orders}`,
                  String(inStock - reserved - orders),
                ),
                step(
                  'amazon_orders',
                  'Amazon',
                  'orders that SAP does not have yet, Pending ones too',
                  '-2',
                  String(inStock - reserved - orders - 2),
                ),
                step(
                  'buffer',
                  '[buffer] shoes',
                  'safety buffer of its material group',
                  `-${buffer}`,
                  String(inStock - reserved - orders - 2 - buffer),
                ),
                step(
                  'sharing',
                  '[pool] main',
                  'what other offers of the pool have',
                  `-${others}`,
                  String(should),
                ),
                step('cap', 'no rule', 'no cap', '0', String(should)),
              ],
            },
          ],
  };
}

const gaps = ['over', 'under', 'not_on_sale', 'blocked', 'no_material', 'running_out'];

export function stockDrift(stock: readonly Listing[], random: Random): Schemas['StockDrifts'] {
  return {
    connections: connections.map((connection) => {
      const off = stock.filter(
        (each) => each.connection === connection && (each.shows !== each.should || each.refusal !== ''),
      );
      return {
        connection,
        pool: 'main',
        offers: stock.filter((each) => each.connection === connection).length,
        stale_p95_seconds: 412,
        sums: { over: { offers: 2, pieces: 5 }, under: { offers: 3, pieces: 9 } },
        gaps: off.map((each, place) => ({
          sku: each.sku,
          gap: gaps[place % gaps.length] as string,
          should: each.should ?? 0,
          shows: each.shows,
          offer: each.refusal === '' ? 'BUYABLE' : 'Inactive',
          age_seconds: random.between(300, 90_000),
          lost_a_day: `${random.below(6)}.${random.below(10)}`,
          lost: String(random.below(40)),
          days_left: random.chance(40) ? random.between(1, 7) : null,
        })),
        all_gaps: off.length,
        unlisted: connection === 'eu' ? [{ material: '100204', pieces: 88 }] : [],
      };
    }),
  };
}
