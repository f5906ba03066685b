import { useState } from 'react';
import { useParams } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { Facts, Page, Section } from '../../parts/Page.tsx';
import { Due, When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Worth } from './Causes.tsx';
import { ItemTable } from './ItemTable.tsx';
import { RetryDialog } from './RetryDialog.tsx';
import { WorkActions } from './WorkActions.tsx';
import { WorkHistory } from './WorkHistory.tsx';
import { WorkState } from './WorkState.tsx';
import { exceptionWords } from './words.ts';

type Card = Schemas['WorkCard'];

/** One cause: what it means and what to do, what is affected, and who has said what. */
export default function Cause() {
  const t = useWords(exceptionWords);
  const { id = '' } = useParams();
  const card = useGet('/api/v1/work-items/{id}', undefined, { id });
  return (
    <Page
      title={card.data?.code ?? t.title}
      about={card.data && <span lang="en">{card.data.what}</span>}
      back={{ href: '/exceptions', text: t.allCauses }}
      actions={card.data && <WorkActions of={card.data} />}
    >
      <Answer of={card}>
        {(got) => (
          <>
            <Head of={got} />
            <Affected of={got} />
            <WorkHistory of={got} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function Head({ of }: { of: Card }) {
  const t = useWords(exceptionWords);
  const c = useWords(common);
  return (
    <section className="card card-padded stack" aria-label={t.means}>
      <div className="figures">
        <Figure title={t.items} value={of.affected} />
        <Figure title={t.worth} value={<Worth of={of.money} />} />
        <Figure title={t.firstDue} value={<Due at={of.deadline} />} />
      </div>
      <Facts
        of={[
          [c.whatNext, <span lang="en">{of.suggested || '–'}</span>],
          [t.means, <span lang="en">{of.means || '–'}</span>],
          [c.state, <WorkState of={of} />],
          [t.because, of.because || '–'],
          [c.owner, <Owner of={of.owner} />],
          [t.contacts, of.contacts.join(', ') || '–'],
          [t.transaction, <span className="mono">{of.transaction || '–'}</span>],
          [c.connection, of.connection],
          [t.opened, <When at={of.opened_at} />],
        ]}
      />
    </section>
  );
}

function Affected({ of }: { of: Card }) {
  const t = useWords(exceptionWords);
  const [orders, setOrders] = useState<Schemas['OrdersVerb']['orders'] | null>(null);
  const open = of.keys.filter(({ closed_at }) => closed_at === null);
  return (
    <Section title={t.affected}>
      {open.length === 0 ? (
        <p className="faint">{t.nothingOpen}</p>
      ) : (
        <ItemTable items={open} retry={setOrders} />
      )}
      {orders && <RetryDialog orders={orders} matching={open.length} close={() => setOrders(null)} />}
    </Section>
  );
}
