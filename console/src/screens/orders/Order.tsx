import { useParams } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { Timeline } from '../../parts/Timeline.tsx';
import { useWords } from '../../words/words.ts';
import { Head } from './Head.tsx';
import { InTheWay } from './InTheWay.tsx';
import { Money } from './Money.tsx';
import { Packages } from './Packages.tsx';
import { Postings } from './Postings.tsx';
import { Verbs } from './Verbs.tsx';
import { orderWords } from './words.ts';

/** One order: where it stands, what is in its way, and all that happened in either system, in one line of time. */
export default function Order() {
  const t = useWords(orderWords);
  const { connection = '', order = '' } = useParams();
  const card = useGet('/api/v1/orders/{connection}/{order_id}', undefined, { connection, order_id: order });
  return (
    <Page
      title={order}
      back={{ href: '/orders', text: t.title }}
      actions={card.data && <Verbs of={card.data} />}
    >
      <Answer of={card}>
        {(got) => (
          <>
            <Head order={got.order} />
            <InTheWay of={got.exceptions} />
            <div className="columns">
              <Section title={t.timeline} about={t.timelineAbout}>
                <Timeline entries={got.timeline} marketplace={got.order.marketplace} />
              </Section>
              <div className="stack">
                <Money of={got} />
                <Packages of={got.packages} />
                <Postings of={got.postings} />
              </div>
            </div>
          </>
        )}
      </Answer>
    </Page>
  );
}
