import type { Schemas } from '../../api/types.ts';
import { Amount } from '../../parts/Amount.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import type { Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { Page } from '../../parts/Page.tsx';
import type { Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Kind, kinds } from './Kind.tsx';
import { returnWords } from './words.ts';

type Event = Schemas['Return'];

export default function Returns() {
  const t = useWords(returnWords);
  const c = useWords(common);
  const { connection } = useCommonFilters();
  const filters: Filter[] = [
    connection,
    { name: 'order_id', label: t.order },
    { name: 'kind', label: t.kind, options: kinds.map((each) => [each, t[each]] as const) },
  ];
  const columns: Column<Event>[] = [
    { key: 'order', title: t.order, render: (row) => row.order_id },
    { key: 'kind', title: t.kind, render: (row) => <Kind of={row.kind} /> },
    { key: 'at', title: t.at, render: (row) => <When at={row.at} /> },
    { key: 'sku', title: t.sku, render: (row) => row.sku || '–' },
    { key: 'quantity', title: t.quantity, align: 'end', render: (row) => row.quantity || '–' },
    { key: 'amount', title: c.amount, align: 'end', render: (row) => <Amount of={row.amount} strong /> },
    {
      key: 'reason',
      title: t.reason,
      wraps: true,
      render: (row) => <span lang="en">{row.reason || '–'}</span>,
    },
    {
      key: 'document',
      title: t.document,
      render: (row) => <span className="mono">{row.document || '–'}</span>,
    },
    { key: 'connection', title: c.connection, render: (row) => row.connection },
  ];
  return (
    <Page title={t.title} about={t.about}>
      <ListView
        path="/api/v1/returns"
        label={t.title}
        filters={filters}
        columns={columns}
        keyOf={(row) => `${row.connection}/${row.order_id}/${row.kind}/${row.reference}`}
        hrefOf={(row) => `/returns/${encodeURIComponent(row.connection)}/${encodeURIComponent(row.order_id)}`}
        empty={{ title: t.emptyTitle, text: t.emptyText }}
      />
    </Page>
  );
}
