// Times are UTC in ISO 8601 and are shown as how long ago, or by a clock: the marketplace's, the user's, or UTC.

import type { Language } from '../words/words.ts';
import { localeOf } from './locale.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "3 min ago", "in 2 h", "vor 3 Tagen": in the largest unit that fits. */
export function formatRelative(at: string, now: Date, language: Language): string {
  const away = Date.parse(at) - now.getTime();
  const [size, unit] = unitOf(Math.abs(away));
  const format = new Intl.RelativeTimeFormat(localeOf(language), { style: 'short', numeric: 'auto' });
  return format.format(Math.trunc(away / size), unit);
}

function unitOf(distance: number): [number, Intl.RelativeTimeFormatUnit] {
  if (distance < minute) return [1000, 'second'];
  if (distance < hour) return [minute, 'minute'];
  if (distance < 2 * day) return [hour, 'hour'];
  return [day, 'day'];
}

/** "29 Nov 2026, 02:59 CET" by the clock of `zone` (an IANA name; undefined: the browser's). */
export function formatAbsolute(at: string, language: Language, zone?: string): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(at));
}

/** A calendar day without a time ("2026-11-29"), which has no zone. */
export function formatDay(day_text: string, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${day_text}T00:00:00Z`));
}

/** The day of an instant by the calendar of `zone` (an IANA name; undefined: UTC). */
export function formatDayAt(at: string, language: Language, zone: string = 'UTC'): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: zone });
  return format.format(new Date(at));
}

/** Seconds in the two largest units: "1 h 5 min", "3 d 2 h", "40 s". */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return formatMinutes(Math.floor(seconds / 60));
}

/** Whole minutes (zero or more) in the two largest units. */
export function formatMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return join(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  return join(Math.floor(minutes / 1440), 'd', Math.floor((minutes % 1440) / 60), 'h');
}

function join(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
