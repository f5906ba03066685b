import { Link } from 'wouter';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatCount } from '../../format/locale.ts';
import { Status } from '../../parts/Status.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { toneOfNumber } from './numbers.ts';
import { homeWords } from './words.ts';

type HomeNumber = Schemas['HomeNumber'];

export function NumberTile({ number }: { number: HomeNumber }) {
  const t = useWords(homeWords);
  const { language } = usePreferences();
  const tone = toneOfNumber(number);
  return (
    <Link href={number.link} className={`tile tile-${tone}`} title={number.text}>
      <span className="tile-title">{t[number.name]}</span>
      <span className="tile-value">{number.value === null ? '–' : formatCount(number.value, language)}</span>
      <span className="tile-text">{t[`${number.name}Text`]}</span>
      <span className="tile-foot">
        {number.is_proven ? (
          <Status tone={tone === 'grey' ? 'grey' : 'good'}>
            {t.provenAt} <When at={number.proven_at} />
          </Status>
        ) : (
          <Status tone="grey">{t.notProven}</Status>
        )}
      </span>
    </Link>
  );
}
