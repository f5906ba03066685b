import { useLocation } from 'wouter';
import { Page } from '../../parts/Page.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { useWords } from '../../words/words.ts';
import { Calls } from './Calls.tsx';
import { Tokens } from './Tokens.tsx';
import { amazonWords } from './words.ts';

export default function Amazon() {
  const t = useWords(amazonWords);
  const [path] = useLocation();
  return (
    <Page title={t.title} about={t.about}>
      <Tabs
        label={t.title}
        tabs={[
          ['/amazon', t.tokens],
          ['/amazon/calls', t.calls],
        ]}
      />
      {path === '/amazon/calls' ? <Calls /> : <Tokens />}
    </Page>
  );
}
