import { useGet } from '../../api/hooks.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { Section } from '../../parts/Page.tsx';
import { useNow } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { ageingOf } from './ageing.ts';
import { suspenseWords } from './words.ts';

/** Open money by age; older than a month is red, for it holds up the month's close. */
export function Ageing() {
  const t = useWords(suspenseWords);
  const now = useNow();
  const { data } = useGet('/api/v1/suspense', { limit: 500 });
  if (data === undefined) return null;
  return (
    <Section title={t.ageing}>
      <div className="figures">
        {ageingOf(data.items, now).map(({ bucket, count, sums }, place) => (
          <Figure
            key={bucket}
            title={t.days(bucket)}
            value={count}
            tone={count === 0 ? 'good' : place > 1 ? 'bad' : 'warn'}
            text={sums.map((each) => (
              <span key={each.currency}>
                <Amount of={each} />{' '}
              </span>
            ))}
          />
        ))}
      </div>
    </Section>
  );
}
