import type { Schemas } from '../../api/types.ts';
import { useCommonFilters } from '../../parts/connections.ts';
import type { Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { Status } from '../../parts/Status.tsx';
import type { Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { amazonWords } from './words.ts';

type Call = Schemas['Call'];

export function Calls() {
  const t = useWords(amazonWords);
  const c = useWords(common);
  const { connection } = useCommonFilters();
  const filters: Filter[] = [
    { name: 'operation', label: t.operation },
    {
      name: 'status',
      label: t.status,
      options: ['200', '400', '403', '404', '429', '500', '503'].map((each) => [each, each] as const),
    },
    connection,
  ];
  const columns: Column<Call>[] = [
    {
      key: 'operation',
      title: t.operation,
      render: (row) => <span className="strong">{row.operation}</span>,
    },
    {
      key: 'status',
      title: t.status,
      render: (row) => (
        <Status tone={row.status < 300 ? 'good' : row.status === 429 ? 'warn' : 'bad'}>{row.status}</Status>
      ),
    },
    { key: 'sent', title: t.sentAt, render: (row) => <When at={row.sent_at} /> },
    { key: 'took', title: t.took, align: 'end', render: (row) => `${row.took_ms} ms` },
    { key: 'connection', title: c.connection, render: (row) => row.connection },
    { key: 'id', title: t.requestId, render: (row) => <span className="mono">{row.request_id}</span> },
  ];
  return (
    <ListView
      path="/api/v1/calls"
      label={t.calls}
      filters={filters}
      columns={columns}
      keyOf={(row) => `${row.connection}/${row.number}`}
      empty={{ title: t.noCalls, text: t.noCallsText }}
    />
  );
}
