import { TabbedPage } from '../../parts/TabbedPage.tsx';
import { useWords } from '../../words/words.ts';
import { Drift } from './Drift.tsx';
import { Listings } from './Listings.tsx';
import { StockActions } from './StockActions.tsx';
import { stockWords } from './words.ts';

export default function Stock() {
  const t = useWords(stockWords);
  return (
    <TabbedPage
      title={t.title}
      about={t.about}
      actions={<StockActions />}
      tabs={[
        { href: '/stock', title: t.listings, content: <Listings /> },
        { href: '/stock/drift', title: t.drift, content: <Drift /> },
      ]}
    />
  );
}
