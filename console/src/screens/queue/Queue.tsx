import { useLocation } from 'wouter';
import { Page } from '../../parts/Page.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { useWords } from '../../words/words.ts';
import { Jobs } from './Jobs.tsx';
import { Overview } from './Overview.tsx';
import { queueWords } from './words.ts';

export default function Queue() {
  const t = useWords(queueWords);
  const [path] = useLocation();
  return (
    <Page title={t.title} about={t.about}>
      <Tabs
        label={t.title}
        tabs={[
          ['/queue', t.queues],
          ['/queue/jobs', t.jobs],
        ]}
      />
      {path === '/queue/jobs' ? <Jobs /> : <Overview />}
    </Page>
  );
}
