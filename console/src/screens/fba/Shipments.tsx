import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { Count } from '../../parts/Amount.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import { ExportFoot } from '../../parts/ExportLink.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { FilterBar, useFilters, type Filter } from '../../parts/FilterBar.tsx';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { hrefOfShipment, inOrder, isThrough } from './equation.ts';
import { fbaWords } from './words.ts';

type OfConnection = Schemas['FbaShipments']['connections'][number];
type Shipment = Schemas['FbaShipment'];

export function Shipments() {
  const t = useWords(fbaWords);
  const { connection } = useCommonFilters();
  const filters: Filter[] = [connection, { name: 'show', label: t.show, options: [['open', t.notThrough]] }];
  const { values } = useFilters(filters);
  const wanted = values['connection'];
  const shipments = useGet('/api/v1/fba/shipments', wanted === undefined ? {} : { connection: wanted });
  return (
    <>
      <FilterBar filters={filters} />
      <Answer of={shipments}>
        {({ connections }) =>
          connections.map((each) => (
            <ShipmentsOf key={each.connection} of={each} isOpenOnly={values['show'] === 'open'} />
          ))
        }
      </Answer>
      <ExportFoot of="/api/v1/fba/shipments" values={{ connection: values['connection'] }} />
    </>
  );
}

function ShipmentsOf({ of, isOpenOnly }: { of: OfConnection; isOpenOnly: boolean }) {
  const t = useWords(fbaWords);
  if (!of.is_on)
    return (
      <Section title={of.connection}>
        <Message icon="information" title={t.shipmentsOff}>
          {t.shipmentsOffText}
        </Message>
      </Section>
    );
  const shown = inOrder(of.shipments).filter((each) => !isOpenOnly || !isThrough(each));
  return (
    <Section title={of.connection} about={of.posts ? t.posts : t.watchOnly}>
      <div className="figures">
        <Figure title={t.inTransit} value={<Count of={of.sum.in_transit} />} />
        <Figure
          title={t.short}
          value={<Count of={of.sum.short} />}
          tone={of.sum.short > 0 ? 'bad' : undefined}
        />
        <Figure
          title={t.damaged}
          value={<Count of={of.sum.damaged} />}
          tone={of.sum.damaged > 0 ? 'warn' : undefined}
        />
        <Figure title={t.over} value={<Count of={of.sum.over} />} />
        <Figure title={t.ledgerRead} value={<When at={of.ledger_read_at} />} />
      </div>
      {shown.length > 0 ? (
        <ShipmentTable connection={of.connection} rows={shown} />
      ) : (
        <Message icon="sys-enter-2" tone="good" title={of.shipments.length > 0 ? t.allThrough : t.noShipment}>
          {of.shipments.length > 0 ? t.allThroughText : t.noShipmentText}
        </Message>
      )}
    </Section>
  );
}

function ShipmentTable({ connection, rows }: { connection: string; rows: readonly Shipment[] }) {
  const t = useWords(fbaWords);
  const count = (key: keyof Shipment['sum'], title: string): Column<Shipment> => ({
    key,
    title,
    align: 'end',
    render: (row) => <Units of={row.sum[key]} />,
  });
  const columns: Column<Shipment>[] = [
    { key: 'shipment', title: t.shipment, render: (row) => row.shipment },
    { key: 'centre', title: t.centre, render: (row) => row.centre || '–' },
    { key: 'status', title: t.atAmazon, render: (row) => <span lang="en">{row.status}</span> },
    {
      key: 'order',
      title: t.orderInSap,
      render: (row) => (
        <span className={row.stock_transport_order === '' ? 'faint' : 'mono'} lang="en">
          {row.stock_transport_order || row.transfer}
        </span>
      ),
    },
    count('shipped', t.shipped),
    count('received', t.received),
    count('damaged', t.damaged),
    count('in_transit', t.inTransit),
    count('short', t.short),
    count('over', t.over),
    { key: 'booked', title: t.booked, align: 'end', render: (row) => <Units of={row.booked_in_sap} /> },
    {
      key: 'look',
      title: t.toLookAt,
      render: (row) =>
        row.to_look_at === 0 ? (
          <Status tone="good">{t.nothing}</Status>
        ) : (
          <Status tone="warn">{t.things(row.to_look_at)}</Status>
        ),
    },
  ];
  return (
    <Table
      label={`${t.shipments}: ${connection}`}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.shipment}
      hrefOf={(row) => hrefOfShipment(connection, row.shipment)}
    />
  );
}

/** Nothing is a dash: what is there stands out. */
export function Units({ of }: { of: number | undefined }) {
  return of === undefined || of === 0 ? <span className="faint">–</span> : <Count of={of} />;
}
