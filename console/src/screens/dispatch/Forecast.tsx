import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatCount } from '../../format/locale.ts';
import { Figure } from '../../parts/Figure.tsx';
import { useWords } from '../../words/words.ts';
import { dispatchWords } from './words.ts';

/** How many are still here, how many will be late at the present pace; likewise of confirmations. */
export function Forecast({ of }: { of: Schemas['DispatchConnection'] }) {
  const t = useWords(dispatchWords);
  const { language } = usePreferences();
  const count = (n: number) => formatCount(n, language);
  return (
    <div className="figures">
      <Figure title={t.here} value={count(of.to_issue)} text={t.perHour(count(of.orders_an_hour))} />
      <Figure
        title={t.willBeLate}
        value={count(of.will_be_late)}
        text={t.willBeLateText}
        tone={of.will_be_late > 0 ? 'bad' : 'good'}
      />
      <Figure
        title={t.toConfirm}
        value={count(of.to_confirm)}
        text={t.confirmedPerHour(count(of.confirmed_an_hour))}
      />
      <Figure
        title={t.confirmedLate}
        value={count(of.will_be_confirmed_late)}
        text={t.confirmedLateText}
        tone={of.will_be_confirmed_late > 0 ? 'bad' : 'good'}
      />
    </div>
  );
}
