import { Button } from '@ui5/webcomponents-react/Button';
import { useId, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useGet } from '../../api/hooks.ts';
import { address, withFilter } from '../../app/filters.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Message } from '../../parts/Message.tsx';
import { Page } from '../../parts/Page.tsx';
import { useWords } from '../../words/words.ts';
import { Found } from './Found.tsx';
import { serviceWords } from './words.ts';

/** An order by a number that somebody has: where it is, and what may be said. */
export default function Service() {
  const t = useWords(serviceWords);
  const [path, navigate] = useLocation();
  const search = useSearch();
  const text = new URLSearchParams(search).get('text')?.trim() ?? '';
  return (
    <Page title={t.title} about={t.about}>
      <SearchForm
        key={text}
        first={text}
        find={(wanted) => navigate(address(path, withFilter(search, 'text', wanted)))}
      />
      {text === '' ? (
        <section className="card">
          <Message icon="search" title={t.ask}>
            {t.askText}
          </Message>
        </section>
      ) : (
        <Orders text={text} />
      )}
    </Page>
  );
}

function SearchForm({ first, find }: { first: string; find: (text: string) => void }) {
  const t = useWords(serviceWords);
  const id = useId();
  const [text, setText] = useState(first);
  return (
    <form
      className="filters"
      role="search"
      aria-label={t.title}
      onSubmit={(event) => {
        event.preventDefault();
        find(text);
      }}
    >
      <div className="field field-search">
        <label htmlFor={id}>{t.search}</label>
        <input
          id={id}
          type="search"
          maxLength={120}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Button design="Emphasized" onClick={() => find(text)}>
        {t.find}
      </Button>
    </form>
  );
}

function Orders({ text }: { text: string }) {
  const t = useWords(serviceWords);
  const orders = useGet('/api/v1/service', { text });
  return (
    <Answer of={orders}>
      {(got) =>
        got.orders.length === 0 ? (
          <section className="card">
            <Message icon="search" title={t.nothing}>
              {t.nothingText}
            </Message>
          </section>
        ) : (
          <>
            {got.has_more && (
              <section className="card">
                <Message icon="search" title={t.more}>
                  {t.moreText}
                </Message>
              </section>
            )}
            {got.orders.map((each) => (
              <Found key={`${each.connection}/${each.order_id}`} order={each} />
            ))}
          </>
        )
      }
    </Answer>
  );
}
