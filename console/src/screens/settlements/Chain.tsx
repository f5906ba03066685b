import { Link } from 'wouter';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatDay } from '../../format/time.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Facts, Section } from '../../parts/Page.tsx';
import { StateTag, Status } from '../../parts/Status.tsx';
import { useWords } from '../../words/words.ts';
import { settlementWords } from './words.ts';

type Card = Schemas['SettlementCard'];

/** The settlements before and after it, and its payout at the bank. */
export function Chain({ card }: { card: Card }) {
  const t = useWords(settlementWords);
  const { language } = usePreferences();
  return (
    <div className="columns">
      <Section title={t.chain}>
        <Facts
          of={[
            [t.before, <NeighbourOf of={card.before} connection={card.connection} />],
            [t.after, <NeighbourOf of={card.after} connection={card.connection} />],
            [t.payable, <Amount of={{ amount: card.reserve.payable, currency: card.currency }} />],
          ]}
        />
      </Section>
      <Section title={t.bank}>
        {card.bank.length === 0 && <p>{t.noBank}</p>}
        {card.bank.map((payout) => (
          <Facts
            key={payout.kind + payout.lines}
            of={[
              [t.bank, <StateTag state={payout.standing} />],
              [t.amount, <Amount of={payout.amount} />],
              [t.expected, payout.expected_on === null ? '–' : formatDay(payout.expected_on, language)],
              [
                t.bankLine,
                <Link href={`/bank?connection=${encodeURIComponent(card.connection)}`}>
                  {payout.lines || '–'}
                </Link>,
              ],
            ]}
          />
        ))}
      </Section>
    </div>
  );
}

function NeighbourOf({ of, connection }: { of: Card['before']; connection: string }) {
  const t = useWords(settlementWords);
  if (of === null) return <span className="faint">{t.first}</span>;
  return (
    <span className="stacked">
      <Link href={`/settlements/${encodeURIComponent(connection)}/${of.settlement}`}>{of.settlement}</Link>
      <Status tone={of.touches ? 'good' : 'bad'}>{of.touches ? t.touches : t.gap}</Status>
      <Status tone={of.agrees ? 'good' : 'bad'}>{of.agrees ? t.agrees : t.disagrees}</Status>
      {of.why !== '' && <span lang="en">{of.why}</span>}
    </span>
  );
}
