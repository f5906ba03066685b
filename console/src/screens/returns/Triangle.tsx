import { Link, useParams } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { Marketplace } from '../../parts/Marketplace.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { InTheWay, Sums } from '../service/Found.tsx';
import { serviceWords } from '../service/words.ts';
import { Kind } from './Kind.tsx';
import { refunded, verdict } from './triangle.ts';
import { returnWords } from './words.ts';

type Card = Schemas['AfterSale'];

/** One order: what was sold, what was given back, what came back, and whether that fits together. */
export default function Triangle() {
  const t = useWords(returnWords);
  const s = useWords(serviceWords);
  const { connection = '', order = '' } = useParams();
  const card = useGet('/api/v1/returns/{connection}/{order_id}', undefined, { connection, order_id: order });
  return (
    <Page
      title={t.triangle(order)}
      about={card.data && <Marketplace id={card.data.marketplace} />}
      back={{ href: '/returns', text: t.title }}
      actions={
        <Link href={`/orders/${encodeURIComponent(connection)}/${encodeURIComponent(order)}`}>
          {t.timeline}
        </Link>
      }
    >
      <Answer of={card}>
        {(got) => (
          <>
            <Corners card={got} />
            {got.in_the_way.length > 0 && (
              <Section title={s.inTheWay}>
                <InTheWay order={got} />
              </Section>
            )}
            <Events card={got} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function Corners({ card }: { card: Card }) {
  const t = useWords(returnWords);
  const given = {
    none: t.noRefund,
    part: t.partRefund,
    whole: t.wholeRefund,
    over: t.overRefund,
    unknown: t.unknownRefund,
  }[refunded(card)];
  const [name, text, tone] = (
    {
      nothing: [t.nothing, t.nothingText, undefined],
      fits: [t.fits, t.fitsText, 'good'],
      money_first: [t.moneyFirst, t.moneyFirstText, 'warn'],
      goods_first: [t.goodsFirst, t.goodsFirstText, 'warn'],
      announced: [t.announcedOnly, t.announcedOnlyText, undefined],
    } as const
  )[verdict(card)];
  const pieces = card.announced.pieces;
  return (
    <section className="card card-padded figures">
      <Figure
        title={t.sold}
        value={<Amount of={card.value} />}
        text={
          <>
            {t.lines(card.lines)} · <span className="mono">{card.sap_document || '–'}</span>
          </>
        }
      />
      <Figure
        title={t.money}
        value={<Sums of={card.refund.amounts} />}
        text={<Corner text={given} of={card.refund} />}
        tone={refunded(card) === 'over' ? 'bad' : undefined}
      />
      <Figure
        title={t.goods}
        value={pieces > 0 ? pieces : card.goods.times > 0 ? '✓' : '–'}
        text={
          <Corner
            text={
              card.goods.times > 0
                ? t.arrived(card.goods.times)
                : card.announced.times > 0
                  ? t.awaited(pieces)
                  : t.noGoods
            }
            of={card.goods.times > 0 ? card.goods : card.announced}
          />
        }
      />
      {card.reimbursement.times > 0 && (
        <Figure
          title={t.reimbursement}
          value={<Sums of={card.reimbursement.amounts} />}
          text={<When at={card.reimbursement.last_at} />}
        />
      )}
      <Figure title={t.verdict} value={name} text={text} tone={tone} />
    </section>
  );
}

function Corner({ text, of }: { text: string; of: Card['refund'] }) {
  return (
    <>
      {text}
      {of.last_at !== null && (
        <>
          {' · '}
          <When at={of.last_at} />
        </>
      )}
      {of.documents.length > 0 && <span className="mono"> · {of.documents.join(', ')}</span>}
    </>
  );
}

function Events({ card }: { card: Card }) {
  const t = useWords(returnWords);
  const c = useWords(common);
  type Event = Card['events'][number];
  const columns: Column<Event>[] = [
    { key: 'kind', title: t.kind, render: (row) => <Kind of={row.kind} /> },
    { key: 'at', title: t.at, render: (row) => <When at={row.at} marketplace={card.marketplace} /> },
    { key: 'sku', title: t.sku, render: (row) => row.sku || '–' },
    { key: 'quantity', title: t.quantity, align: 'end', render: (row) => row.quantity || '–' },
    { key: 'amount', title: c.amount, align: 'end', render: (row) => <Amount of={row.amount} strong /> },
    {
      key: 'reason',
      title: t.reason,
      wraps: true,
      render: (row) => <span lang="en">{row.reason || '–'}</span>,
    },
    {
      key: 'document',
      title: t.document,
      render: (row) => <span className="mono">{row.document || '–'}</span>,
    },
    { key: 'reference', title: t.reference, render: (row) => <span className="mono">{row.reference}</span> },
  ];
  return (
    <Section title={t.events}>
      <Table
        label={t.events}
        columns={columns}
        rows={card.events}
        keyOf={(row) => `${row.kind}/${row.reference}`}
      />
    </Section>
  );
}
