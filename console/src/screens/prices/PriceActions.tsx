import { useId, useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { ConnectionChoice } from '../../parts/ConnectionChoice.tsx';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import { priceWords } from './words.ts';

type Verb = 'hold' | 'release';

export function PriceActions() {
  const t = useWords(priceWords);
  const [asked, setAsked] = useState<Verb | null>(null);
  return (
    <>
      <ActionButton right="prices.act" onClick={() => setAsked('hold')}>
        {t.hold}
      </ActionButton>
      <ActionButton right="prices.release" onClick={() => setAsked('release')}>
        {t.release}
      </ActionButton>
      {asked && <PriceDialog verb={asked} close={() => setAsked(null)} />}
    </>
  );
}

function PriceDialog({ verb, close }: { verb: Verb; close: () => void }) {
  const t = useWords(priceWords);
  const id = useId();
  const [connection, setConnection] = useState('');
  const [sku, setSku] = useState('');
  const [all, setAll] = useState(false);
  const [what, setWhat] = useState<'stop' | 'mass_change'>('stop');
  const hold = useAct('/api/v1/prices/hold');
  const release = useAct('/api/v1/prices/release');
  const act = verb === 'hold' ? hold : release;
  return (
    <ReasonDialog
      title={t[verb]}
      verb={t[verb]}
      asksWhy={verb === 'hold'}
      isReady={connection !== '' && (all || sku !== '')}
      isBusy={act.isPending}
      problem={act.error}
      outcome={act.data && <span lang="en">{act.data.text}</span>}
      act={(because) => {
        const which: { connection: string; all?: boolean; sku?: string } = all
          ? { connection, all }
          : { connection, sku };
        if (verb === 'hold') hold.mutate({ ...which, because });
        else release.mutate(all ? { ...which, what } : which);
      }}
      close={close}
    >
      <p>{t[`${verb}Does`]}</p>
      <ConnectionChoice value={connection} onValue={setConnection} />
      <div className="field field-wide">
        <label htmlFor={id}>{t.sku}</label>
        <input id={id} value={sku} disabled={all} onChange={(event) => setSku(event.target.value.trim())} />
      </div>
      <div className="field field-wide">
        <label>
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />{' '}
          {t.allSkus}
        </label>
      </div>
      {verb === 'release' && all && (
        <div className="field field-wide">
          <label htmlFor={`${id}-what`}>{t.letGo}</label>
          <select
            id={`${id}-what`}
            value={what}
            onChange={(event) => setWhat(event.target.value === 'stop' ? 'stop' : 'mass_change')}
          >
            <option value="stop">{t.theStop}</option>
            <option value="mass_change">{t.theMassChange}</option>
          </select>
        </div>
      )}
    </ReasonDialog>
  );
}
