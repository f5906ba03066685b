import { useState } from 'react';
import { useAct, useGet } from '../../api/hooks.ts';
import { ConnectionChoice } from '../../parts/ConnectionChoice.tsx';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import type { StockVerb } from './StockActions.tsx';
import { stockWords } from './words.ts';

/** Stops, goes on, or releases what the mass guard holds, for one connection. */
export function StockDialog({ verb, close }: { verb: StockVerb; close: () => void }) {
  const t = useWords(stockWords);
  const [connection, setConnection] = useState('');
  const stop = useAct('/api/v1/stock/stop');
  const resume = useAct('/api/v1/stock/resume');
  const release = useAct('/api/v1/stock/rounds/release');
  const rounds = useGet('/api/v1/stock/rounds', undefined, undefined, verb === 'release');
  const held = rounds.data?.items.find((each) => each.connection === connection);
  const stops = verb === 'freeze' || verb === 'zero';
  const act = stops ? stop : verb === 'resume' ? resume : release;
  return (
    <ReasonDialog
      title={t[verb]}
      verb={t[verb]}
      design={verb === 'zero' ? 'Negative' : 'Emphasized'}
      asksWhy={stops}
      isReady={connection !== '' && (verb !== 'release' || held !== undefined)}
      isBusy={act.isPending}
      problem={act.error}
      outcome={act.data && <span lang="en">{act.data.text}</span>}
      act={(because) => {
        if (stops) stop.mutate({ connection, mode: verb === 'zero' ? 'zero' : 'frozen', because });
        else if (verb === 'resume') resume.mutate({ connection });
        else if (held)
          release.mutate({ connection, quantities: held.quantities, held_since: held.held_since });
      }}
      close={close}
    >
      <p>{t[`${verb}Does`]}</p>
      <ConnectionChoice value={connection} onValue={setConnection} />
      {verb === 'release' && connection !== '' && rounds.data && (
        <p>{held ? t.held(held.quantities, held.because, held.said_by) : t.nothingHeld}</p>
      )}
    </ReasonDialog>
  );
}
