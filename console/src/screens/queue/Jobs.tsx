import type { Schemas } from '../../api/types.ts';
import { useCommonFilters } from '../../parts/connections.ts';
import type { Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { StateTag } from '../../parts/Status.tsx';
import { SubjectLink } from '../../parts/SubjectLink.tsx';
import type { Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common, states } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { queueWords } from './words.ts';

type Job = Schemas['Job'];

const jobStates = ['held', 'ready', 'running', 'done', 'dead', 'cancelled'] as const;
const queues = ['amazon', 'sqs', 'sap', 'store'] as const;

export function Jobs() {
  const t = useWords(queueWords);
  const c = useWords(common);
  const s = useWords(states);
  const { connection } = useCommonFilters();
  const filters: Filter[] = [
    { name: 'state', label: c.state, options: jobStates.map((state) => [state, s[state]] as const) },
    { name: 'kind', label: t.kind },
    { name: 'queue', label: t.queue, options: queues.map((queue) => [queue, queue] as const) },
    { name: 'subject', label: c.subject },
    connection,
  ];
  const columns: Column<Job>[] = [
    { key: 'id', title: t.job, render: (row) => <span className="mono strong">{row.id}</span> },
    { key: 'kind', title: t.kind, render: (row) => row.kind },
    { key: 'state', title: c.state, render: (row) => <StateTag state={row.state} /> },
    {
      key: 'subject',
      title: c.subject,
      render: (row) => <SubjectLink subject={row.subject} connection={row.connection} />,
    },
    { key: 'queue', title: t.queue, render: (row) => `${row.connection}/${row.queue}` },
    { key: 'run', title: t.runAt, render: (row) => <When at={row.run_at} /> },
    {
      key: 'failures',
      title: t.failures,
      align: 'end',
      render: (row) => `${row.failures} / ${row.max_failures}`,
    },
    { key: 'worker', title: t.worker, render: (row) => row.worker ?? '–' },
    { key: 'ended', title: t.ended, render: (row) => <When at={row.finished_at} /> },
  ];
  return (
    <ListView
      path="/api/v1/queue/jobs"
      label={t.jobs}
      filters={filters}
      columns={columns}
      keyOf={(row) => `${row.connection}/${row.id}`}
      empty={{ title: t.noJobs, text: t.noJobsText }}
    />
  );
}
