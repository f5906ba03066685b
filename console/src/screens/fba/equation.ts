// Where units are, in figures: what is through, what adds up, how urgent a claim is. Pure.

import type { Schemas } from '../../api/types.ts';
import type { Tone } from '../../parts/Status.tsx';

type Equation = Schemas['FbaEquation'];
type Shipment = Schemas['FbaShipment'];
type Claim = Schemas['FbaClaimRow'];

/** Shipped + over = received + damaged + in transit + short. */
export const addsUp = (of: Equation): boolean =>
  of.shipped + of.over === of.received + of.damaged + of.in_transit + of.short;

const ended: readonly string[] = ['CLOSED', 'CANCELLED', 'DELETED'];

/** Done with: nothing is on its way, and nobody has to look. */
export const isThrough = (of: Shipment): boolean =>
  of.to_look_at === 0 && of.sum.in_transit === 0 && (of.closed_at !== null || ended.includes(of.status));

/** What has to be looked at first, then what is on its way, then what is through; each as it came. */
export const inOrder = (shipments: readonly Shipment[]): Shipment[] => {
  const rank = (each: Shipment): number => (each.to_look_at > 0 ? 0 : isThrough(each) ? 2 : 1);
  return [...shipments].sort((a, b) => rank(a) - rank(b));
};

/** A claim whose last day comes near is urgent as long as nobody has filed it. */
export function toneOfClaim({ state, days_left }: Claim): Tone {
  if (state === 'paid' || state === 'given_up') return 'grey';
  if (state === 'expired') return 'bad';
  if (state === 'filed') return 'info';
  return days_left <= 14 ? 'bad' : days_left <= 45 ? 'warn' : 'info';
}

/** Those that somebody has to file, the most urgent first, then the others. */
export const byUrgency = (claims: readonly Claim[]): Claim[] =>
  [...claims].sort((a, b) => rank(a) - rank(b) || a.days_left - b.days_left);

const rank = ({ state }: Claim): number => ({ open: 0, partly: 0, filed: 1 })[state as 'open'] ?? 2;

export const hrefOfShipment = (connection: string, shipment: string): string =>
  `/fba/shipments/${encodeURIComponent(connection)}/${encodeURIComponent(shipment)}`;

export const hrefOfSku = (connection: string, sku: string): string =>
  `/fba/rollforward?${new URLSearchParams({ connection, sku }).toString()}`;

/** The connection that is shown: the wanted one, else the first that follows the ledger, else the first. */
export function chosenConnection(
  connections: readonly { connection: string; mode: string }[],
  wanted: string,
): string {
  const followed = connections.find(({ mode }) => mode !== 'off') ?? connections[0];
  return wanted === '' ? (followed?.connection ?? '') : wanted;
}
