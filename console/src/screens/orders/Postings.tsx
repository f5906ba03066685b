import type { Schemas } from '../../api/types.ts';
import { Section } from '../../parts/Page.tsx';
import { StateTag } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { orderWords } from './words.ts';

type Posting = Schemas['OrderCard']['postings'][number];

export function Postings({ of }: { of: Posting[] }) {
  const t = useWords(orderWords);
  const c = useWords(common);
  const columns: Column<Posting>[] = [
    { key: 'reference', title: t.reference, render: (row) => <span className="mono">{row.reference}</span> },
    { key: 'kind', title: t.kind, render: (row) => row.kind },
    { key: 'state', title: c.state, render: (row) => <StateTag state={row.state} /> },
    { key: 'receipt', title: t.receipt, render: (row) => <span className="mono">{row.receipt}</span> },
    { key: 'sent', title: t.sentAt, render: (row) => <When at={row.sent_at} /> },
  ];
  if (of.length === 0) return null;
  return (
    <Section title={t.postings}>
      <Table label={t.postings} columns={columns} rows={of} keyOf={(row) => row.kind + row.key} />
    </Section>
  );
}
