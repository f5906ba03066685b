import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatCount } from '../../format/locale.ts';
import { formatSeconds } from '../../format/time.ts';
import { Count } from '../../parts/Amount.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import { ExportFoot } from '../../parts/ExportLink.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { FilterBar, useFilters } from '../../parts/FilterBar.tsx';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { useWords } from '../../words/words.ts';
import { stockWords } from './words.ts';

type OfConnection = Schemas['StockDrift'];
type Gap = OfConnection['gaps'][number];

export function Drift() {
  const { connection } = useCommonFilters();
  const { values } = useFilters([connection]);
  const drift = useGet(
    '/api/v1/stock/drift',
    values['connection'] ? { connection: values['connection'] } : {},
  );
  return (
    <>
      <FilterBar filters={[connection]} />
      <Answer of={drift}>
        {({ connections }) => connections.map((each) => <Gaps key={each.connection} of={each} />)}
      </Answer>
      <ExportFoot of="/api/v1/stock/drift" values={{ connection: values['connection'] }} />
    </>
  );
}

function Gaps({ of }: { of: OfConnection }) {
  const t = useWords(stockWords);
  const { language } = usePreferences();
  return (
    <Section title={`${of.connection} · ${t.pool} ${of.pool}`}>
      <div className="figures">
        <Figure title={t.offers} value={formatCount(of.offers, language)} />
        <Figure
          title={t.gaps}
          value={formatCount(of.all_gaps, language)}
          tone={of.all_gaps > 0 ? 'bad' : 'good'}
        />
        <Figure title={t.stale} value={formatSeconds(of.stale_p95_seconds)} />
        <Figure
          title={t.unlisted}
          value={formatCount(of.unlisted.length, language)}
          tone={of.unlisted.length > 0 ? 'warn' : 'good'}
        />
      </div>
      {of.gaps.length === 0 ? (
        <Message icon="sys-enter-2" title={t.noDrift} tone="good">
          {t.noDriftText}
        </Message>
      ) : (
        <GapTable gaps={of.gaps} label={`${t.drift}: ${of.connection}`} />
      )}
    </Section>
  );
}

function GapTable({ gaps, label }: { gaps: Gap[]; label: string }) {
  const t = useWords(stockWords);
  const names = t as unknown as Readonly<Record<string, string>>;
  const columns: Column<Gap>[] = [
    { key: 'sku', title: t.sku, render: (row) => row.sku },
    {
      key: 'gap',
      title: t.gap,
      render: (row) => (
        <Status tone={row.gap === 'over' ? 'bad' : 'warn'}>{names[row.gap] ?? row.gap}</Status>
      ),
    },
    { key: 'should', title: t.should, align: 'end', render: (row) => <Count of={row.should} /> },
    { key: 'shows', title: t.shows, align: 'end', render: (row) => <Count of={row.shows} /> },
    { key: 'offer', title: t.offer, render: (row) => row.offer },
    { key: 'since', title: t.since, render: (row) => formatSeconds(row.age_seconds) },
    { key: 'lost', title: t.lostADay, align: 'end', render: (row) => row.lost_a_day },
    { key: 'days', title: t.daysLeft, align: 'end', render: (row) => <Count of={row.days_left} /> },
  ];
  return (
    <Table
      label={label}
      columns={columns}
      rows={gaps}
      keyOf={(row) => row.sku + row.gap}
      hrefOf={(row) => `/stock/why?sku=${encodeURIComponent(row.sku)}`}
    />
  );
}
