// A list of the API as a screen shows it: filters, table, the next page, the export, and what stands there instead.

import { Button } from '@ui5/webcomponents-react/Button';
import type { ReactNode } from 'react';
import { urlOf } from '../api/client.ts';
import { useList, type List } from '../api/hooks.ts';
import type { ListPath, QueryOf, Row } from '../api/types.ts';
import { formatCount } from '../format/locale.ts';
import { usePreferences } from '../app/preferences.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';
import { ExportLink } from './ExportLink.tsx';
import { FilterBar, useFilters, type Filter } from './FilterBar.tsx';
import { Loading, Message, ProblemMessage } from './Message.tsx';
import type { Selection } from './selection.ts';
import { Table, type Column } from './Table.tsx';

export interface Empty {
  title: string;
  text: ReactNode;
}

interface Props<P extends ListPath> {
  path: P;
  label: string;
  filters: readonly Filter[];
  columns: readonly Column<Row<P>>[];
  keyOf: (row: Row<P>) => string;
  hrefOf?: (row: Row<P>) => string;
  empty: Empty;
  selection?: Selection;
  isSelectable?: (row: Row<P>) => boolean;
  /** What stands between the filters and the table: counts of the same selection. */
  summary?: ReactNode;
  /** What stands above the table when rows are there: actions on what is selected. */
  tools?: (list: List<Row<P>>) => ReactNode;
}

export function ListView<P extends ListPath>(props: Props<P>) {
  const { path, filters, tools, summary } = props;
  const { values } = useFilters(filters);
  const list = useList(path, values as QueryOf<P>);
  return (
    <>
      <FilterBar filters={filters} />
      {summary}
      <section className="card">
        {tools?.(list)}
        <Content {...props} list={list} isFiltered={Object.keys(values).length > 0} />
        {list.rows.length > 0 && <Foot list={list} csv={urlOf(`${path}.csv`, {}, values)} />}
      </section>
    </>
  );
}

type ContentProps<P extends ListPath> = Props<P> & { list: List<Row<P>>; isFiltered: boolean };

function Content<P extends ListPath>({ list, isFiltered, empty, ...props }: ContentProps<P>) {
  const t = useWords(common);
  if (list.isLoading) return <Loading />;
  if (list.problem !== null) return <ProblemMessage problem={list.problem} again={list.again} />;
  if (list.rows.length > 0) return <Table {...props} rows={list.rows} />;
  return isFiltered ? (
    <Message icon="search" title={t.nothingFits}>
      {t.nothingFitsText}
    </Message>
  ) : (
    <Message icon="sys-enter-2" title={empty.title} tone="good">
      {empty.text}
    </Message>
  );
}

function Foot<R>({ list, csv }: { list: List<R>; csv: string }) {
  const t = useWords(common);
  const { language } = usePreferences();
  const count = formatCount(list.rows.length, language);
  return (
    <footer className="table-foot">
      <span role="status">{list.hasMore ? t.shownOfMore(count) : t.shownAll(count)}</span>
      {list.hasMore && (
        <Button loading={list.isLoadingMore} onClick={list.more}>
          {t.more}
        </Button>
      )}
      <ExportLink href={csv} />
    </footer>
  );
}
