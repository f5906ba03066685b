import { useState } from 'react';

/** Which rows are selected, by their keys. */
export interface Selection {
  keys: ReadonlySet<string>;
  has: (key: string) => boolean;
  toggle: (key: string) => void;
  setAll: (keys: readonly string[], isSelected: boolean) => void;
  clear: () => void;
}

export function useSelection(): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  return {
    keys,
    has: (key) => keys.has(key),
    toggle: (key) => setKeys(keys.has(key) ? without(keys, [key]) : new Set([...keys, key])),
    setAll: (of, isSelected) => setKeys(isSelected ? new Set([...keys, ...of]) : without(keys, of)),
    clear: () => setKeys(new Set()),
  };
}

function without(keys: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> {
  return new Set([...keys].filter((key) => !gone.includes(key)));
}
