import type { Schemas } from '../../api/types.ts';
import { StateTag, Status } from '../../parts/Status.tsx';
import { useWords } from '../../words/words.ts';
import { priceWords } from './words.ts';

/** What stands between SAP's price and the buyer, the nearest thing to a person first. */
export function PriceVerdict({ of }: { of: Schemas['Price'] }) {
  const t = useWords(priceWords);
  if (of.standing !== 'sold') return <StateTag state={of.standing} />;
  if (of.stopped_by !== '') return <Status tone="warn">{t.stopped(of.stopped_by)}</Status>;
  if (of.held_because !== '')
    return (
      <span className="stacked">
        <Status tone="warn">{t.held}</Status>
        <span className="second mono">{of.held_because}</span>
      </span>
    );
  if (of.refusal !== '') return <Status tone="bad">{t.refused}</Status>;
  if (of.waiting_since !== null)
    return (
      <Status tone="info" icon="pending">
        {t.waiting}
      </Status>
    );
  return of.told === of.shows ? (
    <Status tone="good">{t.proven}</Status>
  ) : (
    <Status tone="warn">{t.unproven}</Status>
  );
}
