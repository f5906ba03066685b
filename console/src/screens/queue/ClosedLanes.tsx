import type { Schemas } from '../../api/types.ts';
import { Section } from '../../parts/Page.tsx';
import { SubjectLink } from '../../parts/SubjectLink.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { queueWords } from './words.ts';

type Lane = Schemas['Queues']['closed_lanes'][number];

export function ClosedLanes({ lanes }: { lanes: Lane[] }) {
  const t = useWords(queueWords);
  const c = useWords(common);
  if (lanes.length === 0) return null;
  const columns: Column<Lane>[] = [
    {
      key: 'subject',
      title: c.subject,
      render: (row) => <SubjectLink subject={row.subject} connection={row.connection} />,
    },
    { key: 'lane', title: t.lane, render: (row) => <span className="mono">{row.lane}</span> },
    { key: 'kind', title: t.kind, render: (row) => row.kind },
    { key: 'job', title: t.job, align: 'end', render: (row) => row.job },
    { key: 'connection', title: c.connection, render: (row) => row.connection },
  ];
  return (
    <Section title={t.lanes} about={t.lanesAbout}>
      <Table
        label={t.lanes}
        columns={columns}
        rows={lanes}
        keyOf={(row) => `${row.connection}/${row.lane}`}
      />
    </Section>
  );
}
