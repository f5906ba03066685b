import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatDay } from '../../format/time.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { Amount } from '../../parts/Amount.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import type { Filter } from '../../parts/FilterBar.tsx';
import { ListView } from '../../parts/ListView.tsx';
import { Status } from '../../parts/Status.tsx';
import type { Column } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import type { Wanted } from './MatchDialog.tsx';
import type { Matched } from './ReleaseDialog.tsx';
import { bankWords } from './words.ts';

type Line = Schemas['BankLine'];

interface Props {
  match: (wanted: Wanted) => void;
  release: (matched: Matched) => void;
}

export function BankLines({ match, release }: Props) {
  const t = useWords(bankWords);
  const c = useWords(common);
  const { language } = usePreferences();
  const { connection } = useCommonFilters();
  const filters: Filter[] = [
    connection,
    {
      name: 'open',
      label: t.open,
      options: [
        ['true', t.openOnly],
        ['false', t.matchedOnly],
      ],
    },
  ];
  const columns: Column<Line>[] = [
    { key: 'line', title: t.line, render: (row) => <span className="strong">{row.line}</span> },
    { key: 'booked', title: t.booked, render: (row) => formatDay(row.booked_on, language) },
    { key: 'amount', title: t.amount, align: 'end', render: (row) => <Amount of={row.amount} strong /> },
    { key: 'says', title: t.says, wraps: true, render: (row) => <Says of={row} /> },
    { key: 'connection', title: c.connection, render: (row) => row.connection },
    {
      key: 'match',
      title: t.match,
      render: (row) =>
        row.match === null ? (
          <Status tone="warn">{t.unmatched}</Status>
        ) : (
          <Status tone="good">{t.matchNumber(row.match)}</Status>
        ),
    },
    {
      key: 'act',
      title: c.actions,
      isTitleHidden: true,
      render: ({ connection: of, line, match: number }) =>
        number === null ? (
          <ActionButton
            right="bank.act"
            onClick={() => match({ connection: of, lines: line, settlement: '' })}
          >
            {t.matchVerb}
          </ActionButton>
        ) : (
          <ActionButton
            right="bank.act"
            design="Transparent"
            onClick={() => release({ connection: of, match: number })}
          >
            {t.releaseVerb}
          </ActionButton>
        ),
    },
  ];
  return (
    <ListView
      path="/api/v1/bank/lines"
      label={t.lines}
      filters={filters}
      columns={columns}
      keyOf={(row) => `${row.connection}/${row.line}`}
      empty={{ title: t.emptyTitle, text: t.emptyText }}
    />
  );
}

function Says({ of }: { of: Line }) {
  const t = useWords(bankWords);
  return (
    <span className="stacked">
      <span>{of.says}</span>
      {of.is_reversal && <Status tone="bad">{t.reversal}</Status>}
    </span>
  );
}
