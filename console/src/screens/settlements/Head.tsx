import type { Schemas } from '../../api/types.ts';
import { isZero } from '../../format/money.ts';
import { Amount, Count } from '../../parts/Amount.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { Marketplace } from '../../parts/Marketplace.tsx';
import { Facts } from '../../parts/Page.tsx';
import { Period } from '../../parts/Period.tsx';
import { StateTag } from '../../parts/Status.tsx';
import { When } from '../../parts/When.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { settlementWords } from './words.ts';

export function Head({ card }: { card: Schemas['SettlementCard'] }) {
  const t = useWords(settlementWords);
  const c = useWords(common);
  const money = (amount: string) => <Amount of={{ amount, currency: card.currency }} />;
  const isSettled = card.residual !== null && isZero(card.residual);
  return (
    <section className="card card-padded stack">
      <div className="figures">
        <Figure
          title={t.total}
          value={money(card.total)}
          text={<When at={card.deposit} marketplace={card.marketplace} />}
        />
        <Figure
          title={t.residual}
          value={card.residual === null ? '–' : money(card.residual)}
          text={card.residual === null ? t.residualOpen : t.residualText}
          tone={card.residual === null ? undefined : isSettled ? 'good' : 'bad'}
        />
        <Figure
          title={t.suspense}
          value={money(card.suspense)}
          tone={isZero(card.suspense) ? 'good' : 'warn'}
        />
        <Figure
          title={t.reserveClosing}
          value={money(card.reserve.closing)}
          text={
            <>
              {t.reserveOpening}: {money(card.reserve.opening)}
            </>
          }
        />
      </div>
      <Facts
        of={[
          [c.state, <StateTag state={card.state} />],
          [t.period, <Period from={card.start} to={card.end} marketplace={card.marketplace} />],
          [c.marketplace, <Marketplace id={card.marketplace} />],
          [t.rows, <Count of={card.rows} />],
          [c.connection, card.connection],
          [t.reports, <span className="mono">{card.reports.join(', ')}</span>],
        ]}
      />
    </section>
  );
}
