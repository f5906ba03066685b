import { useId, useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import type { Right, Schemas } from '../../api/types.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { Section } from '../../parts/Page.tsx';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { Status } from '../../parts/Status.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { signatureOf } from './checks.ts';
import { closeWords } from './words.ts';

type Card = Schemas['CloseCard'];
type Role = 'finance' | 'controller';

export interface MonthParts {
  connection: string;
  company: string;
  month: string;
}

const rightOf: Record<Role, Right> = { finance: 'close.act', controller: 'close.approve' };

/** Two people sign: finance, then somebody else as controller. What has changed since stands below each. */
export function SignOffs({ card, parts }: { card: Card; parts: MonthParts }) {
  const t = useWords(closeWords);
  const [role, setRole] = useState<Role | null>(null);
  return (
    <Section title={t.signOffs} about={t.signOffsAbout}>
      <div className="columns">
        {(['finance', 'controller'] as const).map((each) => (
          <SignOff key={each} card={card} role={each} sign={() => setRole(each)} />
        ))}
      </div>
      {role && <SignDialog card={card} parts={parts} role={role} close={() => setRole(null)} />}
    </Section>
  );
}

function SignOff({ card, role, sign }: { card: Card; role: Role; sign: () => void }) {
  const t = useWords(closeWords);
  const signature = signatureOf(card.sign_offs, role);
  const may = signatureOf(card.signing, role);
  const isOpen = may?.is_open ?? false;
  return (
    <div className="stack">
      <div className="stacked">
        <span className="figure-title">{t[role]}</span>
        {signature === undefined ? <Status tone="grey">{t.notSigned}</Status> : <Signature of={signature} />}
      </div>
      <div className="stacked">
        <ActionButton
          right={rightOf[role]}
          design={isOpen ? 'Emphasized' : 'Default'}
          disabled={!isOpen}
          tooltip={isOpen ? undefined : may?.text}
          onClick={sign}
        >
          {role === 'finance' ? t.signFinance : t.signController}
        </ActionButton>
        {!isOpen && (
          <span className="second" lang="en">
            {may?.text}
          </span>
        )}
      </div>
    </div>
  );
}

function Signature({ of }: { of: Schemas['CloseSignOff'] }) {
  const t = useWords(closeWords);
  return (
    <>
      <span>
        <Status tone={of.changes.length === 0 ? 'good' : 'warn'}>{of.by}</Status> · <When at={of.at} />
      </span>
      {of.note !== '' && <span>{of.note}</span>}
      {of.changes.length === 0 ? (
        <span className="second">{t.unchanged}</span>
      ) : (
        <span className="stacked">
          <span className="strong">{t.changed}</span>
          <ul className="keys" lang="en">
            {of.changes.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </span>
      )}
    </>
  );
}

interface SignProps {
  card: Card;
  parts: MonthParts;
  role: Role;
  close: () => void;
}

function SignDialog({ card, parts, role, close }: SignProps) {
  const t = useWords(closeWords);
  const id = useId();
  const [note, setNote] = useState('');
  const finance = useAct('/api/v1/close/{connection}/{company}/{month}/sign', { ...parts });
  const controller = useAct('/api/v1/close/{connection}/{company}/{month}/approve', { ...parts });
  const act = role === 'finance' ? finance : controller;
  const [seen] = useState(card.digest); // what was on the screen when the dialog opened
  return (
    <ReasonDialog
      title={`${t[role]}: ${card.month}`}
      verb={t.sign}
      asksWhy={false}
      isBusy={act.isPending}
      problem={act.error}
      outcome={act.data && <span lang="en">{act.data.text}</span>}
      act={() => act.mutate({ digest: seen, note: note.trim() })}
      close={close}
    >
      <p>{t.signDoes}</p>
      <div className="field field-wide">
        <label htmlFor={id}>{t.note}</label>
        <textarea
          id={id}
          rows={2}
          maxLength={500}
          placeholder={t.noteHint}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </ReasonDialog>
  );
}
