import { useState } from 'react';
import { useParams } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatDay } from '../../format/time.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { Message } from '../../parts/Message.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { Facts, Page, Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { TwoLines } from '../../parts/TwoLines.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { ClaimDialog } from './ClaimDialog.tsx';
import { addsUp } from './equation.ts';
import { Units } from './Shipments.tsx';
import { fbaWords } from './words.ts';

type Card = Schemas['FbaShipmentCard'];

/** One shipment: where each unit is, what has to be looked at, what SAP has booked, and what Amazon owes. */
export default function Shipment() {
  const t = useWords(fbaWords);
  const { connection = '', shipment = '' } = useParams();
  const [isFiling, setFiling] = useState(false);
  const card = useGet('/api/v1/fba/shipments/{connection}/{shipment}', undefined, { connection, shipment });
  const hasClaim = (card.data?.claims.length ?? 0) > 0;
  return (
    <Page
      title={`${t.shipment} ${shipment}`}
      about={card.data && <span lang="en">{card.data.name}</span>}
      back={{ href: '/fba', text: t.title }}
      actions={
        hasClaim && (
          <ActionButton right="stock.act" onClick={() => setFiling(true)}>
            {t.fileClaim}
          </ActionButton>
        )
      }
    >
      <Answer of={card}>
        {(got) => (
          <>
            <Head card={got} connection={connection} />
            <Equation card={got} />
            <Findings card={got} />
            {got.claims.length > 0 && <ClaimsOf card={got} />}
            {got.receipts.length > 0 && <Receipts card={got} />}
            {isFiling && <ClaimDialog of={{ connection, shipment }} close={() => setFiling(false)} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

function Head({ card, connection }: { card: Card; connection: string }) {
  const t = useWords(fbaWords);
  const c = useWords(common);
  return (
    <section className="card card-padded">
      <Facts
        of={[
          [t.atAmazon, <span lang="en">{card.status}</span>],
          [t.centre, [card.centre, card.country].filter(Boolean).join(', ') || '–'],
          [t.orderInSap, <span className="mono">{card.stock_transport_order || card.transfer}</span>],
          [t.plant, card.plant || '–'],
          [t.left, <When at={card.left_at} />],
          [t.tracking, <span className="mono">{card.tracking || '–'}</span>],
          [t.plan, <span className="mono">{card.plan || '–'}</span>],
          [c.connection, connection],
        ]}
      />
    </section>
  );
}

function Equation({ card }: { card: Card }) {
  const t = useWords(fbaWords);
  type Item = Card['items'][number];
  const count = (
    key: keyof Schemas['FbaEquation'] | 'ordered' | 'received_in_sap',
    title: string,
  ): Column<Item> => ({
    key,
    title,
    align: 'end',
    render: (row) => <Units of={row[key]} />,
  });
  const columns: Column<Item>[] = [
    { key: 'sku', title: t.sku, render: (row) => <TwoLines first={row.sku} second={row.fnsku ?? ''} /> },
    {
      key: 'material',
      title: t.material,
      render: (row) => <span className="mono">{row.material || '–'}</span>,
    },
    count('ordered', t.ordered),
    count('shipped', t.shipped),
    count('over', `+ ${t.over}`),
    count('received', `= ${t.received}`),
    count('damaged', `+ ${t.damaged}`),
    count('in_transit', `+ ${t.inTransit}`),
    count('short', `+ ${t.short}`),
    {
      key: 'holds',
      title: t.equation,
      isTitleHidden: true,
      render: (row) =>
        addsUp(row) ? <Status tone="good">{t.holds}</Status> : <Status tone="bad">{t.differs}</Status>,
    },
    count('told_by_shipment', t.told),
    count('received_in_sap', t.booked),
  ];
  return (
    <Section title={t.equation} about={t.equationAbout}>
      <Table label={t.equation} columns={columns} rows={card.items} keyOf={(row) => row.sku} />
    </Section>
  );
}

function Findings({ card }: { card: Card }) {
  const t = useWords(fbaWords);
  const c = useWords(common);
  type Finding = Card['findings'][number];
  const columns: Column<Finding>[] = [
    { key: 'code', title: c.code, render: (row) => <Status tone="warn">{row.code}</Status> },
    { key: 'sku', title: t.sku, render: (row) => row.sku || '–' },
    {
      key: 'why',
      title: t.reason,
      wraps: true,
      render: (row) => <TwoLines first={row.reason} second={row.next} />,
    },
    { key: 'owner', title: c.owner, render: (row) => <Owner of={row.owner} /> },
  ];
  return (
    <Section title={t.findings}>
      {card.findings.length === 0 ? (
        <Message icon="sys-enter-2" tone="good" title={t.noFindings}>
          {t.noFindingsText}
        </Message>
      ) : (
        <Table
          label={t.findings}
          columns={columns}
          rows={card.findings}
          keyOf={(row) => `${row.code}/${row.sku}/${row.reason}`}
        />
      )}
    </Section>
  );
}

function ClaimsOf({ card }: { card: Card }) {
  const t = useWords(fbaWords);
  const { language } = usePreferences();
  return (
    <Section title={t.claims}>
      <Table
        label={t.claims}
        columns={[
          { key: 'sku', title: t.sku, render: (row) => row.sku },
          { key: 'units', title: t.units, align: 'end', render: (row) => row.units },
          { key: 'from', title: t.from, render: (row) => formatDay(row.from, language) },
          { key: 'until', title: t.lastDay, render: (row) => formatDay(row.until, language) },
          { key: 'paid', title: t.paid, align: 'end', render: (row) => <Units of={row.paid_units} /> },
          { key: 'case', title: t.case, render: (row) => <span className="mono">{row.case || '–'}</span> },
        ]}
        rows={card.claims}
        keyOf={(row) => row.sku + row.kind}
      />
    </Section>
  );
}

function Receipts({ card }: { card: Card }) {
  const t = useWords(fbaWords);
  const { language } = usePreferences();
  return (
    <Section title={t.receipts}>
      <Table
        label={t.receipts}
        columns={[
          {
            key: 'reference',
            title: t.reference,
            render: (row) => <span className="mono">{row.reference}</span>,
          },
          { key: 'day', title: t.of, render: (row) => formatDay(row.day, language) },
          { key: 'posted', title: t.postedOn, render: (row) => formatDay(row.posted_on, language) },
          {
            key: 'document',
            title: t.document,
            render: (row) => <span className="mono">{row.document || '–'}</span>,
          },
          {
            key: 'sku',
            title: t.sku,
            render: (row) => (row.sellable ? row.sku : `${row.sku} (${t.damaged})`),
          },
          { key: 'units', title: t.units, align: 'end', render: (row) => row.units },
          { key: 'state', title: t.stands, render: (row) => <span lang="en">{row.state}</span> },
        ]}
        rows={card.receipts}
        keyOf={(row) => `${row.reference}/${row.sku}/${String(row.sellable)}`}
      />
    </Section>
  );
}
