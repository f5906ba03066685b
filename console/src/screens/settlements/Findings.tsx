import { MessageStrip } from '@ui5/webcomponents-react/MessageStrip';
import { Link } from 'wouter';
import type { Schemas } from '../../api/types.ts';
import { Owner } from '../../parts/Owner.tsx';
import { StateTag } from '../../parts/Status.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { settlementWords } from './words.ts';

/** What somebody has to do before it is well: entries of the list, and money that nobody has explained. */
export function Findings({ of }: { of: Schemas['SettlementCard'] }) {
  const t = useWords(settlementWords);
  const c = useWords(common);
  return (
    <>
      {of.exceptions.map((each) => (
        <MessageStrip key={each.code} design="Negative" hideCloseButton>
          <span lang="en">
            <strong>{each.reason}</strong>. {c.whatNext}: {each.next}.
          </span>{' '}
          {c.owner}: <Owner of={each.owner} />
        </MessageStrip>
      ))}
      {of.suspense_items.map((each) => (
        <MessageStrip key={each.item} design="Critical" hideCloseButton>
          {t.suspense}: <span lang="en">{each.kind}</span> <StateTag state={each.state} />{' '}
          <Link href={`/suspense/${encodeURIComponent(of.connection)}/${each.item}`}>{c.details}</Link>
        </MessageStrip>
      ))}
    </>
  );
}
