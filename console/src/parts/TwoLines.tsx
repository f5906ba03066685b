import type { ReactNode } from 'react';

/** A text of the server (English) with a second, fainter one under it. */
export function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <span className="stacked">
      <span lang="en">{first}</span>
      {second !== '' && (
        <span className="second" lang="en">
          {second}
        </span>
      )}
    </span>
  );
}
