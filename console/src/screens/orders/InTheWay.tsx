import { MessageStrip } from '@ui5/webcomponents-react/MessageStrip';
import type { Schemas } from '../../api/types.ts';
import { Owner } from '../../parts/Owner.tsx';
import { Due } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';

type Entry = Schemas['OrderCard']['exceptions'][number];

/** What somebody has to mend before the order goes on: reason, next step, owner and deadline. */
export function InTheWay({ of }: { of: readonly Entry[] }) {
  const c = useWords(common);
  return (
    <>
      {of.map((each) => (
        <MessageStrip key={each.id} design="Negative" hideCloseButton>
          <span lang="en">
            <strong>{each.reason}</strong>
            {'. '}
            {c.whatNext}: {each.next}.
          </span>{' '}
          {c.owner}: <Owner of={each.owner} />. <Due at={each.deadline} />
        </MessageStrip>
      ))}
    </>
  );
}
