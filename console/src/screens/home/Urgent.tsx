import { Link } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Message } from '../../parts/Message.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { TwoLines } from '../../parts/TwoLines.tsx';
import { Due } from '../../parts/When.tsx';
import { SubjectLink } from '../../parts/SubjectLink.tsx';
import type { Schemas } from '../../api/types.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { dueFirst } from './numbers.ts';
import { homeWords } from './words.ts';

type Exception = Schemas['Exception'];

export function Urgent() {
  const t = useWords(homeWords);
  const c = useWords(common);
  const exceptions = useGet('/api/v1/exceptions', { limit: 500 });
  const columns: Column<Exception>[] = [
    {
      key: 'subject',
      title: c.subject,
      render: (row) => <SubjectLink subject={row.subject} connection={row.connection} />,
    },
    {
      key: 'what',
      title: t.reasonAndNext,
      wraps: true,
      render: (row) => <TwoLines first={row.reason} second={row.next} />,
    },
    { key: 'owner', title: c.owner, render: (row) => <Owner of={row.owner} /> },
    { key: 'due', title: t.due, render: (row) => <Due at={row.deadline} /> },
  ];
  return (
    <Section title={t.urgent} actions={<Link href="/exceptions">{t.all}</Link>}>
      <Answer of={exceptions}>
        {({ items }) =>
          items.length === 0 ? (
            <Message icon="sys-enter-2" title={t.urgentEmpty} tone="good">
              {t.urgentEmptyText}
            </Message>
          ) : (
            <Table
              label={t.urgent}
              columns={columns}
              rows={dueFirst(items, 6)}
              keyOf={(row) => `${row.connection}/${row.id}`}
            />
          )
        }
      </Answer>
    </Section>
  );
}
