// The frame of every screen: title, what it is about in one line, actions on the right, content below.

import { Title } from '@ui5/webcomponents-react/Title';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords, words } from '../words/words.ts';

const texts = words({ path: ['Path', 'Pfad'] });

interface Props {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  back?: { href: string; text: string };
  children: ReactNode;
}

export function Page({ title, about, actions, back, children }: Props) {
  const t = useWords(texts);
  useEffect(() => {
    document.title = `${title} · Weir`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-header">
        <div className="page-heading">
          {back && (
            <nav className="crumb" aria-label={t.path}>
              <Link href={back.href}>{back.text}</Link>
              <span aria-hidden="true"> /</span>
            </nav>
          )}
          <Title level="H1" size="H3">
            {title}
          </Title>
          {about !== undefined && <div className="page-about">{about}</div>}
        </div>
        <div className="page-actions">{actions}</div>
      </header>
      {children}
    </div>
  );
}

/** A card with a heading. */
export function Section({ title, about, actions, children }: Omit<Props, 'back'>) {
  return (
    <section className="card" aria-label={title}>
      <header className="card-header">
        <div>
          <Title level="H2" size="H5">
            {title}
          </Title>
          {about !== undefined && <div className="card-about">{about}</div>}
        </div>
        <div className="page-actions">{actions}</div>
      </header>
      <div className="card-body">{children}</div>
    </section>
  );
}

/** Names and what they are, side by side. */
export function Facts({ of }: { of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {of.map(([name, value]) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
