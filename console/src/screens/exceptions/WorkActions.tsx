import { useId, useState, type ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { now } from '../../app/clock.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useWords } from '../../words/words.ts';
import { exceptionWords } from './words.ts';

type Item = Schemas['WorkItem'];
type Verb = 'assign' | 'snooze' | 'comment' | 'resolve' | 'ignore' | 'reopen';

const verbsOf: Record<Item['state'], readonly Verb[]> = {
  open: ['assign', 'resolve', 'snooze', 'ignore', 'comment'],
  assigned: ['assign', 'resolve', 'snooze', 'ignore', 'comment'],
  snoozed: ['reopen', 'assign', 'resolve', 'ignore', 'comment'],
  ignored: ['reopen', 'comment'],
  resolved: ['comment'],
};

/** What can be done with it in its state. */
export function WorkActions({ of }: { of: Item }) {
  const t = useWords(exceptionWords);
  const [asked, setAsked] = useState<Verb | null>(null);
  return (
    <>
      {verbsOf[of.state].map((verb, place) => (
        <ActionButton
          key={verb}
          right="exceptions.act"
          design={place === 0 ? 'Emphasized' : 'Default'}
          onClick={() => setAsked(verb)}
        >
          {t[verb]}
        </ActionButton>
      ))}
      {asked && <WorkDialog id={String(of.id)} affected={of.affected} verb={asked} close={() => setAsked(null)} />}
    </>
  );
}

const hour = 3_600_000;
const isoIn = (hours: number): string =>
  new Date(now().getTime() + hours * hour).toISOString().replace(/\.\d+Z$/, 'Z');

function WorkDialog({ id, affected, verb, close }: { id: string; affected: number; verb: Verb; close: () => void }) {
  const t = useWords(exceptionWords);
  const [text, setText] = useState('');
  const [hours, setHours] = useState(4);
  const [seen] = useState(affected); // the list goes on living behind the dialog
  const assign = useAct('/api/v1/work-items/{id}/assign', { id });
  const snooze = useAct('/api/v1/work-items/{id}/snooze', { id });
  const comment = useAct('/api/v1/work-items/{id}/comment', { id });
  const resolve = useAct('/api/v1/work-items/{id}/resolve', { id });
  const ignore = useAct('/api/v1/work-items/{id}/ignore', { id });
  const reopen = useAct('/api/v1/work-items/{id}/reopen', { id });
  const of = { assign, snooze, comment, resolve, ignore, reopen }[verb];
  const asksText = verb === 'assign' || verb === 'comment';
  const act = (because: string): void => {
    if (verb === 'assign') assign.mutate({ owner: text.trim() });
    else if (verb === 'comment') comment.mutate({ text: text.trim() });
    else if (verb === 'snooze') snooze.mutate({ until: isoIn(hours), because });
    else if (verb === 'resolve') resolve.mutate({ because, affected: seen });
    else ({ ignore, reopen })[verb].mutate({ because });
  };
  return (
    <ReasonDialog
      title={t[verb]}
      verb={t[verb]}
      design={verb === 'ignore' ? 'Negative' : 'Emphasized'}
      asksWhy={!asksText}
      isReady={!asksText || text.trim() !== ''}
      isBusy={of.isPending}
      problem={of.error}
      outcome={of.data && <span lang="en">{of.data.text}</span>}
      act={act}
      close={close}
    >
      <p>{t[`${verb}Does`]}</p>
      {asksText && (
        <Field label={verb === 'assign' ? t.toWhom : t.commentText}>
          {(field) => (
            <input
              id={field}
              maxLength={verb === 'assign' ? 80 : 500}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      )}
      {verb === 'snooze' && (
        <Field label={t.howLong}>
          {(field) => (
            <select id={field} value={hours} onChange={(event) => setHours(Number(event.target.value))}>
              {[1, 4, 24, 72, 168].map((each) => (
                <option key={each} value={each}>
                  {t.hours(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </ReasonDialog>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{label} *</label>
      {children(id)}
    </div>
  );
}
