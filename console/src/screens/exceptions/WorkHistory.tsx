import type { Schemas } from '../../api/types.ts';
import { Section } from '../../parts/Page.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { detailOf } from '../audit/detail.ts';
import { exceptionWords } from './words.ts';

/** What people have written down, and below it what was done. */
export function WorkHistory({ of }: { of: Schemas['WorkCard'] }) {
  const t = useWords(exceptionWords);
  const said = of.comments.map(({ at, actor, text }) => ({ at, actor, text }));
  const done = of.history.map(({ at, actor, action, detail }) => ({
    at,
    actor,
    text: `${action} · ${detailOf(JSON.stringify(detail))}`,
  }));
  return (
    <Section title={t.comments}>
      {said.length + done.length === 0 && <p className="faint">{t.nothingSaid}</p>}
      <ul className="keys">
        {[...said, ...done].map((each, place) => (
          <li key={place}>
            <When at={each.at} /> <span className="strong">{each.actor}</span>: {each.text}
          </li>
        ))}
      </ul>
    </Section>
  );
}
