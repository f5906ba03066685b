import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { isZero, sum } from '../../format/money.ts';
import { formatDay } from '../../format/time.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import { Figure } from '../../parts/Figure.tsx';
import { FilterBar, useFilters, type Filter } from '../../parts/FilterBar.tsx';
import { Message } from '../../parts/Message.tsx';
import { Facts, Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { Units } from './Shipments.tsx';
import { useLedger } from './useLedger.ts';
import { fbaWords } from './words.ts';

type Got = Schemas['FbaBalance'];
type Row = Got['rows'][number];

/** SAP's stock of the plants at Amazon against Amazon's, in units and value, at the end of a day. */
export function Balance() {
  const t = useWords(fbaWords);
  const { connection: of } = useCommonFilters();
  const filters: Filter[] = [
    { ...of, any: t.firstFollowed },
    { name: 'day', label: t.day },
    { name: 'show', label: t.show, options: [['differs', t.whatDiffers]] },
  ];
  const { values } = useFilters(filters);
  const { days, connection, isOn } = useLedger(values);
  return (
    <>
      <FilterBar filters={filters} />
      <Answer of={days}>
        {() =>
          isOn ? (
            <OnDay
              connection={connection}
              day={values['day'] ?? ''}
              isDifferingOnly={values['show'] === 'differs'}
            />
          ) : (
            <LedgerOff connection={connection} />
          )
        }
      </Answer>
    </>
  );
}

export function LedgerOff({ connection }: { connection: string }) {
  const t = useWords(fbaWords);
  return (
    <Section title={connection}>
      <Message icon="information" title={t.ledgerOff}>
        {t.ledgerOffText}
      </Message>
    </Section>
  );
}

function OnDay({
  connection,
  day,
  isDifferingOnly,
}: {
  connection: string;
  day: string;
  isDifferingOnly: boolean;
}) {
  const balance = useGet('/api/v1/fba/balance/{connection}', day === '' ? {} : { day }, { connection });
  return (
    <Answer of={balance}>
      {(got) => <Found of={got} connection={connection} isDifferingOnly={isDifferingOnly} />}
    </Answer>
  );
}

function sums(of: readonly (Schemas['Money'] | null)[]): Schemas['Money'][] {
  const known = of.filter((each) => each !== null);
  return [...new Set(known.map(({ currency }) => currency))].map((currency) => ({
    currency,
    amount: sum(known.filter((each) => each.currency === currency).map(({ amount }) => amount)),
  }));
}

function Sums({ of }: { of: readonly Schemas['Money'][] }) {
  if (of.length === 0) return <>–</>;
  return (
    <span className="stacked">
      {of.map((each) => (
        <Amount key={each.currency} of={each} />
      ))}
    </span>
  );
}

function Found({
  of,
  connection,
  isDifferingOnly,
}: {
  of: Got;
  connection: string;
  isDifferingOnly: boolean;
}) {
  const t = useWords(fbaWords);
  const { language } = usePreferences();
  const differing = of.rows.filter((row) => !isZero(row.difference));
  const shown = isDifferingOnly ? differing : of.rows;
  return (
    <Section title={connection} about={<>{`${t.atTheEndOf} ${formatDay(of.day, language)}`}</>}>
      <div className="figures">
        <Figure
          title={t.places}
          value={of.rows.length}
          text={differing.length === 0 ? t.allAgree : t.placesDiffer(differing.length)}
          tone={differing.length === 0 ? 'good' : 'bad'}
        />
        <Figure title={t.valueInSap} value={<Sums of={sums(of.rows.map(({ value }) => value))} />} />
        <Figure
          title={t.differsBy}
          value={<Sums of={sums(differing.map(({ difference_value }) => difference_value))} />}
        />
        <Figure title={t.sapLooked} value={<When at={of.sap_looked_at} />} />
      </div>
      {shown.length > 0 ? (
        <PlaceTable rows={shown} connection={connection} />
      ) : (
        <Message icon="sys-enter-2" tone="good" title={t.allAgree}>
          {t.agreesText}
        </Message>
      )}
      {(of.unknown_skus.length > 0 || of.countries_without_plant.length > 0) && (
        <Facts
          of={[
            [t.unknownSkus, of.unknown_skus.join(', ') || '–'],
            [t.noPlant, of.countries_without_plant.join(', ') || '–'],
          ]}
        />
      )}
    </Section>
  );
}

function PlaceTable({ rows, connection }: { rows: readonly Row[]; connection: string }) {
  const t = useWords(fbaWords);
  const columns: Column<Row>[] = [
    {
      key: 'material',
      title: t.material,
      render: (row) => <span className="mono strong">{row.material}</span>,
    },
    { key: 'place', title: t.place, render: (row) => `${row.plant} / ${row.location}` },
    { key: 'amazon', title: t.amazon, align: 'end', render: (row) => <Units of={row.amazon} /> },
    { key: 'waiting', title: t.waiting, align: 'end', render: (row) => <Units of={row.waiting} /> },
    { key: 'suspense', title: t.inSuspense, align: 'end', render: (row) => <Units of={row.suspense} /> },
    { key: 'sap', title: t.sap, align: 'end', render: (row) => row.sap },
    {
      key: 'difference',
      title: t.difference,
      align: 'end',
      render: (row) => (
        <span className={isZero(row.difference) ? 'faint' : 'strong status-bad'}>
          {isZero(row.difference) ? '–' : row.difference}
        </span>
      ),
    },
    { key: 'value', title: t.valueInSap, align: 'end', render: (row) => <Amount of={row.value} /> },
    {
      key: 'differs',
      title: t.differsBy,
      align: 'end',
      render: (row) => <Amount of={isZero(row.difference) ? null : row.difference_value} />,
    },
  ];
  return (
    <Table
      label={`${t.balance}: ${connection}`}
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.material}/${row.plant}/${row.location}`}
    />
  );
}
