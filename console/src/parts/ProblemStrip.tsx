import { MessageStrip } from '@ui5/webcomponents-react/MessageStrip';
import type { Problem } from '../api/client.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

/** A refusal in one strip: what is wrong, and what to do. */
export function ProblemStrip({ problem }: { problem: Problem }) {
  const t = useWords(common);
  const isAway = problem.code === 'web.unreachable';
  return (
    <div role="alert" className="strip">
      <MessageStrip design="Negative" hideCloseButton>
        {isAway ? `${t.unreachable} ${t.unreachableNext}` : `${problem.message} ${problem.next}`}
      </MessageStrip>
    </div>
  );
}
