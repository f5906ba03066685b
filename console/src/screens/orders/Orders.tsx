import type { Schemas } from '../../api/types.ts';
import { Amount } from '../../parts/Amount.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import type { Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { Marketplace } from '../../parts/Marketplace.tsx';
import { Page } from '../../parts/Page.tsx';
import { StateTag, Status } from '../../parts/Status.tsx';
import type { Column } from '../../parts/Table.tsx';
import { Due, When } from '../../parts/When.tsx';
import { common, states } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { orderWords } from './words.ts';

type Order = Schemas['Order'];

const orderStates = [
  'received',
  'waiting',
  'ready',
  'posting',
  'posted',
  'proven',
  'needs_attention',
  'on_hold',
  'ignored',
  'cancelled',
] as const;
const channels = ['merchant', 'amazon', 'other', 'other_shop'] as const;

export default function Orders() {
  const t = useWords(orderWords);
  const c = useWords(common);
  const s = useWords(states);
  const { connection, marketplace } = useCommonFilters();
  const filters: Filter[] = [
    { name: 'order_id', label: t.order },
    { name: 'state', label: c.state, options: orderStates.map((state) => [state, s[state]] as const) },
    connection,
    marketplace,
    { name: 'channel', label: t.channel, options: channels.map((channel) => [channel, t[channel]] as const) },
    { name: 'reason', label: t.reason },
    { name: 'sap_document', label: t.sapOrder },
  ];
  const columns: Column<Order>[] = [
    { key: 'order', title: t.order, render: (row) => row.order_id },
    { key: 'state', title: c.state, render: (row) => <OrderState of={row} /> },
    { key: 'shipBy', title: t.shipBy, render: (row) => <ShipBy of={row} /> },
    { key: 'value', title: t.value, align: 'end', render: (row) => <Amount of={row.value} /> },
    {
      key: 'sap',
      title: t.sapOrder,
      render: (row) => <span className="mono">{row.sap_document || '–'}</span>,
    },
    { key: 'marketplace', title: c.marketplace, render: (row) => <Marketplace id={row.marketplace} /> },
    { key: 'amazon', title: t.amazonStatus, render: (row) => row.status },
    {
      key: 'changed',
      title: t.changed,
      render: (row) => <When at={row.changed} marketplace={row.marketplace} />,
    },
  ];
  return (
    <Page title={t.title} about={t.about}>
      <ListView
        path="/api/v1/orders"
        label={t.title}
        filters={filters}
        columns={columns}
        keyOf={(row) => `${row.connection}/${row.order_id}`}
        hrefOf={(row) => `/orders/${encodeURIComponent(row.connection)}/${encodeURIComponent(row.order_id)}`}
        empty={{ title: t.emptyTitle, text: t.emptyText }}
      />
    </Page>
  );
}

function OrderState({ of }: { of: Order }) {
  const t = useWords(orderWords);
  return (
    <span className="stacked">
      <StateTag state={of.state} />
      {of.cancel_requested && <Status tone="warn">{t.cancelRequested}</Status>}
      {of.reason !== '' && <span className="second mono">{of.reason}</span>}
    </span>
  );
}

/** A deadline matters while the goods are here; of what has left it is no deadline any more. */
function ShipBy({ of }: { of: Order }) {
  const isOpen = !['SHIPPED', 'CANCELLED', 'CANCELED'].includes(of.status) && of.state !== 'cancelled';
  return isOpen ? (
    <Due at={of.ship_by} marketplace={of.marketplace} />
  ) : (
    <When at={of.ship_by} marketplace={of.marketplace} />
  );
}
