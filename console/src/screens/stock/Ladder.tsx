// How a quantity came about: from SAP's stock down, one rung a deduction. The bar is what is left after the rung.

import type { Schemas } from '../../api/types.ts';
import { shares } from '../../format/money.ts';
import { Table, type Column } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { stockWords } from './words.ts';

type Step = Schemas['StockWhy']['why'][number]['steps'][number];

export function Ladder({ steps }: { steps: Step[] }) {
  const t = useWords(stockWords);
  const c = useWords(common);
  const left = shares(steps.map((step) => (/^-?\d+(\.\d+)?$/.test(step.left) ? step.left : '0')));
  const rungs = steps.map((step, place) => ({ ...step, place, share: left[place] ?? 0 }));
  const columns: Column<(typeof rungs)[number]>[] = [
    { key: 'what', title: t.step, wraps: true, render: (row) => <span lang="en">{row.what}</span> },
    { key: 'by', title: t.by, render: (row) => <span className="mono">{row.by}</span> },
    {
      key: 'change',
      title: t.change,
      align: 'end',
      render: (row) => (
        <span className={row.change.startsWith('-') ? 'amount amount-minus' : 'amount'}>{row.change}</span>
      ),
    },
    {
      key: 'left',
      title: t.remaining,
      align: 'end',
      render: (row) => <span className="amount strong">{row.left}</span>,
    },
    {
      key: 'bar',
      title: c.drawing,
      isTitleHidden: true,
      width: '30%',
      render: (row) => <Bar share={row.share} />,
    },
  ];
  return <Table label={t.ladder} columns={columns} rows={rungs} keyOf={(row) => String(row.place)} />;
}

function Bar({ share }: { share: number }) {
  return (
    <span className="bar" aria-hidden="true">
      <span className="bar-fill" style={{ width: `${Math.max(share, 0) / 10_000}%` }} />
    </span>
  );
}
