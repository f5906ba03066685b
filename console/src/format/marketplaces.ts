// Amazon's marketplaces: their names and clocks, by the ids that its documentation lists.

interface Marketplace {
  name: string;
  zone: string;
}

const marketplaces: Record<string, Marketplace> = {
  A1PA6795UKMFR9: { name: 'amazon.de', zone: 'Europe/Berlin' },
  A1F83G8C2ARO7P: { name: 'amazon.co.uk', zone: 'Europe/London' },
  A13V1IB3VIYZZH: { name: 'amazon.fr', zone: 'Europe/Paris' },
  APJ6JRA9NG5V4: { name: 'amazon.it', zone: 'Europe/Rome' },
  A1RKKUPIHCS9HS: { name: 'amazon.es', zone: 'Europe/Madrid' },
  A1805IZSGTT6HS: { name: 'amazon.nl', zone: 'Europe/Amsterdam' },
  A1C3SOZRARQ6R3: { name: 'amazon.pl', zone: 'Europe/Warsaw' },
  A2NODRKZP88ZB9: { name: 'amazon.se', zone: 'Europe/Stockholm' },
  AMEN7PMS3EDWL: { name: 'amazon.com.be', zone: 'Europe/Brussels' },
  A28R8C7NBKEWEA: { name: 'amazon.ie', zone: 'Europe/Dublin' },
  A33AVAJ2PDY3EV: { name: 'amazon.com.tr', zone: 'Europe/Istanbul' },
  ATVPDKIKX0DER: { name: 'amazon.com', zone: 'America/Los_Angeles' },
  A2EUQ1WTGCTBG2: { name: 'amazon.ca', zone: 'America/Los_Angeles' },
  A1AM78C64UM0Y8: { name: 'amazon.com.mx', zone: 'America/Los_Angeles' },
  A1VC38T7YXB528: { name: 'amazon.co.jp', zone: 'Asia/Tokyo' },
};

const byName = new Map(Object.values(marketplaces).map((each) => [each.name.toLowerCase(), each]));

/** By id, or by name as settlements have it ("Amazon.de"). */
function find(idOrName: string): Marketplace | undefined {
  return marketplaces[idOrName] ?? byName.get(idOrName.toLowerCase());
}

/** "amazon.de"; an id that is not known stays what it is. */
export const marketplaceName = (idOrName: string): string => find(idOrName)?.name ?? idOrName;

/** The IANA zone in which the marketplace counts its days; undefined where it is not known. */
export const marketplaceZone = (idOrName: string): string | undefined => find(idOrName)?.zone;
