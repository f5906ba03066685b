import { useState } from 'react';
import { useParams } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { Message } from '../../parts/Message.tsx';
import { Page } from '../../parts/Page.tsx';
import { useWords } from '../../words/words.ts';
import { Checks } from './Checks.tsx';
import { countOf, standingOf, type Light } from './checks.ts';
import { ExplainDialog } from './ExplainDialog.tsx';
import { SignOffs } from './SignOffs.tsx';
import { closeWords } from './words.ts';

type Card = Schemas['CloseCard'];

/** One month of one company code: what stands, what people have said, and who has signed. */
export default function CloseMonth() {
  const t = useWords(closeWords);
  const { connection = '', company = '', month = '' } = useParams();
  const [explained, setExplained] = useState<Schemas['CloseCheck'] | null>(null);
  const parts = { connection, company, month };
  const card = useGet('/api/v1/close/{connection}/{company}/{month}', undefined, parts);
  return (
    <Page
      title={`${t.title} ${month}`}
      about={`${t.company} ${company} · ${connection}`}
      back={{ href: '/close', text: t.title }}
    >
      <Answer of={card}>
        {(got) => (
          <>
            <Head card={got} />
            <Checks card={got} explain={setExplained} />
            <SignOffs card={got} parts={parts} />
            {explained && <ExplainDialog check={explained} parts={parts} close={() => setExplained(null)} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

function Head({ card }: { card: Card }) {
  const t = useWords(closeWords);
  const heldUp = card.checks.filter((each) => each.holds_up).length;
  const standing = standingOf(card);
  const count = (light: Light) => countOf(card.checks, light);
  if (count('not measured') === card.checks.length)
    return (
      <section className="card">
        <Message icon="information" title={t.nothingMeasured}>
          {t.nothingMeasuredText}
        </Message>
      </section>
    );
  const words = {
    closed: [t.closed, t.closedText],
    running: [t.running, t.runningText],
    held_up: [t.notClosed, t.holdsUp(heldUp)],
    ready: [t.notClosed, t.nothingHolds],
  }[standing];
  return (
    <section className="card card-padded figures">
      <Figure
        title={t.month}
        value={words[0]}
        text={words[1]}
        tone={standing === 'closed' ? 'good' : standing === 'held_up' ? 'bad' : undefined}
      />
      <Figure title={t.ok} value={count('ok')} text={t.okText} tone={count('ok') > 0 ? 'good' : undefined} />
      <Figure title={t.explained} value={count('explained')} text={t.explainedText} />
      <Figure
        title={t.open}
        value={count('open')}
        text={t.openText}
        tone={count('open') > 0 ? 'bad' : undefined}
      />
      <Figure title={t.notMeasured} value={count('not measured')} text={t.notMeasuredText} />
    </section>
  );
}
