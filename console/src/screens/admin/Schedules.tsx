import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatCount } from '../../format/locale.ts';
import { marketplaceName } from '../../format/marketplaces.ts';
import { formatSeconds } from '../../format/time.ts';
import { Answer } from '../../parts/Answer.tsx';
import { ExportFoot } from '../../parts/ExportLink.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { adminWords } from './words.ts';

type Schedule = Schemas['Schedule'];
type OfConnection = Schemas['Schedules']['connections'][number];

export function Schedules() {
  const schedules = useGet('/api/v1/schedules');
  return (
    <>
      <Answer of={schedules}>
        {({ connections }) => connections.map((each) => <SchedulesOf key={each.connection} of={each} />)}
      </Answer>
      <ExportFoot of="/api/v1/schedules" />
    </>
  );
}

function SchedulesOf({ of }: { of: OfConnection }) {
  const t = useWords(adminWords);
  const { language } = usePreferences();
  const count = (n: number) => formatCount(n, language);
  const columns: Column<Schedule>[] = [
    { key: 'flow', title: t.flow, render: (row) => <span className="strong">{row.flow}</span> },
    {
      key: 'marketplaces',
      title: t.marketplaces,
      wraps: true,
      render: (row) => row.marketplaces.map(marketplaceName).join(', '),
    },
    { key: 'every', title: t.every, align: 'end', render: (row) => formatSeconds(row.every_seconds) },
    { key: 'hours', title: t.hours, render: (row) => <Hours of={row} /> },
    { key: 'last', title: t.lastRun, render: (row) => <When at={row.last_run} /> },
    { key: 'next', title: t.nextRun, render: (row) => <When at={row.next_run} /> },
    { key: 'now', title: t.at, wraps: true, render: (row) => <span lang="en">{row.now}</span> },
  ];
  return (
    <Section title={`${t.schedules}: ${of.connection}`}>
      <div className="figures">
        <Figure
          title={t.waitsFor}
          value={count(of.told_and_not_taken)}
          text={t.byId(count(of.by_id_an_hour))}
        />
        <Figure
          title={t.clears}
          value={<When at={of.clears_at} />}
          text={t.bySweep(count(of.by_sweep_an_hour))}
        />
        <Figure title={t.swept} value={<When at={of.swept_until} />} />
      </div>
      <Table
        label={`${t.schedules}: ${of.connection}`}
        columns={columns}
        rows={of.schedules}
        keyOf={(row) => row.schedule}
      />
    </Section>
  );
}

function Hours({ of }: { of: Schedule }) {
  const t = useWords(adminWords);
  const hours = of.windows.length === 0 ? t.always : of.windows.join(', ');
  return (
    <span>{of.blackouts.length === 0 ? hours : `${hours}, ${t.except} ${of.blackouts.join(', ')}`}</span>
  );
}
