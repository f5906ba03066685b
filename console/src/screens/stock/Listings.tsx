import type { Schemas } from '../../api/types.ts';
import { Count } from '../../parts/Amount.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import type { Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { StateTag, Status } from '../../parts/Status.tsx';
import type { Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { stockWords } from './words.ts';

type Listing = Schemas['StockListing'];

export function Listings() {
  const t = useWords(stockWords);
  const c = useWords(common);
  const { connection } = useCommonFilters();
  const filters: Filter[] = [
    { name: 'sku', label: t.sku },
    {
      name: 'what',
      label: t.what,
      options: [
        ['waiting', t.waiting],
        ['unproven', t.unproven],
        ['refused', t.refused],
      ],
    },
    connection,
  ];
  const columns: Column<Listing>[] = [
    { key: 'sku', title: t.sku, render: (row) => row.sku },
    { key: 'verdict', title: t.verdict, render: (row) => <Verdict of={row} /> },
    { key: 'should', title: t.should, align: 'end', render: (row) => <Count of={row.should} /> },
    { key: 'told', title: t.told, align: 'end', render: (row) => <Count of={row.told} /> },
    { key: 'shows', title: t.shows, align: 'end', render: (row) => <Count of={row.shows} /> },
    { key: 'seen', title: t.seen, render: (row) => <When at={row.seen_at} /> },
    { key: 'connection', title: c.connection, render: (row) => row.connection },
    { key: 'pool', title: t.pool, render: (row) => row.pool },
  ];
  return (
    <ListView
      path="/api/v1/stock/listings"
      label={t.listings}
      filters={filters}
      columns={columns}
      keyOf={(row) => `${row.connection}/${row.seller}/${row.region}/${row.sku}`}
      hrefOf={(row) => `/stock/why?sku=${encodeURIComponent(row.sku)}`}
      empty={{ title: t.emptyTitle, text: t.emptyText }}
    />
  );
}

/** Proven is what Amazon was told, and shows. */
function Verdict({ of }: { of: Listing }) {
  const t = useWords(stockWords);
  if (of.standing !== 'sold') return <StateTag state={of.standing} />;
  if (of.refusal !== '') return <Status tone="bad">{t.refused}</Status>;
  if (of.waiting_since !== null)
    return (
      <Status tone="info" icon="pending">
        {t.waiting}
      </Status>
    );
  return of.told === of.shows ? (
    <Status tone="good">{t.inStep}</Status>
  ) : (
    <Status tone="warn">{t.unproven}</Status>
  );
}
