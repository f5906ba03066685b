import { useMutation, useQueryClient } from '@tanstack/react-query';
import { post, type Problem } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';

const mostAtOnce = 500; // as the document has it

/** Retries as many orders as there are, in as many requests as that takes; each order is answered for by itself. */
export function useRetryMany() {
  const client = useQueryClient();
  return useMutation<Schemas['BulkDone'], Problem, Schemas['OrdersVerb']>({
    mutationFn: async ({ orders, why }) => {
      const all: Schemas['BulkDone'] = { done: 0, of: 0, results: [] };
      for (let from = 0; from < orders.length; from += mostAtOnce) {
        const part = await post('/api/v1/orders/retry', {
          orders: orders.slice(from, from + mostAtOnce),
          why,
        });
        all.done += part.done;
        all.of += part.of;
        all.results.push(...part.results);
      }
      return all;
    },
    onSettled: () => client.invalidateQueries(), // also when a later part failed: what went before it was done
  });
}
