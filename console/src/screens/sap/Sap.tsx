import type { Schemas } from '../../api/types.ts';
import { useCommonFilters } from '../../parts/connections.ts';
import { useFilters, type Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { Page } from '../../parts/Page.tsx';
import { StateTag } from '../../parts/Status.tsx';
import type { Column } from '../../parts/Table.tsx';
import { TwoLines } from '../../parts/TwoLines.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Groups } from './Groups.tsx';
import { sapWords } from './words.ts';

type Idoc = Schemas['Idoc'];

/** Selection, counts, list: the way of WE02 and BD87. */
export default function Sap() {
  const t = useWords(sapWords);
  const c = useWords(common);
  const { connection } = useCommonFilters();
  const filters: Filter[] = [
    { name: 'docnum', label: t.docnum },
    { name: 'message_type', label: t.messageType },
    { name: 'state', label: c.state },
    connection,
  ];
  const { values } = useFilters(filters);
  const columns: Column<Idoc>[] = [
    { key: 'docnum', title: t.docnum, render: (row) => <span className="mono strong">{row.docnum}</span> },
    {
      key: 'type',
      title: t.messageType,
      render: (row) => <TwoLines first={row.message_type} second={row.basic_type} />,
    },
    { key: 'state', title: c.state, render: (row) => <StateTag state={row.state} /> },
    { key: 'reason', title: t.reason, render: (row) => <span className="mono">{row.reason || '–'}</span> },
    { key: 'sender', title: t.sender, render: (row) => `${row.sender} (${row.client})` },
    { key: 'received', title: t.received, render: (row) => <When at={row.received_at} /> },
    { key: 'ended', title: t.ended, render: (row) => <When at={row.ended_at} /> },
    { key: 'connection', title: c.connection, render: (row) => row.connection },
  ];
  return (
    <Page title={t.title} about={t.about}>
      <ListView
        path="/api/v1/idocs"
        label={t.list}
        filters={filters}
        summary={<Groups selection={values} />}
        columns={columns}
        keyOf={(row) => `${row.connection}/${row.number}`}
        empty={{ title: t.emptyTitle, text: t.emptyText }}
      />
    </Page>
  );
}
