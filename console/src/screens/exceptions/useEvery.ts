import { useQuery } from '@tanstack/react-query';
import { get, type Problem } from '../../api/client.ts';
import type { QueryOf } from '../../api/types.ts';
import type { Exception } from './causes.ts';

const mostPages = 10;
const pageSize = 500;

export interface Every {
  items: Exception[];
  isTruncated: boolean;
}

/** All exceptions that fit, so that they can be counted by cause: up to 5,000. */
export function useEveryException(filters: QueryOf<'/api/v1/exceptions'>) {
  return useQuery<Every, Problem>({
    queryKey: ['/api/v1/exceptions', 'every', filters],
    queryFn: () => everyPage(filters),
  });
}

async function everyPage(filters: QueryOf<'/api/v1/exceptions'>): Promise<Every> {
  const items: Exception[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages; ++page) {
    const got = await get('/api/v1/exceptions', { ...filters, cursor, limit: pageSize });
    items.push(...got.items);
    if (got.next === null) return { items, isTruncated: false };
    cursor = got.next;
  }
  return { items, isTruncated: true };
}
