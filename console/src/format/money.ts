// Money is an exact decimal text in a currency. It never becomes a floating-point number: sums go by whole minor
// units (BigInt), and Intl formats the text itself.

import type { Language } from '../words/words.ts';
import { localeOf } from './locale.ts';

export interface Money {
  amount: string;
  currency: string;
}

const decimal = /^-?\d+(\.\d+)?$/;

/** "1234.50" in EUR, by the language's customs: "€1,234.50", "1.234,50 €". What is no decimal text stays as it is. */
export function formatMoney({ amount, currency }: Money, language: Language): string {
  if (!decimal.test(amount)) return `${amount} ${currency}`.trim();
  if (!/^[A-Z]{3}$/.test(currency)) return formatDecimal(amount, language);
  return new Intl.NumberFormat(localeOf(language), { style: 'currency', currency }).format(
    amount as `${number}`,
  );
}

/** A decimal text by the language's customs, with the digits that it has. */
export function formatDecimal(amount: string, language: Language): string {
  if (!decimal.test(amount)) return amount;
  const digits = amount.split('.')[1]?.length ?? 0;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(localeOf(language), format).format(amount as `${number}`);
}

function scaled(amount: string, digits: number): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(digits, '0'));
  return amount.startsWith('-') ? -value : value;
}

const digitsOf = (amount: string): number => amount.split('.')[1]?.length ?? 0;

/** The exact sum of decimal texts, with the digits of the longest. */
export function sum(amounts: readonly string[]): string {
  const digits = Math.max(0, ...amounts.map(digitsOf));
  const total = amounts.reduce((so_far, each) => so_far + scaled(each, digits), 0n);
  const text = (total < 0n ? -total : total).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return (total < 0n ? '-' : '') + whole + (digits > 0 ? `.${text.slice(-digits)}` : '');
}

export const isZero = (amount: string): boolean => /^-?0+(\.0+)?$/.test(amount);

export const isNegative = (amount: string): boolean => amount.startsWith('-') && !isZero(amount);

/** Each of `amounts` in millionths of the largest (by size): for bars, where a pixel is all that is wanted. */
export function shares(amounts: readonly string[]): number[] {
  const digits = Math.max(0, ...amounts.map(digitsOf));
  const values = amounts.map((each) => scaled(each, digits));
  const largest = values.reduce((most, each) => (each > most ? each : -each > most ? -each : most), 1n);
  return values.map((each) => Number((each * 1_000_000n) / largest));
}
