import { owners } from '../words/common.ts';
import { useWords } from '../words/words.ts';

/** Whose it is, in words. */
export function Owner({ of }: { of: string }) {
  const t = useWords(owners) as Readonly<Record<string, string>>;
  return <span>{t[of] ?? of}</span>;
}
