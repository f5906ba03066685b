import { useGet } from '../../api/hooks.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Page } from '../../parts/Page.tsx';
import { useWords } from '../../words/words.ts';
import { Connections } from './Connections.tsx';
import { NumberTile } from './NumberTile.tsx';
import { Urgent } from './Urgent.tsx';
import { homeWords } from './words.ts';

export default function Home() {
  const t = useWords(homeWords);
  const home = useGet('/api/v1/home');
  return (
    <Page title={t.title} about={t.about}>
      <Answer of={home}>
        {({ numbers, connections }) => (
          <>
            <ul className="tiles">
              {numbers.map((number) => (
                <li key={number.name}>
                  <NumberTile number={number} />
                </li>
              ))}
            </ul>
            <Urgent />
            <Connections connections={connections} />
          </>
        )}
      </Answer>
    </Page>
  );
}
