import { useGet } from '../api/hooks.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';
import { marketplaceName } from '../format/marketplaces.ts';
import type { Filter } from './FilterBar.tsx';

/** Filters that most lists have: by connection and by marketplace, as Home knows them. */
export function useCommonFilters(): { connection: Filter; marketplace: Filter } {
  const t = useWords(common);
  const { data } = useGet('/api/v1/home');
  const connections = data?.connections ?? [];
  const ids = [...new Set(connections.flatMap(({ marketplaces }) => marketplaces))];
  // Until Home has answered, any text is let through: what the URL says must not be lost meanwhile.
  const isKnown = connections.length > 0;
  return {
    connection: {
      name: 'connection',
      label: t.connection,
      options: isKnown ? connections.map(({ connection }) => [connection, connection] as const) : undefined,
    },
    marketplace: {
      name: 'marketplace',
      label: t.marketplace,
      options: isKnown ? ids.map((id) => [id, marketplaceName(id)] as const) : undefined,
    },
  };
}
