import { useState } from 'react';
import type { Right } from '../../api/types.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { useWords } from '../../words/words.ts';
import { StockDialog } from './StockDialog.tsx';
import { stockWords } from './words.ts';

export const stockVerbs = ['freeze', 'zero', 'resume', 'release'] as const;
export type StockVerb = (typeof stockVerbs)[number];

const rightOf = (verb: StockVerb): Right => (verb === 'release' ? 'stock.release' : 'stock.act');

export function StockActions() {
  const t = useWords(stockWords);
  const [asked, setAsked] = useState<StockVerb | null>(null);
  return (
    <>
      {stockVerbs.map((verb) => (
        <ActionButton
          key={verb}
          right={rightOf(verb)}
          design={verb === 'zero' ? 'Negative' : 'Default'}
          onClick={() => setAsked(verb)}
        >
          {t[verb]}
        </ActionButton>
      ))}
      {asked && <StockDialog verb={asked} close={() => setAsked(null)} />}
    </>
  );
}
