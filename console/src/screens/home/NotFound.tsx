import { Link } from 'wouter';
import { Message } from '../../parts/Message.tsx';
import { Page } from '../../parts/Page.tsx';
import { useWords, words } from '../../words/words.ts';

const texts = words({
  title: ['There is no such screen', 'Diese Ansicht gibt es nicht'],
  text: ['The address may be old, or mistyped.', 'Die Adresse ist vielleicht alt oder vertippt.'],
  home: ['Go to Home', 'Zur Startseite'],
});

export default function NotFound() {
  const t = useWords(texts);
  return (
    <Page title={t.title}>
      <Message icon="search" title={t.text}>
        <Link href="/">{t.home}</Link>
      </Message>
    </Page>
  );
}
