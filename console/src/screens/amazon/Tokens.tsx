import { useGet } from '../../api/hooks.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatCount } from '../../format/locale.ts';
import { formatSeconds } from '../../format/time.ts';
import { Count } from '../../parts/Amount.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { useNow, When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { clearsIn, shortName, type Bucket } from './forecast.ts';
import { Forecast } from './Forecast.tsx';
import { amazonWords } from './words.ts';

export function Tokens() {
  const quotas = useGet('/api/v1/quotas');
  return (
    <Answer of={quotas}>
      {({ buckets }) => (
        <>
          <Forecast buckets={buckets} />
          <Buckets buckets={buckets} />
        </>
      )}
    </Answer>
  );
}

function Buckets({ buckets }: { buckets: Bucket[] }) {
  const t = useWords(amazonWords);
  const { language } = usePreferences();
  const now = useNow();
  const columns: Column<Bucket>[] = [
    {
      key: 'operation',
      title: t.operation,
      render: (row) => (
        <span className="strong" title={row.name}>
          {shortName(row.name)}
        </span>
      ),
    },
    {
      key: 'rate',
      title: t.rate,
      align: 'end',
      render: (row) =>
        row.rate_per_second === null
          ? t.noRate
          : formatCount(Math.round(Number(row.rate_per_second) * 3600), language),
    },
    {
      key: 'next',
      title: t.next,
      render: (row) =>
        Date.parse(row.next_at) <= now.getTime() ? (
          <Status tone="good">{t.atOnce}</Status>
        ) : (
          <Status tone="warn">
            <When at={row.next_at} />
          </Status>
        ),
    },
    { key: 'waiting', title: t.waiting, align: 'end', render: (row) => <Count of={row.waiting} /> },
    { key: 'clears', title: t.clears, align: 'end', render: (row) => <Clears of={row} /> },
    { key: 'refusals', title: t.refusals, align: 'end', render: (row) => <Count of={row.refusals} /> },
  ];
  return (
    <Section title={t.tokens}>
      <Table label={t.tokens} columns={columns} rows={buckets} keyOf={(row) => row.name} />
    </Section>
  );
}

function Clears({ of }: { of: Bucket }) {
  const seconds = clearsIn(of);
  return (
    <span className="amount">{seconds === null || of.waiting === 0 ? '–' : formatSeconds(seconds)}</span>
  );
}
