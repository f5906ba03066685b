// What a screen shows instead of its content: that it loads, what is wrong, or why there is nothing.

import { BusyIndicator } from '@ui5/webcomponents-react/BusyIndicator';
import { Button } from '@ui5/webcomponents-react/Button';
import { Icon } from '@ui5/webcomponents-react/Icon';
import { Title } from '@ui5/webcomponents-react/Title';
import '@ui5/webcomponents-icons/dist/message-error.js';
import '@ui5/webcomponents-icons/dist/locked.js';
import '@ui5/webcomponents-icons/dist/sys-enter-2.js';
import '@ui5/webcomponents-icons/dist/search.js';
import type { ReactNode } from 'react';
import type { Problem } from '../api/client.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

interface Props {
  icon: string;
  title: string;
  children?: ReactNode;
  tone?: 'good' | 'bad' | 'grey';
}

export function Message({ icon, title, children, tone = 'grey' }: Props) {
  return (
    <div className="message">
      <Icon name={icon} mode="Decorative" className={`message-icon message-${tone}`} />
      <Title level="H2" size="H4">
        {title}
      </Title>
      <div className="message-text">{children}</div>
    </div>
  );
}

export function Loading() {
  const t = useWords(common);
  return (
    <div className="message" role="status" aria-label={t.loading}>
      <BusyIndicator active delay={200} text={t.loading} />
    </div>
  );
}

/** A problem in words, with what to do; `again` asks the server anew. */
export function ProblemMessage({ problem, again }: { problem: Problem; again?: () => void }) {
  const t = useWords(common);
  const isAway = problem.code === 'web.unreachable';
  return (
    <div role="alert">
      <Message
        icon={problem.status === 403 ? 'locked' : 'message-error'}
        title={isAway ? t.unreachable : problem.message}
        tone={problem.status === 403 ? 'grey' : 'bad'}
      >
        <p>{isAway ? t.unreachableNext : problem.next}</p>
        <p className="faint">{problem.code}</p>
        {again && <Button onClick={again}>{t.again}</Button>}
      </Message>
    </div>
  );
}
