// Every action says first what it will do, asks why, and shows what came of it. The reason stands in the audit log.

import { Bar } from '@ui5/webcomponents-react/Bar';
import { Button } from '@ui5/webcomponents-react/Button';
import { Dialog } from '@ui5/webcomponents-react/Dialog';
import { MessageStrip } from '@ui5/webcomponents-react/MessageStrip';
import { useId, useState, type ReactNode } from 'react';
import type { Problem } from '../api/client.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';
import { ProblemStrip } from './ProblemStrip.tsx';

interface Props {
  title: string;
  verb: string;
  /** What will happen, and further fields. */
  children?: ReactNode;
  asksWhy?: boolean;
  isReady?: boolean;
  isBusy: boolean;
  problem: Problem | null;
  /** What came of it: shown until the dialog is closed. */
  outcome?: ReactNode;
  design?: 'Emphasized' | 'Negative';
  act: (why: string) => void;
  close: () => void;
}

export function ReasonDialog(props: Props) {
  const {
    title,
    verb,
    children,
    asksWhy = true,
    isReady = true,
    isBusy,
    problem,
    outcome,
    act,
    close,
  } = props;
  const [why, setWhy] = useState('');
  const t = useWords(common);
  const isDone = outcome !== undefined && outcome !== null;
  const footer = (
    <Bar
      design="Footer"
      endContent={
        <>
          {!isDone && (
            <Button
              design={props.design ?? 'Emphasized'}
              disabled={isBusy || !isReady || (asksWhy && why.trim() === '')}
              loading={isBusy}
              onClick={() => act(why.trim())}
            >
              {verb}
            </Button>
          )}
          <Button onClick={close}>{isDone ? t.close : t.cancel}</Button>
        </>
      }
    />
  );
  return (
    <Dialog open headerText={title} footer={footer} onClose={close} className="dialog">
      {isDone ? (
        <MessageStrip design="Positive" hideCloseButton>
          {outcome}
        </MessageStrip>
      ) : (
        <>
          {children}
          {asksWhy && <Reason value={why} onValue={setWhy} />}
          {problem && <ProblemStrip problem={problem} />}
        </>
      )}
    </Dialog>
  );
}

function Reason({ value, onValue }: { value: string; onValue: (why: string) => void }) {
  const t = useWords(common);
  const id = useId();
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{t.reason} *</label>
      <textarea
        id={id}
        rows={2}
        maxLength={500}
        required
        placeholder={t.reasonHint}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
  );
}
