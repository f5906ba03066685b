import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatDay } from '../../format/time.ts';
import { Answer } from '../../parts/Answer.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import { ExportFoot } from '../../parts/ExportLink.tsx';
import { FilterBar, useFilters } from '../../parts/FilterBar.tsx';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { RowLink } from '../../parts/RowLink.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { TwoLines } from '../../parts/TwoLines.tsx';
import { useWords } from '../../words/words.ts';
import { LedgerOff } from './Balance.tsx';
import { hrefOfSku } from './equation.ts';
import { fbaWords } from './words.ts';

type OfConnection = Schemas['FbaSuspense']['connections'][number];
type Line = OfConnection['lines'][number];

/** Movements of the ledger that no rule knows, and why. */
export function Suspense() {
  const { connection } = useCommonFilters();
  const { values } = useFilters([connection]);
  const wanted = values['connection'];
  const suspense = useGet('/api/v1/fba/suspense', wanted === undefined ? {} : { connection: wanted });
  return (
    <>
      <FilterBar filters={[connection]} />
      <Answer of={suspense}>
        {({ connections }) =>
          connections.map((each) =>
            each.is_on ? (
              <LinesOf key={each.connection} of={each} />
            ) : (
              <LedgerOff key={each.connection} connection={each.connection} />
            ),
          )
        }
      </Answer>
      <ExportFoot of="/api/v1/fba/suspense" values={{ connection: values['connection'] }} />
    </>
  );
}

function LinesOf({ of }: { of: OfConnection }) {
  const t = useWords(fbaWords);
  const { language } = usePreferences();
  const columns: Column<Line>[] = [
    { key: 'day', title: t.of, render: (row) => formatDay(row.day, language) },
    {
      key: 'sku',
      title: t.sku,
      render: (row) => <RowLink href={hrefOfSku(of.connection, row.sku)}>{row.sku}</RowLink>,
    },
    {
      key: 'event',
      title: t.event,
      render: (row) => (
        <TwoLines
          first={row.event + (row.reason === '' ? '' : ` / ${row.reason}`)}
          second={row.disposition}
        />
      ),
    },
    {
      key: 'units',
      title: t.units,
      align: 'end',
      render: (row) => <span className="amount">{row.units}</span>,
    },
    {
      key: 'country',
      title: t.country,
      render: (row) => [row.country, row.centre].filter(Boolean).join(', '),
    },
    { key: 'why', title: t.reason, wraps: true, render: (row) => <span lang="en">{row.why}</span> },
  ];
  return (
    <Section title={of.connection}>
      {of.lines.length === 0 ? (
        <Message icon="sys-enter-2" tone="good" title={t.noSuspense}>
          {t.noSuspenseText}
        </Message>
      ) : (
        <Table
          label={`${t.suspense}: ${of.connection}`}
          columns={columns}
          rows={of.lines}
          keyOf={(row) => row.key}
        />
      )}
    </Section>
  );
}
