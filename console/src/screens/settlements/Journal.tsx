import type { Schemas } from '../../api/types.ts';
import { sum } from '../../format/money.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { useWords } from '../../words/words.ts';
import { journalOf, type JournalLine } from './waterfall.ts';
import { settlementWords } from './words.ts';

export function Journal({ card }: { card: Schemas['SettlementCard'] }) {
  const t = useWords(settlementWords);
  const lines = journalOf(card.classes, card.total, t.wallet);
  const total = (side: 'debit' | 'credit') =>
    sum(lines.map((line) => line[side]).filter((amount) => amount !== ''));
  const rows = [...lines, { account: '', title: t.sumRow, debit: total('debit'), credit: total('credit') }];
  const money = (amount: string) =>
    amount === '' ? '' : <Amount of={{ amount, currency: card.currency }} />;
  const columns: Column<JournalLine>[] = [
    { key: 'account', title: t.account, render: (row) => <span className="mono">{row.account || '·'}</span> },
    {
      key: 'title',
      title: t.what,
      wraps: true,
      render: (row) => <span lang={row.account === '' ? undefined : 'en'}>{row.title}</span>,
    },
    { key: 'debit', title: t.debit, align: 'end', render: (row) => money(row.debit) },
    { key: 'credit', title: t.credit, align: 'end', render: (row) => money(row.credit) },
  ];
  return (
    <Section title={t.journal} about={t.journalAbout}>
      <Table
        label={t.journal}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.account + row.title}
        emphasis={(row) => (row.title === t.sumRow ? 'total' : '')}
      />
    </Section>
  );
}
