import { useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import { settlementWords } from './words.ts';

export function PostButton({ connection, settlement }: { connection: string; settlement: string }) {
  const t = useWords(settlementWords);
  const [isAsked, setAsked] = useState(false);
  const post = useAct('/api/v1/settlements/{connection}/{settlement}/post', { connection, settlement });
  return (
    <>
      <ActionButton right="settlements.act" design="Emphasized" onClick={() => setAsked(true)}>
        {t.post}
      </ActionButton>
      {isAsked && (
        <ReasonDialog
          title={`${t.post}: ${settlement}`}
          verb={t.post}
          isBusy={post.isPending}
          problem={post.error}
          outcome={post.data && <span lang="en">{post.data.text}</span>}
          act={(because) => post.mutate({ because })}
          close={() => {
            setAsked(false);
            post.reset();
          }}
        >
          <p>{t.postDoes}</p>
        </ReasonDialog>
      )}
    </>
  );
}
