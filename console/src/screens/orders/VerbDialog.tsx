import { useId, useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import type { Verb } from './Verbs.tsx';
import { verbWords } from './words.ts';

interface Props {
  verb: Verb;
  order: Schemas['Order'];
  close: () => void;
}

export function VerbDialog({ verb, order, close }: Props) {
  const t = useWords(verbWords);
  const id = useId();
  const [sapOrder, setSapOrder] = useState('');
  const parts = { connection: order.connection, order_id: order.order_id };
  const act = useAct(`/api/v1/orders/{connection}/{order_id}/${verb}`, parts);
  const isLink = verb === 'link';
  return (
    <ReasonDialog
      title={`${t[verb]}: ${order.order_id}`}
      verb={t[verb]}
      design={verb === 'ignore' ? 'Negative' : 'Emphasized'}
      isReady={!isLink || /^\d{1,10}$/.test(sapOrder)}
      isBusy={act.isPending}
      problem={act.error}
      outcome={act.data && <span lang="en">{act.data.text}</span>}
      act={(why) => act.mutate(isLink ? { why, sap_order: sapOrder } : { why })}
      close={close}
    >
      <p>{t[`${verb}Does`]}</p>
      {isLink && (
        <div className="field field-wide">
          <label htmlFor={id}>{t.sapOrder} *</label>
          <input
            id={id}
            inputMode="numeric"
            maxLength={10}
            value={sapOrder}
            onChange={(event) => setSapOrder(event.target.value)}
          />
        </div>
      )}
    </ReasonDialog>
  );
}
