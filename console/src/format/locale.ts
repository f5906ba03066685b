import type { Language } from '../words/words.ts';

/** English is British: days before months, as in the marketplaces of Europe. */
export const localeOf = (language: Language): string => (language === 'de' ? 'de-DE' : 'en-GB');

/** A whole number by the language's customs. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(localeOf(language)).format(count);
}

/** Millionths as a percentage with two decimals: 12345 is "1.23 %". */
export function formatMillionths(millionths: number, language: Language): string {
  const style = { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(localeOf(language), style).format(millionths / 1_000_000);
}
