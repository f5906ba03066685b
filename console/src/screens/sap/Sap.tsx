import { useSearch } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { address, withFilter } from '../../app/filters.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatCount } from '../../format/locale.ts';
import { Count } from '../../parts/Amount.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import type { Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { StateTag } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { groupsOf, type Group } from './groups.ts';
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
  const columns: Column<Idoc>[] = [
    { key: 'docnum', title: t.docnum, render: (row) => <span className="mono strong">{row.docnum}</span> },
    { key: 'type', title: t.messageType, render: (row) => row.message_type },
    { key: 'state', title: c.state, render: (row) => <StateTag state={row.state} /> },
    { key: 'reason', title: t.reason, render: (row) => <span className="mono">{row.reason || '–'}</span> },
    { key: 'basic', title: t.basicType, render: (row) => row.basic_type },
    { key: 'sender', title: t.sender, render: (row) => `${row.sender} (${row.client})` },
    { key: 'received', title: t.received, render: (row) => <When at={row.received_at} /> },
    { key: 'ended', title: t.ended, render: (row) => <When at={row.ended_at} /> },
    { key: 'connection', title: c.connection, render: (row) => row.connection },
  ];
  return (
    <Page title={t.title} about={t.about}>
      <Groups />
      <ListView
        path="/api/v1/idocs"
        label={t.list}
        filters={filters}
        columns={columns}
        keyOf={(row) => `${row.connection}/${row.number}`}
        empty={{ title: t.emptyTitle, text: t.emptyText }}
      />
    </Page>
  );
}

function Groups() {
  const t = useWords(sapWords);
  const c = useWords(common);
  const { language } = usePreferences();
  const search = useSearch();
  const { data } = useGet('/api/v1/idocs', { limit: 500 });
  if (data === undefined || data.items.length === 0) return null;
  const columns: Column<Group>[] = [
    { key: 'type', title: t.messageType, render: (row) => row.message_type },
    { key: 'state', title: c.state, render: (row) => <StateTag state={row.state} /> },
    { key: 'count', title: t.count, align: 'end', render: (row) => <Count of={row.count} /> },
  ];
  const to = ({ message_type, state }: Group) => address('/sap', withFilter(withFilter(search, 'message_type', message_type), 'state', state));
  return (
    <Section title={t.groups} about={t.groupsAbout(formatCount(data.items.length, language))}>
      <Table label={t.groups} columns={columns} rows={groupsOf(data.items)} keyOf={(row) => `${row.message_type}/${row.state}`} hrefOf={to} />
    </Section>
  );
}
