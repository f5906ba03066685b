import type { Schemas } from '../../api/types.ts';
import { Status, type Tone } from '../../parts/Status.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { exceptionWords } from './words.ts';

type Item = Schemas['WorkItem'];

export const workStates = ['open', 'assigned', 'snoozed', 'resolved', 'ignored'] as const;
export const workClasses = [
  'mapping',
  'data',
  'authorisation',
  'quota',
  'outage',
  'business_rule',
  'unproven',
] as const;

const tones: Record<Item['state'], Tone> = {
  open: 'warn',
  assigned: 'info',
  snoozed: 'grey',
  resolved: 'good',
  ignored: 'grey',
};

/** Its state in words, and until when it is left alone. */
export function WorkState({ of }: { of: Item }) {
  const t = useWords(exceptionWords);
  return (
    <span className="stacked">
      <Status tone={tones[of.state]}>{t[of.state]}</Status>
      {of.snoozed_until !== null && (
        <span className="second">
          <When at={of.snoozed_until} />
        </span>
      )}
    </span>
  );
}
