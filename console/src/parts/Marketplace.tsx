import { marketplaceName } from '../format/marketplaces.ts';

export function Marketplace({ id }: { id: string }) {
  return <span title={id}>{marketplaceName(id)}</span>;
}
