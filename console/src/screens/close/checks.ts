// What a check looks like, where it can be looked at, and what is missing for a month. Pure.

import type { Schemas } from '../../api/types.ts';
import type { Tone } from '../../parts/Status.tsx';

type Card = Schemas['CloseCard'];
type Check = Schemas['CloseCheck'];
export type Light = Check['light'];

export const lights: readonly Light[] = ['ok', 'explained', 'open', 'not measured'];

export const toneOfLight = (light: Light): Tone =>
  (({ ok: 'good', explained: 'info', open: 'bad', 'not measured': 'grey' }) as const)[light];

export const countOf = (checks: readonly Check[], light: Light): number =>
  checks.filter((each) => each.light === light).length;

const screens: Readonly<Record<string, string>> = {
  settlements: '/settlements',
  residual: '/settlements',
  chain: '/bank/payouts',
  bank: '/bank?open=true',
  transit: '/bank/payouts',
  suspense: '/suspense?state=open',
  exceptions: '/exceptions?owner=finance',
};
/** The screen on which the figure of a check can be looked at; nothing where there is none. */
export const hrefOfCheck = (check: string): string | undefined => screens[check];

export const hrefOfMonth = (connection: string, company: string, month: string): string =>
  `/close/${encodeURIComponent(connection)}/${encodeURIComponent(company)}/${month}`;

export type Standing = 'closed' | 'running' | 'held_up' | 'ready';

/** Where the month stands: over, held up by checks, or ready for a signature. */
export function standingOf(card: Card): Standing {
  if (card.is_closed) return 'closed';
  if (!card.is_over) return 'running';
  return card.checks.some((each) => each.holds_up) ? 'held_up' : 'ready';
}

/** The signature of a role, if there is one. */
export const signatureOf = <R extends { role: string }>(
  signOffs: readonly R[],
  role: string,
): R | undefined => signOffs.find((each) => each.role === role);
