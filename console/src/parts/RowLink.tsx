import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** The business key of a row: a link, so that it opens in a new tab, too. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="row-link">
      {children}
    </Link>
  );
}
