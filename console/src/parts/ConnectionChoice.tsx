import { useEffect, useId } from 'react';
import { useGet } from '../api/hooks.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

/** Which connection an action is for. Where there is one alone it is chosen already. */
export function ConnectionChoice({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const t = useWords(common);
  const id = useId();
  const { data } = useGet('/api/v1/home');
  const names = data?.connections.map(({ connection }) => connection) ?? [];
  const only = names.length === 1 ? names[0] : undefined;
  useEffect(() => {
    if (only !== undefined && value === '') onValue(only);
  }, [only, value, onValue]);
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{t.connection} *</label>
      <select id={id} required value={value} onChange={(event) => onValue(event.target.value)}>
        <option value="">–</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
