import { useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import { bankWords } from './words.ts';

export function ReleaseButton({ connection, match }: { connection: string; match: number }) {
  const t = useWords(bankWords);
  const [isAsked, setAsked] = useState(false);
  const release = useAct('/api/v1/bank/release');
  return (
    <>
      <ActionButton right="bank.act" design="Transparent" onClick={() => setAsked(true)}>
        {t.releaseVerb}
      </ActionButton>
      {isAsked && (
        <ReasonDialog
          title={t.releaseVerb}
          verb={t.releaseVerb}
          isBusy={release.isPending}
          problem={release.error}
          outcome={release.data && <span lang="en">{release.data.text}</span>}
          act={(because) => release.mutate({ connection, match, because })}
          close={() => setAsked(false)}
        >
          <p>{t.releaseDoes(match)}</p>
        </ReasonDialog>
      )}
    </>
  );
}
