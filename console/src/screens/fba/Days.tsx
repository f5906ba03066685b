import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatDay } from '../../format/time.ts';
import { Answer } from '../../parts/Answer.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import { Figure } from '../../parts/Figure.tsx';
import { FilterBar, useFilters } from '../../parts/FilterBar.tsx';
import { Section } from '../../parts/Page.tsx';
import { Status, type Tone } from '../../parts/Status.tsx';
import { Table } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { LedgerOff } from './Balance.tsx';
import { fbaWords } from './words.ts';

type OfConnection = Schemas['FbaDays']['connections'][number];
type Day = OfConnection['days'][number];

/** Which days of Amazon's ledger are here, and whether they are whole. */
export function Days() {
  const { connection } = useCommonFilters();
  const { values } = useFilters([connection]);
  const wanted = values['connection'];
  const days = useGet('/api/v1/fba/days', wanted === undefined ? {} : { connection: wanted });
  return (
    <>
      <FilterBar filters={[connection]} />
      <Answer of={days}>
        {({ connections }) =>
          connections.map((each) =>
            each.mode === 'off' ? (
              <LedgerOff key={each.connection} connection={each.connection} />
            ) : (
              <DaysOf key={each.connection} of={each} />
            ),
          )
        }
      </Answer>
    </>
  );
}

function DaysOf({ of }: { of: OfConnection }) {
  const t = useWords(fbaWords);
  const c = useWords(common);
  const { language } = usePreferences();
  const counted = Object.entries(of.movements).filter(([, count]) => count > 0);
  return (
    <Section title={of.connection} about={of.mode === 'post' ? t.posts : t.watchOnly}>
      <div className="figures">
        <Figure
          title={t.heldUpTo}
          value={of.held_up_to === null ? t.noDay : formatDay(of.held_up_to, language)}
          text={of.held_up_to === null ? undefined : t.hoursAgo(of.age_hours)}
        />
        {counted.map(([state, count]) => (
          <Figure
            key={state}
            title={`${t.movements}: ${state}`}
            value={count}
            tone={state === 'suspense' ? 'warn' : undefined}
          />
        ))}
      </div>
      <Table
        label={`${t.days}: ${of.connection}`}
        columns={[
          {
            key: 'day',
            title: t.of,
            render: (row) => <span className="strong">{formatDay(row.day, language)}</span>,
          },
          { key: 'state', title: c.state, render: (row) => <DayState of={row} /> },
          {
            key: 'reason',
            title: t.reason,
            wraps: true,
            render: (row) => <span lang="en">{row.reason || '–'}</span>,
          },
        ]}
        rows={[...of.days].reverse()}
        keyOf={(row) => row.day}
      />
    </Section>
  );
}

function DayState({ of }: { of: Day }) {
  const t = useWords(fbaWords);
  const [tone, text] = (
    {
      complete: ['good', t.complete],
      partial: ['bad', t.partial],
      missing: ['grey', t.missing],
      differs: ['warn', t.corrected],
    } satisfies Record<Day['state'], [Tone, string]>
  )[of.state] as [Tone, string];
  return <Status tone={tone}>{text}</Status>;
}
