import { TabbedPage } from '../../parts/TabbedPage.tsx';
import { useWords } from '../../words/words.ts';
import { Jobs } from './Jobs.tsx';
import { Overview } from './Overview.tsx';
import { queueWords } from './words.ts';

export default function Queue() {
  const t = useWords(queueWords);
  return (
    <TabbedPage
      title={t.title}
      about={t.about}
      tabs={[
        { href: '/queue', title: t.queues, content: <Overview /> },
        { href: '/queue/jobs', title: t.jobs, content: <Jobs /> },
      ]}
    />
  );
}
