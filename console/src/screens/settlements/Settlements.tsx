import type { Schemas } from '../../api/types.ts';
import { isZero } from '../../format/money.ts';
import { Amount } from '../../parts/Amount.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import type { Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { Marketplace } from '../../parts/Marketplace.tsx';
import { Page } from '../../parts/Page.tsx';
import { Period } from '../../parts/Period.tsx';
import { StateTag } from '../../parts/Status.tsx';
import type { Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common, states } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { settlementWords } from './words.ts';

type Settlement = Schemas['Settlement'];

const settlementStates = ['waiting', 'posting', 'posted', 'proven', 'needs_attention', 'ignored'] as const;

export default function Settlements() {
  const t = useWords(settlementWords);
  const c = useWords(common);
  const s = useWords(states);
  const { connection } = useCommonFilters();
  const filters: Filter[] = [
    { name: 'state', label: c.state, options: settlementStates.map((state) => [state, s[state]] as const) },
    connection,
    { name: 'marketplace', label: c.marketplace },
    { name: 'currency', label: t.currency },
  ];
  const columns: Column<Settlement>[] = [
    { key: 'settlement', title: t.settlement, render: (row) => row.settlement },
    { key: 'state', title: c.state, render: (row) => <State of={row} /> },
    { key: 'marketplace', title: c.marketplace, render: (row) => <Marketplace id={row.marketplace} /> },
    {
      key: 'period',
      title: t.period,
      render: (row) => <Period from={row.start} to={row.end} marketplace={row.marketplace} />,
    },
    { key: 'total', title: t.total, align: 'end', render: (row) => <Amount of={row.total} strong /> },
    { key: 'sap', title: t.inSap, align: 'end', render: (row) => <Amount of={row.in_sap} /> },
    {
      key: 'suspense',
      title: t.suspense,
      align: 'end',
      render: (row) => <Amount of={isZero(row.suspense.amount) ? null : row.suspense} />,
    },
    {
      key: 'deposit',
      title: t.deposit,
      render: (row) => <When at={row.deposit} marketplace={row.marketplace} />,
    },
  ];
  return (
    <Page title={t.title} about={t.about}>
      <ListView
        path="/api/v1/settlements"
        label={t.title}
        filters={filters}
        columns={columns}
        keyOf={(row) => `${row.connection}/${row.settlement}`}
        hrefOf={(row) =>
          `/settlements/${encodeURIComponent(row.connection)}/${encodeURIComponent(row.settlement)}`
        }
        empty={{ title: t.emptyTitle, text: t.emptyText }}
      />
    </Page>
  );
}

function State({ of }: { of: Settlement }) {
  return (
    <span className="stacked">
      <StateTag state={of.state} />
      {of.reason !== '' && <span className="second mono">{of.reason}</span>}
    </span>
  );
}
