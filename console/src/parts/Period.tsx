import { usePreferences } from '../app/preferences.ts';
import { marketplaceZone } from '../format/marketplaces.ts';
import { localeOf } from '../format/locale.ts';

/** "1 – 15 Nov 2026": the days of a period in the marketplace's zone. */
export function Period({ from, to, marketplace }: { from: string; to: string; marketplace?: string }) {
  const { language } = usePreferences();
  const timeZone = marketplace === undefined ? undefined : marketplaceZone(marketplace);
  const format = new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  });
  return <span>{format.formatRange(new Date(from), new Date(to))}</span>;
}
