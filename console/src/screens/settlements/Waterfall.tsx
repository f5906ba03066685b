// The waterfall is a table whose last column draws: who cannot see the bars reads the same figures.

import type { Schemas } from '../../api/types.ts';
import { isNegative } from '../../format/money.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { waterfallOf, type Fall } from './waterfall.ts';
import { settlementWords } from './words.ts';

export function Waterfall({ card }: { card: Schemas['SettlementCard'] }) {
  const t = useWords(settlementWords);
  const c = useWords(common);
  const money = (amount: string) => <Amount of={{ amount, currency: card.currency }} />;
  const columns: Column<Fall>[] = [
    { key: 'group', title: t.group, render: (row) => row.name },
    { key: 'amount', title: t.amount, align: 'end', render: (row) => money(row.amount) },
    { key: 'running', title: t.running, align: 'end', render: (row) => money(row.running) },
    { key: 'bar', title: c.drawing, isTitleHidden: true, width: '55%', render: (row) => <Bar fall={row} /> },
  ];
  return (
    <Section title={t.waterfall}>
      <Table
        label={t.waterfall}
        columns={columns}
        rows={waterfallOf(card.classes, card.total, t.deposit)}
        keyOf={(row) => row.name}
        emphasis={(row) => (row.isTotal ? 'total' : '')}
      />
    </Section>
  );
}

function Bar({ fall }: { fall: Fall }) {
  const kind = fall.isTotal ? 'total' : isNegative(fall.amount) ? 'minus' : 'plus';
  const style = { marginInlineStart: `${fall.from / 10_000}%`, width: `max(2px, ${fall.width / 10_000}%)` };
  return (
    <span className="bar" aria-hidden="true">
      <span className={`bar-fill bar-${kind}`} style={style} />
    </span>
  );
}
