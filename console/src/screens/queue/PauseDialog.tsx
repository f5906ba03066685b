import { useId, useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import { queueWords } from './words.ts';

interface Props {
  of: { connection: string; queue: string };
  verb: 'pause' | 'resume';
  close: () => void;
}

export function PauseDialog({ of, verb, close }: Props) {
  const t = useWords(queueWords);
  const id = useId();
  const [minutes, setMinutes] = useState('60');
  const pause = useAct('/api/v1/queue/pause');
  const resume = useAct('/api/v1/queue/resume');
  const act = verb === 'pause' ? pause : resume;
  const name = `${of.connection}/${of.queue}`;
  const body = of as Schemas['QueueResume'];
  return (
    <ReasonDialog
      title={`${t[verb]}: ${name}`}
      verb={t[verb]}
      asksWhy={verb === 'pause'}
      isReady={verb === 'resume' || /^[1-9]\d{0,3}$/.test(minutes)}
      isBusy={act.isPending}
      problem={act.error}
      outcome={act.data && <span lang="en">{act.data.text}</span>}
      act={(because) =>
        verb === 'pause' ? pause.mutate({ ...body, minutes: Number(minutes), because }) : resume.mutate(body)
      }
      close={close}
    >
      <p>{verb === 'pause' ? t.pauseDoes : t.resumeDoes(name)}</p>
      {verb === 'pause' && (
        <div className="field field-wide">
          <label htmlFor={id}>{t.minutes}</label>
          <input
            id={id}
            type="number"
            min={1}
            max={9999}
            required
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
          />
        </div>
      )}
    </ReasonDialog>
  );
}
