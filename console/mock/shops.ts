import type { Schemas } from '../src/api/types.ts';

export interface Shop {
  connection: string;
  marketplace: string;
  name: string;
  currency: string;
  zone: string;
}

export const shops: readonly Shop[] = [
  {
    connection: 'eu',
    marketplace: 'A1PA6795UKMFR9',
    name: 'Amazon.de',
    currency: 'EUR',
    zone: 'Europe/Berlin',
  },
  {
    connection: 'eu',
    marketplace: 'A13V1IB3VIYZZH',
    name: 'Amazon.fr',
    currency: 'EUR',
    zone: 'Europe/Paris',
  },
  {
    connection: 'uk',
    marketplace: 'A1F83G8C2ARO7P',
    name: 'Amazon.co.uk',
    currency: 'GBP',
    zone: 'Europe/London',
  },
];

export const connections = ['eu', 'uk'] as const;

export const cents = (amount: number): string =>
  `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;

export const money = (amount: number, currency: string): Schemas['Money'] => ({
  amount: cents(amount),
  currency,
});

export const skus: readonly string[] = [
  'SHOE-39',
  'SHOE-40',
  'SHOE-41',
  'SHOE-42',
  'BOOT-40-BLK',
  'BOOT-41-BLK',
  'SOCK-3PK-M',
  'SOCK-3PK-L',
  'LACE-90-WHT',
  'BAG-CITY-18L',
  'BELT-95-BRN',
  'CARE-WAX-75',
].flatMap((base) => ['', '-DE', '-UK', '-B'].map((suffix) => base + suffix));

export const materialOf = (sku: string): string => String(100000 + (skus.indexOf(sku) >> 2) * 17);
