import type { Schemas } from '../../api/types.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { TwoLines } from '../../parts/TwoLines.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { suspenseWords } from './words.ts';

type Card = Schemas['SuspenseCard'];
type Proposal = Card['proposals'][number];

export function Proposals({ card, choose }: { card: Card; choose: (cls: string) => void }) {
  const t = useWords(suspenseWords);
  const c = useWords(common);
  const columns: Column<Proposal>[] = [
    {
      key: 'class',
      title: t.class,
      wraps: true,
      render: (row) => <TwoLines first={row.title} second={row.class} />,
    },
    { key: 'account', title: t.account, render: (row) => <span className="mono">{row.account}</span> },
    { key: 'strength', title: t.strength, align: 'end', render: (row) => row.strength },
    { key: 'why', title: t.why, wraps: true, render: (row) => <span lang="en">{row.reason}</span> },
    {
      key: 'map',
      title: c.actions,
      isTitleHidden: true,
      render: (row) => (
        <ActionButton right="suspense.map" disabled={card.state !== 'open'} onClick={() => choose(row.class)}>
          {t.mapThis}
        </ActionButton>
      ),
    },
  ];
  return (
    <Section title={t.proposals} about={t.proposalsAbout}>
      {card.proposals.length === 0 ? (
        <Message icon="information" title={t.noProposals} />
      ) : (
        <Table label={t.proposals} columns={columns} rows={card.proposals} keyOf={(row) => row.class} />
      )}
    </Section>
  );
}
