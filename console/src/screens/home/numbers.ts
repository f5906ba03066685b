// The small decisions of Home.

import type { Schemas } from '../../api/types.ts';

type HomeNumber = Schemas['HomeNumber'];
type Exception = Schemas['Exception'];

/** Green and red are for what was proven; all else is grey, whatever the number says. */
export function toneOfNumber({
  value,
  is_proven,
}: Pick<HomeNumber, 'value' | 'is_proven'>): 'good' | 'bad' | 'grey' {
  if (value === null || !is_proven) return 'grey';
  return value === 0 ? 'good' : 'bad';
}

/** The `most` exceptions whose time runs out first; what has no deadline is left out. */
export function dueFirst(of: readonly Exception[], most: number): Exception[] {
  const due = of.filter(({ deadline }) => deadline !== null);
  return due.sort((a, b) => (a.deadline ?? '').localeCompare(b.deadline ?? '')).slice(0, most);
}
