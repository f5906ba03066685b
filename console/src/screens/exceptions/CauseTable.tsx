import { useSearch } from 'wouter';
import { address, withFilter } from '../../app/filters.ts';
import { Count } from '../../parts/Amount.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { TwoLines } from '../../parts/TwoLines.tsx';
import { Due, When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { causesOf, type Cause, type Exception } from './causes.ts';
import { exceptionWords } from './words.ts';

export function CauseTable({ items }: { items: readonly Exception[] }) {
  const t = useWords(exceptionWords);
  const c = useWords(common);
  const search = useSearch();
  const columns: Column<Cause>[] = [
    { key: 'code', title: c.code, render: (row) => row.code },
    { key: 'count', title: t.items, align: 'end', render: (row) => <Count of={row.count} /> },
    {
      key: 'example',
      title: t.example,
      wraps: true,
      render: ({ example }) => <TwoLines first={example.reason} second={example.next} />,
    },
    {
      key: 'owner',
      title: c.owner,
      render: (row) => row.owners.map((owner) => <Owner key={owner} of={owner} />),
    },
    { key: 'due', title: t.firstDue, render: (row) => <Due at={row.firstDue} /> },
    { key: 'oldest', title: t.oldest, render: (row) => <When at={row.oldest} /> },
  ];
  return (
    <Table
      label={t.causes}
      columns={columns}
      rows={causesOf(items)}
      keyOf={(row) => row.code}
      hrefOf={(row) => address('/exceptions/each', withFilter(search, 'code', row.code))}
    />
  );
}
