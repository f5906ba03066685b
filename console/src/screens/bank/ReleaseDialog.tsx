import { useAct } from '../../api/hooks.ts';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import { bankWords } from './words.ts';

export interface Matched {
  connection: string;
  match: number;
}

/** Takes a match apart; line and payout are open again. */
export function ReleaseDialog({ of, close }: { of: Matched; close: () => void }) {
  const t = useWords(bankWords);
  const release = useAct('/api/v1/bank/release');
  return (
    <ReasonDialog
      title={t.releaseVerb}
      verb={t.releaseVerb}
      isBusy={release.isPending}
      problem={release.error}
      outcome={release.data && <span lang="en">{release.data.text}</span>}
      act={(because) => release.mutate({ ...of, because })}
      close={close}
    >
      <p>{t.releaseDoes(of.match)}</p>
    </ReasonDialog>
  );
}
