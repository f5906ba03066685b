// What is wrong with the whole: an expired right, no worker, an empty token bank, a pause. On every screen.

import { MessageStrip } from '@ui5/webcomponents-react/MessageStrip';
import { Link } from 'wouter';
import { useGet } from '../api/hooks.ts';
import type { Schemas } from '../api/types.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

const designs: Record<Schemas['Banner']['severity'], 'Information' | 'Critical' | 'Negative'> = {
  info: 'Information',
  warning: 'Critical',
  error: 'Negative',
};

export function Banners() {
  const t = useWords(common);
  const { data } = useGet('/api/v1/home');
  return (
    <div className="banners">
      {data?.banners.map((banner) => (
        <MessageStrip
          key={banner.kind + banner.connection + banner.text}
          design={designs[banner.severity]}
          hideCloseButton
        >
          <span lang="en">
            {banner.connection && <strong>{banner.connection}: </strong>}
            {banner.text}. {banner.next_step}.{' '}
          </span>
          {banner.link && <Link href={banner.link}>{t.details}</Link>}
        </MessageStrip>
      ))}
    </div>
  );
}
