// The console speaks English and German. Each text stands once with both, so that one without the other does not
// compile: `words({ late: ['late', 'verspätet'] })`. A text may be a function of what it tells.

import { usePreferences } from '../app/preferences.ts';

export type Language = 'en' | 'de';

type Word = string | ((...told: never[]) => string);
type Pairs = Record<string, readonly [en: Word, de: Word]>;
type Spoken<W> = W extends string ? string : W;

/** The texts of one language, by their keys. */
export type Texts<P extends Pairs> = { readonly [K in keyof P]: Spoken<P[K][0]> };

/** Declares texts; the compiler refuses one that lacks a language. */
export function words<const P extends Pairs>(pairs: P): P {
  return pairs;
}

/** The texts of `pairs` in `language`. */
export function speak<P extends Pairs>(pairs: P, language: Language): Texts<P> {
  const which = language === 'de' ? 1 : 0;
  return Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair[which]])) as Texts<P>;
}

const spoken = new WeakMap<Pairs, Map<Language, unknown>>();

/** The texts of `pairs` in the language that the user has chosen. */
export function useWords<P extends Pairs>(pairs: P): Texts<P> {
  const { language } = usePreferences();
  const known = spoken.get(pairs) ?? new Map<Language, unknown>();
  if (!known.has(language)) known.set(language, speak(pairs, language));
  spoken.set(pairs, known);
  return known.get(language) as Texts<P>;
}
