import { useGet } from '../../api/hooks.ts';
import type { FilterValues } from '../../app/filters.ts';
import { chosenConnection } from './equation.ts';

/** The connections with how they follow the ledger, and the one that is shown. */
export function useLedger(values: FilterValues) {
  const days = useGet('/api/v1/fba/days', { days: 1 });
  const connection = chosenConnection(days.data?.connections ?? [], values['connection'] ?? '');
  const isOn = days.data?.connections.find((each) => each.connection === connection)?.mode !== 'off';
  return { days, connection, isOn: isOn && connection !== '' };
}
