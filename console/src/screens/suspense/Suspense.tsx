import type { Schemas } from '../../api/types.ts';
import { Amount, Count } from '../../parts/Amount.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import type { Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { Marketplace } from '../../parts/Marketplace.tsx';
import { Page } from '../../parts/Page.tsx';
import { StateTag } from '../../parts/Status.tsx';
import type { Column } from '../../parts/Table.tsx';
import { TwoLines } from '../../parts/TwoLines.tsx';
import { useNow } from '../../parts/When.tsx';
import { common, states } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Ageing } from './Ageing.tsx';
import { daysOld } from './ageing.ts';
import { suspenseWords } from './words.ts';

type Item = Schemas['SuspenseItem'];

const itemStates = ['open', 'asked', 'mapped', 'reclassed', 'ignored'] as const;

export default function Suspense() {
  const t = useWords(suspenseWords);
  const c = useWords(common);
  const s = useWords(states);
  const now = useNow();
  const { connection } = useCommonFilters();
  const filters: Filter[] = [
    { name: 'state', label: c.state, options: itemStates.map((state) => [state, s[state]] as const) },
    connection,
  ];
  const columns: Column<Item>[] = [
    {
      key: 'kind',
      title: t.kind,
      wraps: true,
      render: (row) => (
        <TwoLines
          first={row.amount_description || row.amount_type}
          second={`${row.transaction_type} / ${row.amount_type}`}
        />
      ),
    },
    { key: 'state', title: c.state, render: (row) => <StateTag state={row.state} /> },
    { key: 'open', title: t.open, align: 'end', render: (row) => <Amount of={row.open} strong /> },
    { key: 'age', title: t.age, align: 'end', render: (row) => t.daysOld(daysOld(row, now)) },
    { key: 'rows', title: t.rows, align: 'end', render: (row) => <Count of={row.rows} /> },
    { key: 'marketplace', title: c.marketplace, render: (row) => <Marketplace id={row.marketplace} /> },
    { key: 'class', title: t.class, render: (row) => <span className="mono">{row.class || '–'}</span> },
  ];
  return (
    <Page title={t.title} about={t.about}>
      <Ageing />
      <ListView
        path="/api/v1/suspense"
        label={t.title}
        filters={filters}
        columns={columns}
        keyOf={(row) => `${row.connection}/${row.item}`}
        hrefOf={(row) => `/suspense/${encodeURIComponent(row.connection)}/${row.item}`}
        empty={{ title: t.emptyTitle, text: t.emptyText }}
      />
    </Page>
  );
}
