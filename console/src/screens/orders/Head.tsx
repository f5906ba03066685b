import type { Schemas } from '../../api/types.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Marketplace } from '../../parts/Marketplace.tsx';
import { Facts } from '../../parts/Page.tsx';
import { StateTag } from '../../parts/Status.tsx';
import { Due, When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { orderWords } from './words.ts';

export function Head({ order }: { order: Schemas['Order'] }) {
  const t = useWords(orderWords);
  const c = useWords(common);
  const channels = t as Readonly<Record<string, string>>;
  const isOpen = order.status !== 'SHIPPED' && order.state !== 'cancelled';
  return (
    <section className="card card-padded">
      <Facts
        of={[
          [c.state, <StateTag state={order.state} />],
          [
            t.shipBy,
            isOpen ? (
              <Due at={order.ship_by} marketplace={order.marketplace} />
            ) : (
              <When at={order.ship_by} marketplace={order.marketplace} />
            ),
          ],
          [t.value, <Amount of={order.value} strong />],
          [t.sapOrder, <span className="mono">{order.sap_document || t.notInSap}</span>],
          [t.amazonStatus, order.status],
          [c.marketplace, <Marketplace id={order.marketplace} />],
          [t.channel, channels[order.channel] ?? order.channel],
          [t.created, <When at={order.created} marketplace={order.marketplace} />],
          [t.lines, order.lines],
          [c.connection, order.connection],
          [t.rules, <span className="mono">{order.rules}</span>],
        ]}
      />
    </section>
  );
}
