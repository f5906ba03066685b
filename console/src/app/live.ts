// Keeps what is on the screen fresh. The server says what has changed and when to ask again.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';

type Changed = Schemas['Events']['changed'][number];

const paths: Record<Changed, readonly string[]> = {
  orders: ['/api/v1/orders', '/api/v1/dispatch', '/api/v1/service', '/api/v1/returns'],
  settlements: ['/api/v1/settlements', '/api/v1/suspense', '/api/v1/bank', '/api/v1/close'],
  exceptions: ['/api/v1/exceptions', '/api/v1/work-items', '/api/v1/home'],
  queue: ['/api/v1/queue', '/api/v1/quotas', '/api/v1/home'],
  audit: ['/api/v1/audit-log'],
  calls: ['/api/v1/calls'],
  idocs: ['/api/v1/idocs'],
};

/** Whether what `path` answers may be another by now. */
export const isTouched = (path: string, changed: readonly Changed[]): boolean =>
  changed.some((each) => paths[each].some((prefix) => path.startsWith(prefix)));

export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const ask = async (since: string): Promise<void> => {
      let token = since;
      let wait = 30;
      try {
        const events = await get('/api/v1/events', since === '' ? {} : { since });
        token = events.token;
        wait = events.ask_again_seconds;
        if (since !== '')
          void client.invalidateQueries({
            predicate: ({ queryKey }) => isTouched(String(queryKey[0]), events.changed),
          });
      } catch {
        // the next question will tell; screens say themselves when they cannot be read
      }
      if (!isOver) timer = setTimeout(() => void ask(token), wait * 1000);
    };
    void ask('');
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [client]);
}
