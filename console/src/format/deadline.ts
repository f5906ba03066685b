// How near a deadline is. The steps are those of dispatch's alerts: 240, 60 and 0 minutes.

import type { Language } from '../words/words.ts';
import { formatMinutes } from './time.ts';

export type Urgency = 'over' | 'hour' | 'hours' | 'calm';

/** Whole minutes until `deadline`; negative when it is over. */
export function minutesLeft(deadline: string, now: Date): number {
  return Math.floor((Date.parse(deadline) - now.getTime()) / 60_000);
}

export function urgencyOf(minutes: number): Urgency {
  if (minutes < 0) return 'over';
  if (minutes < 60) return 'hour';
  return minutes < 240 ? 'hours' : 'calm';
}

/** "3 h 20 min left", "8 d 22 h late". */
export function formatLeft(minutes: number, language: Language): string {
  const span = formatMinutes(Math.abs(minutes))
    .replace(/\bd\b/, language === 'de' ? 'T' : 'd')
    .replace(/\bh\b/, language === 'de' ? 'Std' : 'h');
  if (minutes < 0) return language === 'de' ? `${span} zu spät` : `${span} late`;
  return language === 'de' ? `noch ${span}` : `${span} left`;
}
