import { Link, useSearch } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import type { QueryOf } from '../../api/types.ts';
import { address, withFilter } from '../../app/filters.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatCount } from '../../format/locale.ts';
import { Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { states as stateWords } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { groupsOf, statesOf, type Group } from './groups.ts';
import { sapWords } from './words.ts';

/** Counts of the selection by message type and state; each count opens its list. */
export function Groups({ selection }: { selection: QueryOf<'/api/v1/idocs'> }) {
  const t = useWords(sapWords);
  const s = useWords(stateWords) as Readonly<Record<string, string>>;
  const { language } = usePreferences();
  const search = useSearch();
  const { data } = useGet('/api/v1/idocs', { ...selection, limit: 500 });
  if (data === undefined || data.items.length === 0) return null;
  const to = (type: string, state: string) =>
    address('/sap', withFilter(withFilter(search, 'message_type', type), 'state', state));
  const count = (row: Group, state: string) => {
    const found = row.counts.get(state);
    return found === undefined ? (
      <span className="faint">–</span>
    ) : (
      <Link href={to(row.message_type, state)}>{formatCount(found, language)}</Link>
    );
  };
  const columns: Column<Group>[] = [
    {
      key: 'type',
      title: t.messageType,
      render: (row) => <span className="strong">{row.message_type}</span>,
    },
    ...statesOf(data.items).map((state): Column<Group> => ({
      key: state,
      title: s[state] ?? state,
      align: 'end',
      render: (row) => count(row, state),
    })),
    {
      key: 'total',
      title: t.count,
      align: 'end',
      render: (row) => <Link href={to(row.message_type, '')}>{formatCount(row.total, language)}</Link>,
    },
  ];
  return (
    <Section title={t.groups} about={t.groupsAbout(formatCount(data.items.length, language))}>
      <Table
        label={t.groups}
        columns={columns}
        rows={groupsOf(data.items)}
        keyOf={(row) => row.message_type}
      />
    </Section>
  );
}
