import type { Schemas } from '../../api/types.ts';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { queueWords } from './words.ts';

type Pause = Schemas['Queues']['pauses'][number];

export function Pauses({ pauses }: { pauses: Pause[] }) {
  const t = useWords(queueWords);
  const columns: Column<Pause>[] = [
    {
      key: 'queue',
      title: t.queue,
      render: (row) => <span className="strong">{`${row.connection}/${row.queue}`}</span>,
    },
    {
      key: 'cause',
      title: t.cause,
      render: (row) => <Status tone={row.cause === 'person' ? 'warn' : 'bad'}>{t[row.cause]}</Status>,
    },
    { key: 'until', title: t.until, render: (row) => <When at={row.until} /> },
    { key: 'reason', title: t.reason, wraps: true, render: (row) => <span lang="en">{row.reason}</span> },
  ];
  return (
    <Section title={t.pauses}>
      {pauses.length === 0 ? (
        <Message icon="sys-enter-2" title={t.noPauses} tone="good" />
      ) : (
        <Table
          label={t.pauses}
          columns={columns}
          rows={pauses}
          keyOf={(row) => `${row.connection}/${row.queue}/${row.cause}`}
        />
      )}
    </Section>
  );
}
