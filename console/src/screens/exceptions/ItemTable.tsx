import { useState } from 'react';
import { Button } from '@ui5/webcomponents-react/Button';
import type { Schemas } from '../../api/types.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { useSelection } from '../../parts/selection.ts';
import { SubjectLink } from '../../parts/SubjectLink.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { TwoLines } from '../../parts/TwoLines.tsx';
import { Due, When } from '../../parts/When.tsx';
import { formatCount } from '../../format/locale.ts';
import { usePreferences } from '../../app/preferences.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { ordersOf, type Exception } from './causes.ts';
import { exceptionWords } from './words.ts';

const keyOf = ({ connection, id }: Exception): string => `${connection}/${id}`;
const step = 200;

interface Props {
  items: readonly Exception[];
  retry: (orders: Schemas['OrdersVerb']['orders']) => void;
}

export function ItemTable({ items, retry }: Props) {
  const t = useWords(exceptionWords);
  const c = useWords(common);
  const { language } = usePreferences();
  const selection = useSelection();
  const [shown, setShown] = useState(step);
  const selected = items.filter((each) => selection.has(keyOf(each)));
  const orders = ordersOf(selected);
  const columns: Column<Exception>[] = [
    {
      key: 'subject',
      title: c.subject,
      render: (row) => <SubjectLink subject={row.subject} connection={row.connection} />,
    },
    { key: 'connection', title: c.connection, render: (row) => row.connection },
    {
      key: 'reason',
      title: t.example,
      wraps: true,
      render: (row) => <TwoLines first={row.reason} second={row.next} />,
    },
    { key: 'owner', title: c.owner, render: (row) => <Owner of={row.owner} /> },
    { key: 'due', title: t.due, render: (row) => <Due at={row.deadline} /> },
    { key: 'opened', title: t.opened, render: (row) => <When at={row.opened_at} /> },
    { key: 'times', title: t.times, align: 'end', render: (row) => row.times },
  ];
  return (
    <>
      <div className="toolbar">
        <span role="status">
          {c.selected(formatCount(selected.length, language), formatCount(items.length, language))}
        </span>
        <Button design="Transparent" onClick={() => selection.setAll(items.map(keyOf), true)}>
          {t.selectEvery(formatCount(items.length, language))}
        </Button>
        <ActionButton
          right="orders.act"
          design="Emphasized"
          disabled={orders.length === 0}
          onClick={() => retry(orders)}
        >
          {t.retry}
        </ActionButton>
      </div>
      <Table
        label={t.title}
        columns={columns}
        rows={items.slice(0, shown)}
        keyOf={keyOf}
        selection={selection}
      />
      {items.length > shown && (
        <footer className="table-foot">
          <Button onClick={() => setShown(shown + step)}>{c.more}</Button>
        </footer>
      )}
    </>
  );
}
