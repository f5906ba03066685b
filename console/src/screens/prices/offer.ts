// Reads the consumer price out of Amazon's purchasable_offer. Only for showing: what is told is told as it stands.

import type { Money } from '../../format/money.ts';

interface Offer {
  audience?: string;
  currency?: string;
  our_price?: { schedule?: { value_with_tax?: number | string }[] }[];
}

/** The price for everybody (audience ALL, or the first entry); nothing where there is none. */
export function priceOf(offer: unknown): Money | null {
  const entries = (Array.isArray(offer) ? offer : [offer]) as (Offer | null | undefined)[];
  const entry = entries.find((each) => each?.audience === 'ALL') ?? entries[0];
  const value = entry?.our_price?.[0]?.schedule?.[0]?.value_with_tax;
  if (value === undefined || entry?.currency === undefined) return null;
  return { amount: String(value), currency: entry.currency };
}

/** The same of a JSON text; a text that is none has no price. */
export function priceOfText(text: string | null): Money | null {
  if (text === null || text === '') return null;
  try {
    return priceOf(JSON.parse(text));
  } catch {
    return null;
  }
}
