import { formatCount } from '../format/locale.ts';
import { formatMoney, isNegative, type Money } from '../format/money.ts';
import { usePreferences } from '../app/preferences.ts';

/** Money by the user's language; nothing is a dash. */
export function Amount({ of, strong = false }: { of: Money | null; strong?: boolean }) {
  const { language } = usePreferences();
  if (of === null) return <span className="faint">–</span>;
  const classes = ['amount', isNegative(of.amount) ? 'amount-minus' : '', strong ? 'strong' : ''];
  return <span className={classes.join(' ')}>{formatMoney(of, language)}</span>;
}

export function Count({ of }: { of: number | null }) {
  const { language } = usePreferences();
  return <span className="amount">{of === null ? '–' : formatCount(of, language)}</span>;
}
