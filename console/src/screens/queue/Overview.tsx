import { useGet } from '../../api/hooks.ts';
import { Answer } from '../../parts/Answer.tsx';
import { ClosedLanes } from './ClosedLanes.tsx';
import { Pauses } from './Pauses.tsx';
import { QueueTable } from './QueueTable.tsx';
import { Workers } from './Workers.tsx';

export function Overview() {
  const queues = useGet('/api/v1/queue');
  return (
    <Answer of={queues}>
      {(got) => (
        <>
          <QueueTable queues={got.queues} pauses={got.pauses} />
          <div className="columns">
            <Pauses pauses={got.pauses} />
            <Workers workers={got.workers} />
          </div>
          <ClosedLanes lanes={got.closed_lanes} />
        </>
      )}
    </Answer>
  );
}
