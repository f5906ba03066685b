import { Link } from 'wouter';
import type { Schemas } from '../../api/types.ts';
import { Amount, Count } from '../../parts/Amount.tsx';
import { Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { suspenseWords } from './words.ts';

type Card = Schemas['SuspenseCard'];
type Part = Card['parts'][number];

export function Parts({ card }: { card: Card }) {
  const t = useWords(suspenseWords);
  const columns: Column<Part>[] = [
    {
      key: 'settlement',
      title: t.settlements,
      render: (row) => (
        <Link href={`/settlements/${encodeURIComponent(card.connection)}/${row.settlement}`}>
          {row.settlement}
        </Link>
      ),
    },
    { key: 'document', title: t.document, render: (row) => <span className="mono">{row.reference}</span> },
    { key: 'rows', title: t.rows, align: 'end', render: (row) => <Count of={row.rows} /> },
    { key: 'seen', title: t.seen, render: (row) => <When at={row.seen} marketplace={card.marketplace} /> },
    { key: 'reclass', title: t.reclass, render: (row) => <span className="mono">{row.reclass || '–'}</span> },
    { key: 'account', title: t.account, render: (row) => <span className="mono">{row.account || '–'}</span> },
    {
      key: 'proven',
      title: t.proven,
      render: (row) => <When at={row.proven} marketplace={card.marketplace} />,
    },
    {
      key: 'amount',
      title: t.open,
      align: 'end',
      render: (row) => <Amount of={{ amount: row.amount, currency: card.currency }} />,
    },
  ];
  return (
    <Section title={t.parts}>
      <Table label={t.parts} columns={columns} rows={card.parts} keyOf={(row) => row.reference} />
    </Section>
  );
}
