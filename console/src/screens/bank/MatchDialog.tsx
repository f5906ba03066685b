import { useId, useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import { ConnectionChoice } from '../../parts/ConnectionChoice.tsx';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import { bankWords } from './words.ts';

export interface Wanted {
  connection: string;
  lines: string;
  settlement: string;
}

/** A person says what belongs together, and why. */
export function MatchDialog({ first, close }: { first: Wanted; close: () => void }) {
  const t = useWords(bankWords);
  const [wanted, setWanted] = useState(first);
  const match = useAct('/api/v1/bank/match');
  const isReady = wanted.connection !== '' && wanted.lines !== '' && wanted.settlement !== '';
  return (
    <ReasonDialog
      title={t.matchVerb}
      verb={t.match}
      isReady={isReady}
      isBusy={match.isPending}
      problem={match.error}
      outcome={match.data && t.matched(match.data.match)}
      act={(because) => match.mutate({ ...wanted, because })}
      close={close}
    >
      <p>{t.matchDoes}</p>
      <ConnectionChoice
        value={wanted.connection}
        onValue={(connection) => setWanted({ ...wanted, connection })}
      />
      <Field label={t.linesField} value={wanted.lines} onValue={(lines) => setWanted({ ...wanted, lines })} />
      <Field
        label={t.settlementField}
        value={wanted.settlement}
        onValue={(settlement) => setWanted({ ...wanted, settlement })}
      />
    </ReasonDialog>
  );
}

function Field({
  label,
  value,
  onValue,
}: {
  label: string;
  value: string;
  onValue: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{label} *</label>
      <input id={id} required value={value} onChange={(event) => onValue(event.target.value.trim())} />
    </div>
  );
}
