import type { Schemas } from '../../api/types.ts';
import type { Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { Page } from '../../parts/Page.tsx';
import type { Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { detailOf } from './detail.ts';
import { auditWords } from './words.ts';

type Entry = Schemas['AuditEntry'];

export default function Audit() {
  const t = useWords(auditWords);
  const filters: Filter[] = [
    { name: 'actor', label: t.actor },
    { name: 'action', label: t.action },
    { name: 'subject', label: t.subject },
  ];
  const columns: Column<Entry>[] = [
    { key: 'number', title: t.number, align: 'end', render: (row) => row.number },
    { key: 'at', title: t.at, render: (row) => <When at={row.at} /> },
    { key: 'actor', title: t.actor, render: (row) => <span className="strong">{row.actor}</span> },
    {
      key: 'action',
      title: t.action,
      render: (row) => <span lang="en">{row.action.replaceAll('_', ' ')}</span>,
    },
    { key: 'subject', title: t.subject, render: (row) => <span className="mono">{row.subject}</span> },
    { key: 'detail', title: t.detail, wraps: true, render: (row) => <Detail text={row.detail} /> },
  ];
  return (
    <Page title={t.title} about={t.about}>
      <ListView
        path="/api/v1/audit-log"
        label={t.title}
        filters={filters}
        columns={columns}
        keyOf={(row) => String(row.number)}
        empty={{ title: t.emptyTitle, text: t.emptyText }}
      />
    </Page>
  );
}

function Detail({ text }: { text: string }) {
  return <span lang="en">{detailOf(text)}</span>;
}
