import type { ReactNode } from 'react';

interface Props {
  title: string;
  value: ReactNode;
  text?: ReactNode;
  tone?: 'good' | 'warn' | 'bad';
}

/** One number with its name above and what it means below. */
export function Figure({ title, value, text, tone }: Props) {
  return (
    <div className="figure">
      <span className="figure-title">{title}</span>
      <span className={`figure-value ${tone === undefined ? '' : `status-${tone}`}`}>{value}</span>
      {text !== undefined && <span className="second">{text}</span>}
    </div>
  );
}
