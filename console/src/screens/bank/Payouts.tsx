import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatDay } from '../../format/time.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { Amount } from '../../parts/Amount.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import { ExportFoot } from '../../parts/ExportLink.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { FilterBar, useFilters } from '../../parts/FilterBar.tsx';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { StateTag } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import type { Wanted } from './MatchDialog.tsx';
import { bankWords } from './words.ts';

type OfConnection = Schemas['BankPayouts']['connections'][number];
type Payout = Schemas['BankPayout'];
type Match = (wanted: Wanted) => void;

export function Payouts({ match }: { match: Match }) {
  const { connection } = useCommonFilters();
  const { values } = useFilters([connection]);
  const payouts = useGet(
    '/api/v1/bank/payouts',
    values['connection'] ? { connection: values['connection'] } : {},
  );
  return (
    <>
      <FilterBar filters={[connection]} />
      <Answer of={payouts}>
        {({ connections }) =>
          connections.map((each) => <PayoutsOf key={each.connection} of={each} match={match} />)
        }
      </Answer>
      <ExportFoot of="/api/v1/bank/payouts" values={{ connection: values['connection'] }} />
    </>
  );
}

function PayoutsOf({ of, match }: { of: OfConnection; match: Match }) {
  const t = useWords(bankWords);
  if (!of.is_on)
    return (
      <Section title={of.connection}>
        <Message icon="information" title={t.off}>
          {t.offText}
        </Message>
      </Section>
    );
  return (
    <Section title={of.connection}>
      <div className="figures">
        {of.in_transit.map((sum) => (
          <Figure key={sum.currency} title={t.inTransit} value={<Amount of={sum} />} text={t.inTransitText} />
        ))}
      </div>
      <PayoutTable of={of} match={match} />
    </Section>
  );
}

function PayoutTable({ of, match }: { of: OfConnection; match: Match }) {
  const t = useWords(bankWords);
  const c = useWords(common);
  const { language } = usePreferences();
  const columns: Column<Payout>[] = [
    { key: 'settlement', title: t.settlement, render: (row) => row.settlement },
    { key: 'state', title: c.state, render: (row) => <StateTag state={row.standing} /> },
    { key: 'amount', title: t.amount, align: 'end', render: (row) => <Amount of={row.amount} strong /> },
    {
      key: 'expected',
      title: t.expected,
      render: (row) => (row.expected_on === null ? '–' : formatDay(row.expected_on, language)),
    },
    { key: 'lines', title: t.lines, render: (row) => row.lines || '–' },
    { key: 'reason', title: t.reason, wraps: true, render: (row) => <span lang="en">{row.reason}</span> },
    {
      key: 'cleared',
      title: t.cleared,
      render: (row) => <span className="mono">{row.cleared_by || '–'}</span>,
    },
    {
      key: 'act',
      title: c.actions,
      isTitleHidden: true,
      render: (row) =>
        row.match === null && (
          <ActionButton
            right="bank.act"
            onClick={() => match({ connection: of.connection, lines: '', settlement: row.settlement })}
          >
            {t.matchVerb}
          </ActionButton>
        ),
    },
  ];
  return (
    <Table
      label={`${t.payouts}: ${of.connection}`}
      columns={columns}
      rows={of.settlements}
      keyOf={(row) => row.settlement + row.kind}
      hrefOf={(row) => `/settlements/${encodeURIComponent(of.connection)}/${row.settlement}`}
    />
  );
}
