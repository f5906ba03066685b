// What screens ask for: one answer (useGet), a list page by page (useList), or that something be done (useAct).

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, type PathParts, type Problem } from './client.ts';
import type { BodyOf, GetPath, Got, ListPath, PostPath, Posted, QueryOf, Row } from './types.ts';

export function useGet<P extends GetPath>(path: P, query?: QueryOf<P>, parts?: PathParts, isWanted = true) {
  return useQuery<Got<P>, Problem>({
    queryKey: [path, query ?? {}, parts ?? {}],
    queryFn: () => get(path, query, parts),
    enabled: isWanted,
  });
}

export interface List<R> {
  rows: R[];
  isLoading: boolean;
  problem: Problem | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  more: () => void;
  again: () => void;
}

interface PageOf<R> {
  items: R[];
  next: string | null;
}

/** A page may be empty and yet have a next one (a rare filter): so many are asked for before the user has to say so. */
const emptyPagesInARow = 5;

export function useList<P extends ListPath>(path: P, query: QueryOf<P>): List<Row<P>> {
  type Page = PageOf<Row<P>>;
  const answer = useInfiniteQuery<Page, Problem, { pages: Page[] }, unknown[], string>({
    queryKey: [path, query],
    queryFn: ({ pageParam }) => filledPage(path, query, pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return {
    rows: answer.data?.pages.flatMap((page) => page.items) ?? [],
    isLoading: answer.isPending,
    problem: answer.error,
    hasMore: answer.hasNextPage,
    isLoadingMore: answer.isFetchingNextPage,
    more: () => void answer.fetchNextPage(),
    again: () => void answer.refetch(),
  };
}

async function filledPage<P extends ListPath>(
  path: P,
  query: QueryOf<P>,
  from: string,
): Promise<PageOf<Row<P>>> {
  let cursor = from;
  for (let asked = 1; ; ++asked) {
    const page = (await get(path, { ...query, cursor } as QueryOf<P>)) as unknown as PageOf<Row<P>>;
    if (page.items.length > 0 || page.next === null || asked === emptyPagesInARow) return page;
    cursor = page.next;
  }
}

/** Asks that something be done; whatever is on the screen is read again after it. */
export function useAct<P extends PostPath>(path: P, parts?: PathParts) {
  const client = useQueryClient();
  return useMutation<Posted<P>, Problem, BodyOf<P>>({
    mutationFn: (body) => post(path, body, parts),
    onSuccess: () => client.invalidateQueries(),
  });
}
