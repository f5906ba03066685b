import { useId, useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Facts } from '../../parts/Page.tsx';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import { suspenseWords } from './words.ts';

interface Props {
  card: Schemas['SuspenseCard'];
  first: string;
  close: () => void;
}

/** Says what the money is: the class, what is moved where, and why. */
export function MapDialog({ card, first, close }: Props) {
  const t = useWords(suspenseWords);
  const id = useId();
  const [chosen, setChosen] = useState(first);
  const map = useAct('/api/v1/suspense/map');
  const account = card.classes.find((each) => each.class === chosen)?.account ?? '';
  const outcome =
    map.data &&
    (map.data.waits_for_second_person ? t.waitsForSecond : t.mappedTo(map.data.class, map.data.account));
  return (
    <ReasonDialog
      title={t.map}
      verb={t.map}
      isReady={account !== ''}
      isBusy={map.isPending}
      problem={map.error}
      outcome={outcome}
      act={(because) => map.mutate({ connection: card.connection, item: card.item, class: chosen, because })}
      close={close}
    >
      <p>{t.mapDoes}</p>
      <div className="field field-wide">
        <label htmlFor={id}>{t.chooseClass}</label>
        <select id={id} required value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">–</option>
          {card.classes.map((each) => (
            <option key={each.class} value={each.class} lang="en">
              {`${each.title} (${each.class})`}
            </option>
          ))}
        </select>
      </div>
      <Facts
        of={[
          [t.moves, <Amount of={{ amount: card.amount, currency: card.currency }} strong />],
          [t.account, <span className="mono">{account || '–'}</span>],
          [t.settlements, card.settlements],
        ]}
      />
    </ReasonDialog>
  );
}
