import type { Schemas } from '../../api/types.ts';
import { FilterBar, useFilters, type Filter } from '../../parts/FilterBar.tsx';
import { Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { adminWords } from './words.ts';

type Setting = Schemas['Config']['settings'][number];

export function Settings({ settings }: { settings: Setting[] }) {
  const t = useWords(adminWords);
  const c = useWords(common);
  const filters: Filter[] = [{ name: 'key', label: t.find }];
  const { values } = useFilters(filters);
  const found = settings.filter(({ key }) => key.includes(values['key'] ?? ''));
  const columns: Column<Setting>[] = [
    { key: 'key', title: t.key, render: (row) => <span className="mono strong">{row.key}</span> },
    { key: 'connection', title: c.connection, render: (row) => row.connection || '–' },
    {
      key: 'value',
      title: t.value,
      wraps: true,
      render: (row) =>
        row.is_secret ? (
          <span className="faint">{t.secret}</span>
        ) : (
          <span className="mono">{row.value || '–'}</span>
        ),
    },
    { key: 'source', title: t.source, render: (row) => (row.is_default ? t.isDefault : t.isSet) },
  ];
  return (
    <>
      <FilterBar filters={filters} />
      <Section title={t.config}>
        <Table
          label={t.config}
          columns={columns}
          rows={found}
          keyOf={(row) => `${row.connection}/${row.key}`}
          emphasis={(row) => (row.is_default ? 'faded' : '')}
        />
      </Section>
    </>
  );
}
