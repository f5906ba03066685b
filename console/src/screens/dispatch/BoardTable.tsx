import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatLeft, urgencyOf, type Urgency } from '../../format/deadline.ts';
import { Marketplace } from '../../parts/Marketplace.tsx';
import { Status, type Tone } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { dispatchWords } from './words.ts';

type Line = Schemas['DispatchLine'];

const toneOf: Record<Urgency, Tone> = { over: 'bad', hour: 'bad', hours: 'warn', calm: 'good' };

export function BoardTable({ connection, lines }: { connection: string; lines: Line[] }) {
  const t = useWords(dispatchWords);
  const c = useWords(common);
  const { language } = usePreferences();
  const stages = t as unknown as Readonly<Record<string, string>>;
  const columns: Column<Line>[] = [
    { key: 'order', title: t.order, render: (row) => row.order },
    {
      key: 'left',
      title: t.left,
      render: (row) => (
        <Status tone={toneOf[urgencyOf(row.minutes_left)]}>{formatLeft(row.minutes_left, language)}</Status>
      ),
    },
    {
      key: 'shipBy',
      title: t.shipBy,
      render: (row) => <span title={row.zone}>{`${row.ship_by_local} (${row.zone.split('/').pop()})`}</span>,
    },
    {
      key: 'stage',
      title: t.stage,
      wraps: true,
      render: (row) => (
        <span className="stacked">
          <span>{stages[row.stage] ?? row.stage}</span>
          {row.why_not !== '' && <span className="second mono">{row.why_not}</span>}
        </span>
      ),
    },
    { key: 'marketplace', title: c.marketplace, render: (row) => <Marketplace id={row.marketplace} /> },
    {
      key: 'cancels',
      title: t.cancels,
      render: (row) =>
        row.minutes_left < 0 ? <When at={row.cancelled_by_amazon_at} marketplace={row.marketplace} /> : '–',
    },
  ];
  return (
    <Table
      label={`${t.board}: ${connection}`}
      columns={columns}
      rows={lines}
      keyOf={(row) => row.order}
      hrefOf={(row) => `/orders/${encodeURIComponent(connection)}/${encodeURIComponent(row.order)}`}
    />
  );
}
