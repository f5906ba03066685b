import { Chart } from '../../parts/Chart.tsx';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { useWords } from '../../words/words.ts';
import { shortName, waitingOver, type Bucket } from './forecast.ts';
import { amazonWords } from './words.ts';

const minutes = Array.from({ length: 61 }, (_, minute) => minute);
const mostLines = 5;

/** How the queue before each quota empties; the longest first. */
export function Forecast({ buckets }: { buckets: Bucket[] }) {
  const t = useWords(amazonWords);
  const busy = buckets
    .filter(({ waiting }) => waiting > 0)
    .sort((a, b) => b.waiting - a.waiting)
    .slice(0, mostLines);
  return (
    <Section title={t.forecast} about={t.forecastAbout}>
      {busy.length === 0 ? (
        <Message icon="sys-enter-2" title={t.nothingWaits} tone="good" />
      ) : (
        <Chart
          label={t.forecast}
          x={minutes}
          xTitle={t.time}
          xText={t.minutes}
          series={busy.map((bucket) => ({
            name: shortName(bucket.name),
            values: waitingOver(bucket, minutes),
          }))}
          tableAt={(minute) => minute % 10 === 0}
        />
      )}
    </Section>
  );
}
