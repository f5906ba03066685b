import { TabbedPage } from '../../parts/TabbedPage.tsx';
import { useWords } from '../../words/words.ts';
import { Calls } from './Calls.tsx';
import { Tokens } from './Tokens.tsx';
import { amazonWords } from './words.ts';

export default function Amazon() {
  const t = useWords(amazonWords);
  return (
    <TabbedPage
      title={t.title}
      about={t.about}
      tabs={[
        { href: '/amazon', title: t.tokens, content: <Tokens /> },
        { href: '/amazon/calls', title: t.calls, content: <Calls /> },
      ]}
    />
  );
}
