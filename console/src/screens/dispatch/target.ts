import type { Schemas } from '../../api/types.ts';

type Target = Pick<Schemas['Rate'], 'target_millionths' | 'target_condition'>;

/** Whether a rate keeps Amazon's target; without a target or a figure nobody knows. */
export function keepsTarget(
  { target_millionths, target_condition }: Target,
  millionths: number | null,
): boolean | null {
  if (target_millionths === null || target_condition === null || millionths === null) return null;
  return target_condition.startsWith('LESS')
    ? millionths < target_millionths
    : millionths > target_millionths;
}
