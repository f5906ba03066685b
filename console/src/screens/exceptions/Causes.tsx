import { Button } from '@ui5/webcomponents-react/Button';
import { Link } from 'wouter';
import { urlOf } from '../../api/client.ts';
import { useList, type List } from '../../api/hooks.ts';
import type { QueryOf, Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatCount } from '../../format/locale.ts';
import { Amount, Count } from '../../parts/Amount.tsx';
import { ExportLink } from '../../parts/ExportLink.tsx';
import { FilterBar, useFilters, type Filter } from '../../parts/FilterBar.tsx';
import { Loading, Message, ProblemMessage } from '../../parts/Message.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { Page } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { TwoLines } from '../../parts/TwoLines.tsx';
import { Due } from '../../parts/When.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { WorkState, workClasses, workStates } from './WorkState.tsx';
import { exceptionWords } from './words.ts';

/** What a person has to look at, once a cause: what is due first before the others. */
export default function Causes() {
  const t = useWords(exceptionWords);
  const c = useWords(common);
  const { connection } = useCommonFilters();
  const filters: Filter[] = [
    connection,
    {
      name: 'state',
      label: c.state,
      options: [...workStates.map((each) => [each, t[each]] as const), ['all', t.all]],
    },
    { name: 'class', label: t.class, options: workClasses.map((each) => [each, t[each]] as const) },
    { name: 'owner', label: c.owner },
    { name: 'area', label: t.area },
  ];
  const { values } = useFilters(filters);
  const list = useList('/api/v1/work-items', values as QueryOf<'/api/v1/work-items'>);
  return (
    <Page title={t.title} about={t.about} actions={<Link href="/exceptions/each">{t.each}</Link>}>
      <FilterBar filters={filters} />
      <section className="card" aria-label={t.causes}>
        <Found list={list} values={values} />
      </section>
    </Page>
  );
}

function Found({ list, values }: { list: List<Schemas['WorkItem']>; values: Record<string, string> }) {
  const t = useWords(exceptionWords);
  const c = useWords(common);
  const { language } = usePreferences();
  const count = formatCount(list.rows.length, language);
  if (list.isLoading) return <Loading />;
  if (list.problem !== null) return <ProblemMessage problem={list.problem} again={list.again} />;
  if (list.rows.length === 0)
    return Object.keys(values).length > 0 ? (
      <Message icon="search" title={c.nothingFits}>
        {c.nothingFitsText}
      </Message>
    ) : (
      <Message icon="sys-enter-2" title={t.emptyTitle} tone="good">
        {t.emptyText}
      </Message>
    );
  return (
    <>
      <WorkTable items={list.rows} />
      <footer className="table-foot">
        <span role="status">{list.hasMore ? c.shownOfMore(count) : c.shownAll(count)}</span>
        {list.hasMore && (
          <Button loading={list.isLoadingMore} onClick={list.more}>
            {c.more}
          </Button>
        )}
        <ExportLink href={urlOf('/api/v1/work-items.csv', {}, values)} />
      </footer>
    </>
  );
}

function WorkTable({ items }: { items: readonly Schemas['WorkItem'][] }) {
  const t = useWords(exceptionWords);
  const c = useWords(common);
  const columns: Column<Schemas['WorkItem']>[] = [
    { key: 'code', title: c.code, render: (row) => row.code },
    {
      key: 'what',
      title: t.what,
      wraps: true,
      render: (row) => <TwoLines first={row.what} second={row.next} />,
    },
    { key: 'affected', title: t.items, align: 'end', render: (row) => <Count of={row.affected} /> },
    { key: 'worth', title: t.worth, align: 'end', render: (row) => <Worth of={row.money} /> },
    { key: 'due', title: t.firstDue, render: (row) => <Due at={row.deadline} /> },
    { key: 'owner', title: c.owner, render: (row) => <Owner of={row.owner} /> },
    { key: 'state', title: c.state, render: (row) => <WorkState of={row} /> },
    { key: 'connection', title: c.connection, render: (row) => row.connection },
  ];
  return (
    <Table
      label={t.causes}
      columns={columns}
      rows={items}
      keyOf={({ id }) => String(id)}
      hrefOf={({ id }) => `/exceptions/cause/${id}`}
    />
  );
}

/** A currency a line: they are never added up. */
export function Worth({ of }: { of: readonly Schemas['Money'][] }) {
  if (of.length === 0) return <span className="faint">–</span>;
  return (
    <span className="stacked">
      {of.map((each) => (
        <Amount key={each.currency} of={each} />
      ))}
    </span>
  );
}
