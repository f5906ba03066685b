import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatDay } from '../../format/time.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Section } from '../../parts/Page.tsx';
import { StateTag } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { settlementWords } from './words.ts';

type Document = Schemas['SettlementCard']['documents'][number];

export function Documents({ card }: { card: Schemas['SettlementCard'] }) {
  const t = useWords(settlementWords);
  const c = useWords(common);
  const { language } = usePreferences();
  const columns: Column<Document>[] = [
    { key: 'reference', title: t.reference, render: (row) => <span className="mono">{row.reference}</span> },
    { key: 'what', title: t.what, wraps: true, render: (row) => <span lang="en">{row.what}</span> },
    { key: 'state', title: c.state, render: (row) => <StateTag state={row.state} /> },
    {
      key: 'document',
      title: t.document,
      render: (row) => (
        <span className="mono">
          {row.sap ? `${row.sap.company_code} ${row.sap.document} ${row.sap.year}` : '–'}
        </span>
      ),
    },
    { key: 'date', title: t.postingDate, render: (row) => formatDay(row.posting_date, language) },
    { key: 'idoc', title: t.idoc, render: (row) => <span className="mono">{row.idoc || '–'}</span> },
    {
      key: 'amount',
      title: t.amount,
      align: 'end',
      render: (row) => <Amount of={{ amount: row.amount, currency: card.currency }} />,
    },
  ];
  return (
    <Section title={t.documents}>
      <Table label={t.documents} columns={columns} rows={card.documents} keyOf={(row) => row.reference} />
    </Section>
  );
}
