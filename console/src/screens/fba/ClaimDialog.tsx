import { useId, useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import { fbaWords } from './words.ts';

interface Props {
  of: { connection: string; shipment: string };
  close: () => void;
}

/** A person has filed the claims of a shipment, or gives them up. */
export function ClaimDialog({ of, close }: Props) {
  const t = useWords(fbaWords);
  const id = useId();
  const [wanted, setWanted] = useState('');
  const claim = useAct('/api/v1/fba/shipments/{connection}/{shipment}/claim', { ...of });
  return (
    <ReasonDialog
      title={`${t.claims}: ${of.shipment}`}
      verb={t.fileVerb}
      isReady={wanted !== ''}
      isBusy={claim.isPending}
      problem={claim.error}
      outcome={claim.data && <span lang="en">{claim.data.text}</span>}
      act={(because) => claim.mutate({ case: wanted, because })}
      close={close}
    >
      <p>{t.fileDoes}</p>
      <div className="field field-wide">
        <label htmlFor={id}>{t.caseField} *</label>
        <input id={id} required value={wanted} onChange={(event) => setWanted(event.target.value.trim())} />
      </div>
    </ReasonDialog>
  );
}
