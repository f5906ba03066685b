import type { Schemas } from '../../api/types.ts';
import { Amount, Count } from '../../parts/Amount.tsx';
import { Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { TwoLines } from '../../parts/TwoLines.tsx';
import { useWords } from '../../words/words.ts';
import { settlementWords } from './words.ts';

type Class = Schemas['SettlementCard']['classes'][number];

export function Lines({ card }: { card: Schemas['SettlementCard'] }) {
  const t = useWords(settlementWords);
  const columns: Column<Class>[] = [
    {
      key: 'class',
      title: t.class,
      wraps: true,
      render: (row) => <TwoLines first={row.title} second={row.class} />,
    },
    { key: 'account', title: t.account, render: (row) => <span className="mono">{row.account}</span> },
    { key: 'rows', title: t.rows, align: 'end', render: (row) => <Count of={row.rows} /> },
    {
      key: 'amount',
      title: t.amount,
      align: 'end',
      render: (row) => <Amount of={{ amount: row.amount, currency: card.currency }} />,
    },
  ];
  return (
    <Section title={t.lines}>
      <Table label={t.lines} columns={columns} rows={card.classes} keyOf={(row) => row.class} />
    </Section>
  );
}
