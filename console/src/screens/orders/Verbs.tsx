import { useState } from 'react';
import type { Right, Schemas } from '../../api/types.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { useWords } from '../../words/words.ts';
import { VerbDialog } from './VerbDialog.tsx';
import { verbWords } from './words.ts';

export const verbs = ['retry', 'rebuild', 'refetch', 'hold', 'release', 'ignore', 'link'] as const;
export type Verb = (typeof verbs)[number];

const rightOf = (verb: Verb): Right => (verb === 'refetch' ? 'orders.refetch' : 'orders.act');

/** What this user may ask of this order. Who may nothing sees what there would be, and why not. */
export function Verbs({ of: { order, actions } }: { of: Schemas['OrderCard'] }) {
  const t = useWords(verbWords);
  const [asked, setAsked] = useState<Verb | null>(null);
  const offered = verbs.filter((verb) => actions.includes(verb));
  return (
    <>
      {offered.length === 0 && <ActionButton right="orders.act">{t.retry}</ActionButton>}
      {offered.map((verb, place) => (
        <ActionButton
          key={verb}
          right={rightOf(verb)}
          design={place === 0 ? 'Emphasized' : 'Default'}
          onClick={() => setAsked(verb)}
        >
          {t[verb]}
        </ActionButton>
      ))}
      {asked && <VerbDialog verb={asked} order={order} close={() => setAsked(null)} />}
    </>
  );
}
