import { TabbedPage } from '../../parts/TabbedPage.tsx';
import { useWords } from '../../words/words.ts';
import { Balance } from './Balance.tsx';
import { Claims } from './Claims.tsx';
import { Days } from './Days.tsx';
import { Rollforward } from './Rollforward.tsx';
import { Shipments } from './Shipments.tsx';
import { Suspense } from './Suspense.tsx';
import { fbaWords } from './words.ts';

export default function Fba() {
  const t = useWords(fbaWords);
  return (
    <TabbedPage
      title={t.title}
      about={t.about}
      tabs={[
        { href: '/fba', title: t.shipments, content: <Shipments /> },
        { href: '/fba/claims', title: t.claims, content: <Claims /> },
        { href: '/fba/balance', title: t.balance, content: <Balance /> },
        { href: '/fba/rollforward', title: t.rollforward, content: <Rollforward /> },
        { href: '/fba/days', title: t.days, content: <Days /> },
        { href: '/fba/suspense', title: t.suspense, content: <Suspense /> },
      ]}
    />
  );
}
