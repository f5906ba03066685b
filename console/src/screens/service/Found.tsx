import { Button } from '@ui5/webcomponents-react/Button';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Marketplace } from '../../parts/Marketplace.tsx';
import { Facts, Section } from '../../parts/Page.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { StateTag, Status } from '../../parts/Status.tsx';
import { Table } from '../../parts/Table.tsx';
import { TwoLines } from '../../parts/TwoLines.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords, type Language } from '../../words/words.ts';
import { sayOf, toneOfSituation } from './say.ts';
import { serviceWords, situations } from './words.ts';

type Order = Schemas['ServiceOrder'];

/** One order that was found: the sentences, the facts they are made of, and the ways to more. */
export function Found({ order }: { order: Order }) {
  const t = useWords(serviceWords);
  const words = useWords(situations);
  const { language } = usePreferences();
  const other: Language = language === 'de' ? 'en' : 'de';
  const of = `${encodeURIComponent(order.connection)}/${encodeURIComponent(order.order_id)}`;
  return (
    <Section
      title={order.order_id}
      about={<Status tone={toneOfSituation(order.situation)}>{words[order.situation]}</Status>}
      actions={
        <>
          <Link href={`/orders/${of}`}>{t.timeline}</Link>
          <Link href={`/returns/${of}`}>{t.returns}</Link>
        </>
      }
    >
      <div className="stack">
        <Saying language={language} text={sayOf(order, language)} />
        <Saying language={other} text={sayOf(order, other)} />
      </div>
      <OrderFacts order={order} />
      {order.in_the_way.length > 0 && <InTheWay order={order} />}
    </Section>
  );
}

function Saying({ language, text }: { language: Language; text: string }) {
  const t = useWords(serviceWords);
  const [isCopied, setCopied] = useState(false);
  return (
    <blockquote className="saying">
      <p lang={language}>{text}</p>
      <Button
        design="Transparent"
        accessibleName={`${t.copy}: ${text}`}
        onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))}
      >
        {isCopied ? t.copied : t.copy}
      </Button>
    </blockquote>
  );
}

function OrderFacts({ order }: { order: Order }) {
  const t = useWords(serviceWords);
  const c = useWords(common);
  const ways = {
    order: t.byOrder,
    tracking: t.byTracking,
    sap_order: t.bySapOrder,
    delivery: t.byDelivery,
    buyer_reference: t.byBuyerReference,
  };
  return (
    <Facts
      of={[
        [t.foundBy, ways[order.found_by]],
        [c.marketplace, <Marketplace id={order.marketplace} />],
        [t.placed, <When at={order.placed_at} marketplace={order.marketplace} />],
        [t.value, <Amount of={order.value} />],
        [c.state, order.state === '' ? '–' : <StateTag state={order.state} />],
        [t.salesOrder, <span className="mono">{order.sap_document || '–'}</span>],
        [t.carrier, order.carrier || '–'],
        [t.tracking, <span className="mono">{order.tracking || '–'}</span>],
        [t.left, <When at={order.left_at} marketplace={order.marketplace} />],
        [t.shipBy, <When at={order.ship_by} marketplace={order.marketplace} />],
        [t.promised, <When at={order.promised_by} marketplace={order.marketplace} />],
        [t.givenBack, <Sums of={order.given_back} />],
      ]}
    />
  );
}

/** A currency a line: they are never added up. */
export function Sums({ of }: { of: readonly Schemas['Money'][] }) {
  if (of.length === 0) return <span className="faint">–</span>;
  return (
    <span className="stacked">
      {of.map((each) => (
        <Amount key={each.currency} of={each} />
      ))}
    </span>
  );
}

export function InTheWay({ order }: { order: Pick<Order, 'in_the_way'> }) {
  const t = useWords(serviceWords);
  const c = useWords(common);
  return (
    <Table
      label={t.inTheWay}
      columns={[
        { key: 'code', title: c.code, render: (row) => <Status tone="warn">{row.code}</Status> },
        {
          key: 'what',
          title: t.inTheWay,
          wraps: true,
          render: (row) => <TwoLines first={row.reason} second={row.next} />,
        },
        { key: 'owner', title: c.owner, render: (row) => <Owner of={row.owner} /> },
      ]}
      rows={order.in_the_way}
      keyOf={(row) => row.subject + row.code}
    />
  );
}
