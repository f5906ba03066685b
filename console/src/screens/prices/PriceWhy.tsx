import { useSearchParams } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { marketplaceName } from '../../format/marketplaces.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { Message } from '../../parts/Message.tsx';
import { Facts, Page, Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { priceOf } from './offer.ts';
import { priceWords } from './words.ts';

type Why = Schemas['PriceWhy'];
type Step = Why['why']['steps'][number];

/** Why a SKU has its price: the condition record of each part, tax, rules, what is held; then what Amazon was told. */
export default function PriceWhy() {
  const t = useWords(priceWords);
  const [search] = useSearchParams();
  const sku = search.get('sku') ?? '';
  const whys = useGet('/api/v1/prices/why', { sku });
  return (
    <Page title={t.whyTitle(sku)} back={{ href: '/prices', text: t.title }}>
      <Answer of={whys}>
        {({ items }) =>
          items.length === 0 ? (
            <Message icon="search" title={t.noSuchSku} />
          ) : (
            items.map((each) => <OfOffer key={each.connection + each.marketplace} of={each} />)
          )
        }
      </Answer>
    </Page>
  );
}

function OfOffer({ of }: { of: Why }) {
  const t = useWords(priceWords);
  const stand = (title: string, at: Why['should']) => (
    <Figure
      title={title}
      value={<Amount of={priceOf(at?.offer ?? null)} />}
      text={<When at={at?.at ?? null} marketplace={of.marketplace} />}
    />
  );
  return (
    <Section title={`${marketplaceName(of.marketplace)} · ${of.connection}`}>
      <div className="figures">
        {stand(t.should, of.should)}
        {of.held && stand(t.held, of.held)}
        {stand(t.told, of.told)}
        {stand(t.shows, of.shows)}
      </div>
      {[...of.why.refusals, of.refusal]
        .filter((text) => text !== '')
        .map((text) => (
          <p key={text} lang="en">
            <Status tone="warn">{text}</Status>
          </p>
        ))}
      <Facts
        of={[
          [t.material, <span className="mono">{of.material}</span>],
          [t.next, <When at={of.why.next} marketplace={of.marketplace} />],
        ]}
      />
      <Steps steps={of.why.steps} />
    </Section>
  );
}

function Steps({ steps }: { steps: Step[] }) {
  const t = useWords(priceWords);
  const numbered = steps.map((step, place) => ({ ...step, place }));
  const columns: Column<(typeof numbered)[number]>[] = [
    { key: 'part', title: t.part, render: (row) => <span className="mono">{row.part}</span> },
    { key: 'what', title: t.stepWhat, wraps: true, render: (row) => <span lang="en">{row.what}</span> },
    { key: 'record', title: t.record, render: (row) => <span className="mono">{row.record || '–'}</span> },
    {
      key: 'price',
      title: t.price,
      align: 'end',
      render: (row) => <span className="amount strong">{row.price}</span>,
    },
  ];
  return <Table label={t.ladder} columns={columns} rows={numbered} keyOf={(row) => String(row.place)} />;
}
