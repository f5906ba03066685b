import { useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import type { MonthParts } from './SignOffs.tsx';
import { checkNames, closeWords } from './words.ts';

interface Props {
  check: Schemas['CloseCheck'];
  parts: MonthParts;
  close: () => void;
}

/** Why a check may stand as it does, for as long as its figure is the same. */
export function ExplainDialog({ check, parts, close }: Props) {
  const t = useWords(closeWords);
  const names = useWords(checkNames) as Readonly<Record<string, string>>;
  const explain = useAct('/api/v1/close/{connection}/{company}/{month}/explain', { ...parts });
  const [seen] = useState(check.figure); // the list goes on living behind the dialog
  return (
    <ReasonDialog
      title={t.explainTitle(names[check.check] ?? check.check)}
      verb={t.explain.replace('…', '')}
      isBusy={explain.isPending}
      problem={explain.error}
      outcome={explain.data && <span lang="en">{explain.data.text}</span>}
      act={(because) => explain.mutate({ check: check.check, because, figure: seen })}
      close={close}
    >
      <p>{t.explainDoes(seen)}</p>
    </ReasonDialog>
  );
}
