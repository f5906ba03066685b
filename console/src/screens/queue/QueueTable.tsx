import { useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { Count } from '../../parts/Amount.tsx';
import { Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { everyQueue } from './every.ts';
import { PauseDialog } from './PauseDialog.tsx';
import { queueWords } from './words.ts';

type Queue = Schemas['Queues']['queues'][number];
type Pause = Schemas['Queues']['pauses'][number];

export function QueueTable({ queues, pauses }: { queues: Queue[]; pauses: Pause[] }) {
  const t = useWords(queueWords);
  const c = useWords(common);
  const connections = useGet('/api/v1/home').data?.connections.map(({ connection }) => connection) ?? [];
  const [asked, setAsked] = useState<{ of: Queue; verb: 'pause' | 'resume' } | null>(null);
  const isPaused = (of: Queue) =>
    pauses.some((each) => each.connection === of.connection && each.queue === of.queue);
  const columns: Column<Queue>[] = [
    { key: 'connection', title: c.connection, render: (row) => row.connection },
    { key: 'queue', title: t.queue, render: (row) => row.queue },
    { key: 'ready', title: t.ready, align: 'end', render: (row) => <Count of={row.ready} /> },
    { key: 'running', title: t.running, align: 'end', render: (row) => <Count of={row.running} /> },
    { key: 'dead', title: t.dead, align: 'end', render: (row) => <Count of={row.dead} /> },
    {
      key: 'act',
      title: c.actions,
      isTitleHidden: true,
      align: 'end',
      render: (row) => {
        const verb = isPaused(row) ? 'resume' : 'pause';
        return (
          <ActionButton
            right="queue.act"
            design={verb === 'resume' ? 'Emphasized' : 'Default'}
            onClick={() => setAsked({ of: row, verb })}
          >
            {t[verb]}
          </ActionButton>
        );
      },
    },
  ];
  return (
    <Section title={t.queues}>
      <Table
        label={t.queues}
        columns={columns}
        rows={everyQueue(queues, connections)}
        keyOf={(row) => `${row.connection}/${row.queue}`}
        hrefOf={(row) => `/queue/jobs?connection=${encodeURIComponent(row.connection)}&queue=${row.queue}`}
      />
      {asked && <PauseDialog of={asked.of} verb={asked.verb} close={() => setAsked(null)} />}
    </Section>
  );
}
