import { Link } from 'wouter';
import { Message } from '../../parts/Message.tsx';
import { useWords, words } from '../../words/words.ts';

const texts = words({
  title: ['There is no such screen', 'Diese Ansicht gibt es nicht'],
  home: ['Go to Home', 'Zur Startseite'],
});

export default function NotFound() {
  const t = useWords(texts);
  return (
    <Message icon="search" title={t.title}>
      <Link href="/">{t.home}</Link>
    </Message>
  );
}
