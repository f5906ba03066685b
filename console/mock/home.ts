import type { Schemas } from '../src/api/types.ts';
import { ago, iso, nowMs } from './time.ts';
import type { World } from './world.ts';

const sumOf = (world: World, code: string): number =>
  world.exceptions.filter((each) => each.code.startsWith(code)).length;

export function home(world: World): Schemas['Home'] {
  return {
    now: iso(nowMs()),
    numbers: [
      {
        name: 'late',
        value: 3,
        proven_at: ago(1),
        is_proven: true,
        text: 'orders that are late, or will be at the present pace',
        link: '/dispatch',
      },
      {
        name: 'missing',
        value: 0,
        proven_at: ago(12),
        is_proven: true,
        text: 'orders of Amazon that SAP does not have and nobody has explained',
        link: '/orders?state=needs_attention',
      },
      {
        name: 'wrong',
        value: sumOf(world, 'stock.') + sumOf(world, 'price.'),
        proven_at: ago(9),
        is_proven: true,
        text: 'offers with another quantity or price than SAP says',
        link: '/stock/drift',
      },
      {
        name: 'unposted',
        value: world.suspense.filter(({ state }) => state === 'open').length,
        proven_at: ago(31),
        is_proven: true,
        text: 'settlements and suspense items that wait',
        link: '/suspense?state=open',
      },
      {
        name: 'silent',
        value: null,
        proven_at: null,
        is_proven: false,
        text: 'flows of which nothing was heard when something always came',
        link: '/queue',
      },
    ],
    connections: [
      {
        connection: 'eu',
        mode: 'live',
        marketplaces: ['A1PA6795UKMFR9', 'A13V1IB3VIYZZH'],
        sap_system: 'ECC 100',
        swept_until: ago(8),
        last_proven: ago(1),
        pauses: 0,
        exceptions: world.exceptions.filter(({ connection }) => connection === 'eu').length,
      },
      {
        connection: 'uk',
        mode: 'shadow',
        marketplaces: ['A1F83G8C2ARO7P'],
        sap_system: 'ECC 200',
        swept_until: ago(22),
        last_proven: ago(61),
        pauses: world.technical.pauses.length,
        exceptions: world.exceptions.filter(({ connection }) => connection === 'uk').length,
      },
    ],
    banners: world.technical.pauses.map((pause) => ({
      kind: 'paused',
      severity: 'warning',
      connection: pause.connection,
      text: `${pause.queue} rests until ${pause.until.slice(11, 16)} UTC: ${pause.reason}`,
      next_step:
        pause.cause === 'person'
          ? 'resume it when the reason is gone'
          : 'look at SAP; it is tried again by itself',
      link: `/queue?connection=${pause.connection}`,
    })),
  };
}
