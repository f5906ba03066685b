import { useParams } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Page } from '../../parts/Page.tsx';
import { useWords } from '../../words/words.ts';
import { Chain } from './Chain.tsx';
import { Documents } from './Documents.tsx';
import { Findings } from './Findings.tsx';
import { Head } from './Head.tsx';
import { Journal } from './Journal.tsx';
import { Lines } from './Lines.tsx';
import { PostButton } from './PostButton.tsx';
import { Waterfall } from './Waterfall.tsx';
import { settlementWords } from './words.ts';

/** One settlement: what it comes to, from gross to deposit, what it books, what SAP and the bank have of it. */
export default function Settlement() {
  const t = useWords(settlementWords);
  const { connection = '', settlement = '' } = useParams();
  const card = useGet('/api/v1/settlements/{connection}/{settlement}', undefined, { connection, settlement });
  return (
    <Page
      title={`${t.settlement} ${settlement}`}
      back={{ href: '/settlements', text: t.title }}
      actions={<PostButton connection={connection} settlement={settlement} />}
    >
      <Answer of={card}>
        {(got) => (
          <>
            <Head card={got} />
            <Findings of={got} />
            <Waterfall card={got} />
            <div className="columns">
              <Lines card={got} />
              <Journal card={got} />
            </div>
            <Documents card={got} />
            <Chain card={got} />
          </>
        )}
      </Answer>
    </Page>
  );
}
