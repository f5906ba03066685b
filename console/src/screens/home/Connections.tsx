import type { Schemas } from '../../api/types.ts';
import { Count } from '../../parts/Amount.tsx';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { marketplaceName } from '../../format/marketplaces.ts';
import { StateTag } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { homeWords } from './words.ts';

type Connection = Schemas['HomeConnection'];

export function Connections({ connections }: { connections: Connection[] }) {
  const t = useWords(homeWords);
  const c = useWords(common);
  const columns: Column<Connection>[] = [
    { key: 'connection', title: c.connection, render: (row) => row.connection },
    { key: 'mode', title: t.mode, render: (row) => <StateTag state={row.mode} /> },
    {
      key: 'marketplaces',
      title: t.marketplaces,
      wraps: true,
      render: (row) => row.marketplaces.map(marketplaceName).join(', '),
    },
    { key: 'sap', title: t.sapSystem, render: (row) => row.sap_system || '–' },
    { key: 'swept', title: t.sweptUntil, render: (row) => <When at={row.swept_until} /> },
    { key: 'proven', title: t.lastProven, render: (row) => <When at={row.last_proven} /> },
    { key: 'pauses', title: t.pauses, align: 'end', render: (row) => <Count of={row.pauses} /> },
    { key: 'exceptions', title: t.exceptions, align: 'end', render: (row) => <Count of={row.exceptions} /> },
  ];
  return (
    <Section title={t.connections}>
      {connections.length === 0 ? (
        <Message icon="information" title={t.noConnections}>
          {t.noConnectionsText}
        </Message>
      ) : (
        <Table
          label={t.connections}
          columns={columns}
          rows={connections}
          keyOf={(row) => row.connection}
          hrefOf={(row) => `/exceptions?connection=${encodeURIComponent(row.connection)}`}
        />
      )}
    </Section>
  );
}
