import type { Schemas } from '../../api/types.ts';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { StateTag } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { orderWords } from './words.ts';

type Package = Schemas['OrderCard']['packages'][number];

export function Packages({ of }: { of: Package[] }) {
  const t = useWords(orderWords);
  const c = useWords(common);
  const columns: Column<Package>[] = [
    { key: 'delivery', title: t.delivery, render: (row) => <span className="mono">{row.delivery}</span> },
    { key: 'state', title: c.state, render: (row) => <StateTag state={row.state} /> },
    { key: 'carrier', title: t.carrier, render: (row) => row.carrier },
    { key: 'tracking', title: t.tracking, render: (row) => <span className="mono">{row.tracking}</span> },
    { key: 'issued', title: t.issued, render: (row) => <When at={row.issued_at} /> },
    { key: 'proven', title: t.proven, render: (row) => <When at={row.proven_at} /> },
  ];
  return (
    <Section title={t.packages}>
      {of.length === 0 ? (
        <Message icon="shipping-status" title={t.noPackages} />
      ) : (
        <Table
          label={t.packages}
          columns={columns}
          rows={of}
          keyOf={(row) => `${row.delivery}/${row.unit}/${row.part}`}
        />
      )}
    </Section>
  );
}
