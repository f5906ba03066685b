import { useState } from 'react';
import { urlOf } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { Answer } from '../../parts/Answer.tsx';
import { ExportLink } from '../../parts/ExportLink.tsx';
import { FilterBar, useFilters, type Filter } from '../../parts/FilterBar.tsx';
import { Message } from '../../parts/Message.tsx';
import { Page } from '../../parts/Page.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import { common, owners } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { CauseTable } from './CauseTable.tsx';
import { ItemTable } from './ItemTable.tsx';
import { RetryDialog } from './RetryDialog.tsx';
import { useEveryException } from './useEvery.ts';
import { exceptionWords } from './words.ts';

interface Asked {
  orders: Schemas['OrdersVerb']['orders'];
  matching: number;
}

/** Each exception for itself, by code; or, where a code is chosen, its items with what can be done about them together. */
export default function Exceptions() {
  const t = useWords(exceptionWords);
  const c = useWords(common);
  const o = useWords(owners);
  const { connection } = useCommonFilters();
  const filters: Filter[] = [
    connection,
    { name: 'owner', label: c.owner, options: Object.entries(o) },
    { name: 'code', label: c.code },
    { name: 'subject', label: c.subject },
  ];
  const { values } = useFilters(filters);
  const every = useEveryException(values);
  const [asked, setAsked] = useState<Asked | null>(null); // here, for what is retried leaves the table
  const isOneCause = values['code'] !== undefined || values['subject'] !== undefined;
  return (
    <Page
      title={values['code'] ?? t.each}
      about={t.about}
      back={
        isOneCause ? { href: '/exceptions/each', text: t.each } : { href: '/exceptions', text: t.allCauses }
      }
      actions={<ExportLink href={urlOf('/api/v1/exceptions.csv', {}, values)} />}
    >
      <FilterBar filters={filters} />
      <section className="card" aria-label={t.causes}>
        <Answer of={every}>
          {({ items, isTruncated }) => {
            if (items.length === 0 && Object.keys(values).length > 0)
              return (
                <Message icon="search" title={c.nothingFits}>
                  {c.nothingFitsText}
                </Message>
              );
            if (items.length === 0)
              return (
                <Message icon="sys-enter-2" title={t.emptyTitle} tone="good">
                  {t.emptyText}
                </Message>
              );
            return (
              <>
                {isTruncated && <p className="toolbar">{t.truncated}</p>}
                {isOneCause ? (
                  <ItemTable items={items} retry={(orders) => setAsked({ orders, matching: items.length })} />
                ) : (
                  <CauseTable items={items} />
                )}
              </>
            );
          }}
        </Answer>
      </section>
      {asked && <RetryDialog {...asked} close={() => setAsked(null)} />}
    </Page>
  );
}
