// A moment, relative or by a clock, as the user likes it; the other way stands in its tooltip.

import { useEffect, useState } from 'react';
import { formatLeft, minutesLeft, urgencyOf, type Urgency } from '../format/deadline.ts';
import { marketplaceZone } from '../format/marketplaces.ts';
import { formatAbsolute, formatRelative } from '../format/time.ts';
import { usePreferences, type Zone } from '../app/preferences.ts';
import { now as serverNow } from '../app/clock.ts';
import { Status, type Tone } from './Status.tsx';

/** The server's time, anew every half a minute. */
export function useNow(): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function clockOf(zone: Zone, marketplace?: string): string | undefined {
  if (zone === 'UTC') return 'UTC';
  return zone === 'marketplace' && marketplace !== undefined ? marketplaceZone(marketplace) : undefined;
}

export function When({ at, marketplace }: { at: string | null; marketplace?: string }) {
  const { language, clock, zone } = usePreferences();
  const now = useNow();
  if (at === null || at === '') return <span className="faint">–</span>;
  const relative = formatRelative(at, now, language);
  const absolute = formatAbsolute(at, language, clockOf(zone, marketplace));
  return (
    <time dateTime={at} title={clock === 'relative' ? absolute : relative}>
      {clock === 'relative' ? relative : absolute}
    </time>
  );
}

const toneOf: Record<Urgency, Tone> = { over: 'bad', hour: 'bad', hours: 'warn', calm: 'good' };

/** A deadline: what is left of the time, and under it when that is, by the marketplace's clock. */
export function Due({ at, marketplace }: { at: string | null; marketplace?: string }) {
  const { language } = usePreferences();
  const now = useNow();
  if (at === null || at === '') return <span className="faint">–</span>;
  const minutes = minutesLeft(at, now);
  const zone = marketplace === undefined ? undefined : marketplaceZone(marketplace);
  return (
    <span className="stacked">
      <Status tone={toneOf[urgencyOf(minutes)]}>{formatLeft(minutes, language)}</Status>
      <time className="second" dateTime={at}>
        {formatAbsolute(at, language, zone)}
      </time>
    </span>
  );
}
