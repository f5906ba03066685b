import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatMillionths } from '../../format/locale.ts';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { useWords } from '../../words/words.ts';
import { keepsTarget } from './target.ts';
import { dispatchWords } from './words.ts';

type Rate = Schemas['Rate'];

export function RateTable({ rates, label }: { rates: Rate[]; label: string }) {
  const t = useWords(dispatchWords);
  const { language } = usePreferences();
  const names = t as unknown as Readonly<Record<string, string>>;
  const percent = (millionths: number | null) =>
    millionths === null ? '–' : formatMillionths(millionths, language);
  const share = (row: Rate, of: Schemas['Share'] | undefined) =>
    of === undefined ? (
      '–'
    ) : (
      <Judged
        rate={row}
        millionths={of.millionths}
        text={`${percent(of.millionths)} (${of.part}/${of.whole})`}
      />
    );
  const columns: Column<Rate>[] = [
    { key: 'rate', title: t.rate, render: (row) => names[row.rate] ?? row.rate },
    {
      key: 'amazon',
      title: t.amazonSays,
      render: (row) => <Judged rate={row} millionths={row.millionths} text={percent(row.millionths)} />,
    },
    {
      key: 'target',
      title: t.target,
      render: (row) =>
        row.target_millionths === null
          ? '–'
          : `${row.target_condition?.startsWith('LESS') ? t.lessThan : t.moreThan} ${percent(row.target_millionths)}`,
    },
    { key: 'soFar', title: t.soFar, render: (row) => share(row, row.weir?.so_far) },
    { key: 'expected', title: t.expected, render: (row) => share(row, row.weir?.forecast) },
    { key: 'before', title: t.weekBefore, render: (row) => percent(row.week_before_millionths) },
  ];
  return <Table label={label} columns={columns} rows={rates} keyOf={(row) => row.rate} />;
}

function Judged({ rate, millionths, text }: { rate: Rate; millionths: number | null; text: string }) {
  const keeps = keepsTarget(rate, millionths);
  return <Status tone={keeps === null ? 'grey' : keeps ? 'good' : 'bad'}>{text}</Status>;
}
