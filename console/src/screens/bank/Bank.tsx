import { useState } from 'react';
import { useLocation } from 'wouter';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { Page } from '../../parts/Page.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { useWords } from '../../words/words.ts';
import { BankLines } from './BankLines.tsx';
import { MatchDialog, type Wanted } from './MatchDialog.tsx';
import { ReleaseDialog, type Matched } from './ReleaseDialog.tsx';
import { Payouts } from './Payouts.tsx';
import { bankWords } from './words.ts';

export default function Bank() {
  const t = useWords(bankWords);
  const [path] = useLocation();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [released, setReleased] = useState<Matched | null>(null);
  return (
    <Page
      title={t.title}
      about={t.about}
      actions={
        <ActionButton
          right="bank.act"
          onClick={() => setWanted({ connection: '', lines: '', settlement: '' })}
        >
          {t.matchVerb}
        </ActionButton>
      }
    >
      <Tabs
        label={t.title}
        tabs={[
          ['/bank', t.lines],
          ['/bank/payouts', t.payouts],
        ]}
      />
      {path === '/bank/payouts' ? (
        <Payouts match={setWanted} />
      ) : (
        <BankLines match={setWanted} release={setReleased} />
      )}
      {wanted && <MatchDialog first={wanted} close={() => setWanted(null)} />}
      {released && <ReleaseDialog of={released} close={() => setReleased(null)} />}
    </Page>
  );
}
