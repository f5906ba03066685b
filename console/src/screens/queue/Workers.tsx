import type { Schemas } from '../../api/types.ts';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { queueWords } from './words.ts';

type Worker = Schemas['Queues']['workers'][number];

export function Workers({ workers }: { workers: Worker[] }) {
  const t = useWords(queueWords);
  const c = useWords(common);
  const columns: Column<Worker>[] = [
    { key: 'worker', title: t.worker, render: (row) => <span className="mono strong">{row.id}</span> },
    {
      key: 'state',
      title: c.state,
      render: (row) =>
        row.is_alive ? <Status tone="good">{t.alive}</Status> : <Status tone="bad">{t.gone}</Status>,
    },
    { key: 'beat', title: t.beat, render: (row) => <When at={row.beat_at} /> },
    { key: 'started', title: t.started, render: (row) => <When at={row.started_at} /> },
  ];
  return (
    <Section title={t.workers}>
      {workers.length === 0 ? (
        <Message icon="message-error" title={t.noWorkers} tone="bad">
          {t.noWorkersText}
        </Message>
      ) : (
        <Table label={t.workers} columns={columns} rows={workers} keyOf={(row) => row.id} />
      )}
    </Section>
  );
}
