// What a user has chosen for this browser: language, theme, and how times are shown. Kept in local storage.

import { useSyncExternalStore } from 'react';
import type { Language } from '../words/words.ts';

export type Theme = 'auto' | 'light' | 'dark';
export type Clock = 'relative' | 'absolute';
export type Zone = 'marketplace' | 'local' | 'UTC';

export interface Preferences {
  language: Language;
  theme: Theme;
  clock: Clock;
  zone: Zone;
}

const storageKey = 'weir.preferences';
const listeners = new Set<() => void>();
let current: Preferences = load();

function load(): Preferences {
  const isGerman = typeof navigator !== 'undefined' && navigator.language.startsWith('de'); // unit tests have none
  const language: Language = isGerman ? 'de' : 'en';
  const initial: Preferences = { language, theme: 'auto', clock: 'relative', zone: 'marketplace' };
  try {
    return { ...initial, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>) };
  } catch {
    return initial; // storage is blocked or holds what nobody can read: the browser's own wishes hold
  }
}

export function preferences(): Preferences {
  return current;
}

export function choose(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // it then holds for this page alone
  }
  listeners.forEach((listener) => listener());
}

/** The user's language of their account, where this browser has no choice of its own. */
export function offerLanguage(language: Language): void {
  try {
    if (localStorage.getItem(storageKey) !== null) return;
  } catch {
    // storage is blocked: the account's word is all there is
  }
  if (current.language !== language) choose({ language });
}

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreferences, preferences);
}
