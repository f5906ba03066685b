import type { Schemas } from '../../api/types.ts';

type Queue = Schemas['Queues']['queues'][number];

const names = ['amazon', 'sqs', 'sap', 'store'] as const;

/** The four queues of every connection: the server tells of those alone in which there is something. */
export function everyQueue(told: readonly Queue[], connections: readonly string[]): Queue[] {
  const all = [...new Set([...connections, ...told.map(({ connection }) => connection)])];
  return all.flatMap((connection) =>
    names.map((queue): Queue => {
      const found = told.find((each) => each.connection === connection && each.queue === queue);
      return found ?? { connection, queue, ready: 0, running: 0, dead: 0 };
    }),
  );
}
