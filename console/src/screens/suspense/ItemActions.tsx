import { useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { useSession } from '../../app/session.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import { suspenseWords } from './words.ts';

type Card = Schemas['SuspenseCard'];
type Asked = 'approve' | 'reclass' | 'ignore';

/** What can be done with an item in its state: map it, approve what somebody else has asked, move it, or leave it. */
export function ItemActions({ card, map }: { card: Card; map: () => void }) {
  const t = useWords(suspenseWords);
  const { user } = useSession();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      {card.state === 'open' && (
        <ActionButton right="suspense.map" design="Emphasized" onClick={map}>
          {t.map}
        </ActionButton>
      )}
      {card.state === 'asked' && (
        <ActionButton
          right="suspense.approve"
          design="Emphasized"
          disabled={card.by === user}
          onClick={() => setAsked('approve')}
        >
          {t.approve}
        </ActionButton>
      )}
      {card.state !== 'reclassed' && (
        <>
          <ActionButton right="suspense.map" onClick={() => setAsked('reclass')}>
            {t.reclassNow}
          </ActionButton>
          <ActionButton right="suspense.map" onClick={() => setAsked('ignore')}>
            {t.ignore}
          </ActionButton>
        </>
      )}
      {asked && <ActionDialog card={card} verb={asked} close={() => setAsked(null)} />}
    </>
  );
}

function ActionDialog({ card, verb, close }: { card: Card; verb: Asked; close: () => void }) {
  const t = useWords(suspenseWords);
  const approve = useAct('/api/v1/suspense/approve');
  const reclass = useAct('/api/v1/suspense/reclass');
  const ignore = useAct('/api/v1/suspense/ignore');
  const act = { approve, reclass, ignore }[verb];
  const name = { approve: t.approve, reclass: t.reclassNow, ignore: t.ignore }[verb];
  const does = { approve: t.approveDoes(card.class, card.by), reclass: t.reclassDoes, ignore: t.ignoreDoes }[
    verb
  ];
  const of = { connection: card.connection, item: card.item };
  return (
    <ReasonDialog
      title={name}
      verb={name}
      asksWhy={verb !== 'approve'}
      isBusy={act.isPending}
      problem={act.error}
      outcome={
        act.data && (
          <span lang="en">
            {'text' in act.data ? act.data.text : t.mappedTo(act.data.class, act.data.account)}
          </span>
        )
      }
      act={(because) => {
        if (verb === 'approve') approve.mutate({ ...of, class: card.class });
        else (verb === 'reclass' ? reclass : ignore).mutate({ ...of, because });
      }}
      close={close}
    >
      <p>{does}</p>
    </ReasonDialog>
  );
}
