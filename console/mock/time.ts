// The stand-in's day: it begins on a Sunday in Advent at 10:00 UTC and goes on as fast as ours.

const begin = Date.parse('2026-11-29T10:00:00Z');
const started = Date.now();

export const nowMs = (): number => begin + (Date.now() - started);

/** So many minutes before (negative: after) the beginning. */
export const ago = (minutes: number): string => iso(begin - minutes * 60_000);

export const iso = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

export const dayOf = (at: string): string => at.slice(0, 10);

export const minutesUntil = (at: string): number => Math.floor((Date.parse(at) - nowMs()) / 60_000);

export const local = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at));
