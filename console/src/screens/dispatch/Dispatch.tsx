import { TabbedPage } from '../../parts/TabbedPage.tsx';
import { useWords } from '../../words/words.ts';
import { Board } from './Board.tsx';
import { Health } from './Health.tsx';
import { dispatchWords } from './words.ts';

export default function Dispatch() {
  const t = useWords(dispatchWords);
  return (
    <TabbedPage
      title={t.title}
      about={t.about}
      tabs={[
        { href: '/dispatch', title: t.board, content: <Board /> },
        { href: '/dispatch/health', title: t.health, content: <Health /> },
      ]}
    />
  );
}
