import { Link, useLocation } from 'wouter';

interface Props {
  label: string;
  tabs: readonly (readonly [path: string, text: string])[];
}

/** Parts of one screen, each with a path of its own. */
export function Tabs({ label, tabs }: Props) {
  const [current] = useLocation();
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(([path, text]) => (
        <Link key={path} href={path} aria-current={current === path ? 'page' : undefined}>
          {text}
        </Link>
      ))}
    </nav>
  );
}
