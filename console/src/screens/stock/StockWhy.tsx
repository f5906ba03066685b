import { Fragment } from 'react';
import { useSearchParams } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { Count } from '../../parts/Amount.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { Message } from '../../parts/Message.tsx';
import { Facts, Page, Section } from '../../parts/Page.tsx';
import { StateTag, Status } from '../../parts/Status.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { Ladder } from './Ladder.tsx';
import { stockWords } from './words.ts';

/** Why a SKU has its quantity: each deduction with its rule, then what Amazon was told and shows. */
export default function StockWhy() {
  const t = useWords(stockWords);
  const [search] = useSearchParams();
  const sku = search.get('sku') ?? '';
  const whys = useGet('/api/v1/stock/why', { sku });
  return (
    <Page title={t.whyTitle(sku)} back={{ href: '/stock', text: t.title }}>
      <Answer of={whys}>
        {({ items }) =>
          items.length === 0 ? (
            <Message icon="search" title={t.noSuchSku} />
          ) : (
            items.map((each) => (
              <OfOffer key={`${each.connection}/${each.seller}/${each.region}`} of={each} />
            ))
          )
        }
      </Answer>
    </Page>
  );
}

function OfOffer({ of }: { of: Schemas['StockWhy'] }) {
  const t = useWords(stockWords);
  return (
    <Section
      title={`${of.connection} · ${of.region.toUpperCase()} · ${t.pool} ${of.pool}`}
      actions={<StateTag state={of.standing} />}
    >
      <div className="figures">
        <Stand title={t.should} of={of.should} />
        <Stand title={t.told} of={of.told} />
        <Stand title={t.shows} of={of.shows} />
      </div>
      {of.refusal !== '' && (
        <p lang="en">
          <Status tone="bad">{of.refusal}</Status>
        </p>
      )}
      {of.why.length === 0 && <p>{t.noWhy}</p>}
      {of.why.map((why) => (
        <Fragment key={why.version}>
          <Facts
            of={[
              [t.material, <span className="mono">{why.material}</span>],
              [t.rulesAt, <When at={why.at} />],
              [t.rules, <span className="mono">{why.rules}</span>],
            ]}
          />
          <Ladder steps={why.steps} />
        </Fragment>
      ))}
    </Section>
  );
}

function Stand({ title, of }: { title: string; of: { pieces: number; at: string } | null }) {
  return (
    <div className="figure">
      <span className="figure-title">{title}</span>
      <span className="figure-value">
        <Count of={of?.pieces ?? null} />
      </span>
      <span className="second">
        <When at={of?.at ?? null} />
      </span>
    </div>
  );
}
