import { useState } from 'react';
import { useParams } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { Marketplace } from '../../parts/Marketplace.tsx';
import { Facts, Page } from '../../parts/Page.tsx';
import { StateTag } from '../../parts/Status.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { ItemActions } from './ItemActions.tsx';
import { MapDialog } from './MapDialog.tsx';
import { Parts } from './Parts.tsx';
import { Proposals } from './Proposals.tsx';
import { suspenseWords } from './words.ts';

/** One kind of rows: how much, where it stands, what it may be; and the dialog that says what it is. */
export default function SuspenseItem() {
  const t = useWords(suspenseWords);
  const { connection = '', item = '' } = useParams();
  const [wanted, setWanted] = useState<string | null>(null); // the class that the dialog opens with
  const card = useGet('/api/v1/suspense/{connection}/{item}', undefined, { connection, item });
  return (
    <Page
      title={card.data?.amount_description || card.data?.amount_type || item}
      about={card.data && <span lang="en">{`${card.data.transaction_type} / ${card.data.amount_type}`}</span>}
      back={{ href: '/suspense', text: t.title }}
      actions={
        card.data && (
          <ItemActions card={card.data} map={() => setWanted(card.data.proposals[0]?.class ?? '')} />
        )
      }
    >
      <Answer of={card}>
        {(got) => (
          <>
            <Head card={got} />
            <Proposals card={got} choose={setWanted} />
            <Parts card={got} />
            {wanted !== null && <MapDialog card={got} first={wanted} close={() => setWanted(null)} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

function Head({ card }: { card: Schemas['SuspenseCard'] }) {
  const t = useWords(suspenseWords);
  const c = useWords(common);
  return (
    <section className="card card-padded stack">
      <div className="figures">
        <Figure title={t.open} value={<Amount of={{ amount: card.amount, currency: card.currency }} />} />
        <Figure
          title={t.amountEver}
          value={<Amount of={{ amount: card.amount_ever, currency: card.currency }} />}
        />
        <Figure title={t.age} value={t.daysOld(card.days)} />
        <Figure title={t.rows} value={card.rows} />
      </div>
      <Facts
        of={[
          [c.state, <StateTag state={card.state} />],
          [c.marketplace, <Marketplace id={card.marketplace} />],
          [t.class, <span className="mono">{card.class || '–'}</span>],
          [t.account, <span className="mono">{card.account || '–'}</span>],
          [t.saidBy, card.by || '–'],
          [t.because, card.because || '–'],
          [t.firstSeen, <When at={card.first_seen} marketplace={card.marketplace} />],
        ]}
      />
    </section>
  );
}
