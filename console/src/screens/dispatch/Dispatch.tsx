import { useLocation } from 'wouter';
import { Page } from '../../parts/Page.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { useWords } from '../../words/words.ts';
import { Board } from './Board.tsx';
import { Health } from './Health.tsx';
import { dispatchWords } from './words.ts';

export default function Dispatch() {
  const t = useWords(dispatchWords);
  const [path] = useLocation();
  return (
    <Page title={t.title} about={t.about}>
      <Tabs
        label={t.title}
        tabs={[
          ['/dispatch', t.board],
          ['/dispatch/health', t.health],
        ]}
      />
      {path === '/dispatch/health' ? <Health /> : <Board />}
    </Page>
  );
}
