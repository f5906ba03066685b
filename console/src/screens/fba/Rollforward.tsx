import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatDay } from '../../format/time.ts';
import { Answer } from '../../parts/Answer.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import { Figure } from '../../parts/Figure.tsx';
import { FilterBar, useFilters, type Filter } from '../../parts/FilterBar.tsx';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { LedgerOff } from './Balance.tsx';
import { Units } from './Shipments.tsx';
import { useLedger } from './useLedger.ts';
import { fbaWords } from './words.ts';

type Got = Schemas['FbaRollforward'];
type Day = Got['days'][number];

/** One SKU from day to day, and whether each day goes on from the one before. */
export function Rollforward() {
  const t = useWords(fbaWords);
  const { connection: of } = useCommonFilters();
  const filters: Filter[] = [
    { ...of, any: t.firstFollowed },
    { name: 'sku', label: t.sku },
    { name: 'until', label: t.until },
    {
      name: 'days',
      label: t.howMany,
      any: '31',
      options: ['7', '93', '400'].map((each) => [each, each] as const),
    },
  ];
  const { values } = useFilters(filters);
  const { days, connection, isOn } = useLedger(values);
  return (
    <>
      <FilterBar filters={filters} />
      <Answer of={days}>
        {() => {
          if (!isOn) return <LedgerOff connection={connection} />;
          if (values['sku'] === undefined)
            return (
              <section className="card">
                <Message icon="search" title={t.askSku}>
                  {t.askSkuText}
                </Message>
              </section>
            );
          return (
            <OfSku
              connection={connection}
              sku={values['sku']}
              until={values['until'] ?? ''}
              days={Number(values['days'] ?? '31')}
            />
          );
        }}
      </Answer>
    </>
  );
}

interface Asked {
  connection: string;
  sku: string;
  until: string;
  days: number;
}

function OfSku({ connection, sku, until, days }: Asked) {
  const query = until === '' ? { sku, days } : { sku, days, until };
  const card = useGet('/api/v1/fba/rollforward/{connection}', query, { connection });
  return <Answer of={card}>{(got) => <Found of={got} connection={connection} />}</Answer>;
}

function Found({ of, connection }: { of: Got; connection: string }) {
  const t = useWords(fbaWords);
  const { language } = usePreferences();
  const waiting = of.movements.filter(({ state }) => state === 'suspense').length;
  return (
    <Section
      title={`${t.sku} ${of.sku}`}
      about={`${connection} · ${formatDay(of.from, language)} – ${formatDay(of.until, language)}`}
    >
      <div className="figures">
        <Figure
          title={t.rollforward}
          value={of.gaps.length === 0 ? '✓' : t.gaps(of.gaps.length)}
          text={of.gaps.length === 0 ? t.goesOn : <span lang="en">{of.gaps[0]?.text}</span>}
          tone={of.gaps.length === 0 ? 'good' : 'bad'}
        />
        <Figure title={t.movements} value={of.movements.length} />
        <Figure title={t.inSuspense} value={waiting} tone={waiting > 0 ? 'warn' : undefined} />
        {of.summary && (
          <Figure
            title={t.summary}
            value={t.sellable(of.summary.sellable)}
            text={
              <>
                {t.unsellable(of.summary.unsellable)} · <When at={of.summary.taken_at} />
              </>
            }
          />
        )}
      </div>
      {of.days.length > 0 ? (
        <DayTable of={of} />
      ) : (
        <Message icon="search" title={t.noDays}>
          {t.noDaysText}
        </Message>
      )}
    </Section>
  );
}

function DayTable({ of }: { of: Got }) {
  const t = useWords(fbaWords);
  const { language } = usePreferences();
  const gapDays = new Set(of.gaps.map(({ day }) => day));
  const count = (key: keyof Day, title: string): Column<Day> => ({
    key,
    title,
    align: 'end',
    render: (row) => <Units of={row[key] as number} />,
  });
  const columns: Column<Day>[] = [
    {
      key: 'day',
      title: t.of,
      render: (row) => (
        <span className={gapDays.has(row.day) ? 'strong status-bad' : ''}>
          {formatDay(row.day, language)}
        </span>
      ),
    },
    { key: 'disposition', title: t.disposition, render: (row) => <span lang="en">{row.disposition}</span> },
    { key: 'country', title: t.country, render: (row) => row.country },
    count('opening', t.opening),
    count('receipts', t.received),
    count('sales', t.sales),
    count('returns', t.returns),
    count('removals', t.removals),
    count('transfers', t.transfers),
    count('adjustments', t.adjustments),
    {
      key: 'closing',
      title: t.closing,
      align: 'end',
      render: (row) => (
        <span className="strong">
          <Units of={row.closing} />
        </span>
      ),
    },
  ];
  return (
    <Table
      label={`${t.rollforward}: ${of.sku}`}
      columns={columns}
      rows={of.days}
      keyOf={(row) => `${row.day}/${row.disposition}/${row.country}`}
    />
  );
}
