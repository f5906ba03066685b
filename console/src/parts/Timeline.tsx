// What happened, in both systems, the earliest first; what is to come stands at its end, dashed.

import type { Schemas } from '../api/types.ts';
import { usePreferences } from '../app/preferences.ts';
import { formatAbsolute } from '../format/time.ts';
import { marketplaceZone } from '../format/marketplaces.ts';
import { useWords, words } from '../words/words.ts';
import { StateTag } from './Status.tsx';
import { When } from './When.tsx';

type Entry = Schemas['TimelineEntry'];

const texts = words({
  amazon: ['Amazon', 'Amazon'],
  weir: ['Weir', 'Weir'],
  sap: ['SAP', 'SAP'],
  bank: ['Bank', 'Bank'],
  person: ['Person', 'Person'],
  ahead: ['to come', 'kommt noch'],
});

export function Timeline({ entries, marketplace }: { entries: readonly Entry[]; marketplace?: string }) {
  return (
    <ol className="timeline">
      {entries.map((entry, place) => (
        <li
          key={place}
          className={`timeline-entry timeline-${entry.side} ${entry.is_ahead ? 'timeline-ahead' : ''}`}
        >
          <Step entry={entry} marketplace={marketplace} />
        </li>
      ))}
    </ol>
  );
}

function Step({ entry, marketplace }: { entry: Entry; marketplace?: string }) {
  const t = useWords(texts);
  const { language } = usePreferences();
  const zone = marketplace === undefined ? undefined : marketplaceZone(marketplace);
  return (
    <>
      <div className="timeline-time">
        <span>{formatAbsolute(entry.at, language, zone)}</span>
        <span className="second">
          <When at={entry.at} marketplace={marketplace} />
        </span>
      </div>
      <div className="timeline-what">
        <span className="timeline-side">{t[entry.side]}</span>
        <span lang="en" className="strong">
          {entry.title}
        </span>
        {entry.reference !== '' && <span className="mono">{entry.reference}</span>}
        {entry.state !== '' && <StateTag state={entry.state} />}
        {entry.is_ahead && <span className="faint">{t.ahead}</span>}
        {entry.text !== '' && (
          <span lang="en" className="faint">
            {entry.text}
          </span>
        )}
      </div>
    </>
  );
}
