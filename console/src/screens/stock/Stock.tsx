import { useLocation } from 'wouter';
import { Page } from '../../parts/Page.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { useWords } from '../../words/words.ts';
import { Drift } from './Drift.tsx';
import { Listings } from './Listings.tsx';
import { StockActions } from './StockActions.tsx';
import { stockWords } from './words.ts';

export default function Stock() {
  const t = useWords(stockWords);
  const [path] = useLocation();
  return (
    <Page title={t.title} about={t.about} actions={<StockActions />}>
      <Tabs
        label={t.title}
        tabs={[
          ['/stock', t.listings],
          ['/stock/drift', t.drift],
        ]}
      />
      {path === '/stock/drift' ? <Drift /> : <Listings />}
    </Page>
  );
}
