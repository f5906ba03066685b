import { Link } from 'wouter';
import type { Schemas } from '../../api/types.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { hrefOfCheck, toneOfLight, type Light } from './checks.ts';
import { checkNames, closeWords } from './words.ts';

type Check = Schemas['CloseCheck'];

interface Props {
  card: Schemas['CloseCard'];
  explain: (check: Check) => void;
}

export function Checks({ card, explain }: Props) {
  const t = useWords(closeWords);
  const c = useWords(common);
  const columns: Column<Check>[] = [
    { key: 'check', title: t.check, wraps: true, width: '22%', render: (row) => <Name of={row} /> },
    { key: 'light', title: t.light, render: (row) => <LightTag of={row.light} /> },
    {
      key: 'figure',
      title: t.figure,
      wraps: true,
      width: '16%',
      render: (row) => (
        <span lang="en" className="strong">
          {row.figure === '-' ? '–' : row.figure}
        </span>
      ),
    },
    { key: 'why', title: t.why, wraps: true, render: (row) => <Why of={row} /> },
    { key: 'owner', title: c.owner, render: (row) => <Owner of={row.owner} /> },
    {
      key: 'act',
      title: c.actions,
      isTitleHidden: true,
      render: (row) =>
        row.light !== 'ok' && (
          <ActionButton right="close.act" design="Transparent" onClick={() => explain(row)}>
            {t.explain}
          </ActionButton>
        ),
    },
  ];
  return (
    <Section title={t.checks} about={t.checksAbout}>
      <Table label={t.checks} columns={columns} rows={card.checks} keyOf={(row) => row.check} />
    </Section>
  );
}

function Name({ of }: { of: Check }) {
  const t = useWords(closeWords);
  const names = useWords(checkNames) as Readonly<Record<string, string>>;
  const name = `${names[of.check] ?? of.check}${of.required ? ' *' : ''}`;
  const href = hrefOfCheck(of.check);
  return (
    <span className="stacked">
      {href === undefined ? (
        <span className="strong">{name}</span>
      ) : (
        <Link href={href} className="row-link" title={t.look}>
          {name}
        </Link>
      )}
      <span className="second" lang="en">
        {of.what}
      </span>
    </span>
  );
}

function LightTag({ of }: { of: Light }) {
  const t = useWords(closeWords);
  const text = { ok: t.ok, open: t.open, explained: t.explained, 'not measured': t.notMeasured }[of];
  return <Status tone={toneOfLight(of)}>{text}</Status>;
}

function Why({ of }: { of: Check }) {
  const t = useWords(closeWords);
  return (
    <span className="stacked">
      {of.why !== '' && <span lang="en">{of.why}</span>}
      {of.explanation !== '' && (
        <span>
          {t.saidSo}
          <em>{of.explanation}</em>
        </span>
      )}
      {of.next !== '' && of.explanation === '' && of.light !== 'ok' && (
        <span className="second" lang="en">
          {of.next}
        </span>
      )}
    </span>
  );
}
