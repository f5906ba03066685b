import type { Schemas } from '../../api/types.ts';
import { Amount } from '../../parts/Amount.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import type { Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { Marketplace } from '../../parts/Marketplace.tsx';
import { Page } from '../../parts/Page.tsx';
import type { Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { priceOfText } from './offer.ts';
import { PriceActions } from './PriceActions.tsx';
import { PriceVerdict } from './PriceVerdict.tsx';
import { priceWords } from './words.ts';

type Price = Schemas['Price'];

export default function Prices() {
  const t = useWords(priceWords);
  const c = useWords(common);
  const { connection, marketplace } = useCommonFilters();
  const filters: Filter[] = [
    { name: 'sku', label: t.sku },
    {
      name: 'what',
      label: t.what,
      options: [
        ['held', t.held],
        ['waiting', t.waiting],
        ['refused', t.refused],
      ],
    },
    connection,
    marketplace,
  ];
  const columns: Column<Price>[] = [
    { key: 'sku', title: t.sku, render: (row) => row.sku },
    { key: 'marketplace', title: c.marketplace, render: (row) => <Marketplace id={row.marketplace} /> },
    { key: 'verdict', title: t.verdict, render: (row) => <PriceVerdict of={row} /> },
    {
      key: 'should',
      title: t.should,
      align: 'end',
      render: (row) => <Amount of={priceOfText(row.should)} />,
    },
    { key: 'told', title: t.told, align: 'end', render: (row) => <Amount of={priceOfText(row.told)} /> },
    { key: 'shows', title: t.shows, align: 'end', render: (row) => <Amount of={priceOfText(row.shows)} /> },
    { key: 'seen', title: t.seen, render: (row) => <When at={row.seen_at} marketplace={row.marketplace} /> },
    { key: 'material', title: t.material, render: (row) => <span className="mono">{row.material}</span> },
  ];
  return (
    <Page title={t.title} about={t.about} actions={<PriceActions />}>
      <ListView
        path="/api/v1/prices"
        label={t.title}
        filters={filters}
        columns={columns}
        keyOf={(row) => `${row.connection}/${row.marketplace}/${row.sku}`}
        hrefOf={(row) => `/prices/why?sku=${encodeURIComponent(row.sku)}`}
        empty={{ title: t.emptyTitle, text: t.emptyText }}
      />
    </Page>
  );
}
