// A button that asks for a right. Without the right it stays, disabled, and says why.

import { Button, type ButtonPropTypes } from '@ui5/webcomponents-react/Button';
import type { Right } from '../api/types.ts';
import { useRights } from '../app/session.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

export function ActionButton({ right, disabled, ...props }: ButtonPropTypes & { right: Right }) {
  const t = useWords(common);
  const may = useRights().has(right);
  const why = may ? props.tooltip : t.noRight(right);
  return (
    <span className="action" title={why}>
      <Button {...props} disabled={disabled || !may} tooltip={why} accessibleDescription={why} />
    </span>
  );
}
