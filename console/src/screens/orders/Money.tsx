import { Link } from 'wouter';
import type { Schemas } from '../../api/types.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Facts, Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { orderWords } from './words.ts';

/** Amazon's value beside SAP's, and what became of the money. */
export function Money({ of: { order, cash, settlements } }: { of: Schemas['OrderCard'] }) {
  const t = useWords(orderWords);
  return (
    <Section title={t.difference}>
      <Facts
        of={[
          [t.atAmazon, <Amount of={order.value} />],
          [t.atSap, <Amount of={order.in_sap} />],
          [t.comparison, <Verdict of={order} />],
          [t.billed, <span className="mono">{cash?.billed || '–'}</span>],
          [t.fiDocument, <span className="mono">{cash?.fi_document || '–'}</span>],
          [t.settled, <When at={cash?.settled_at ?? null} />],
          [
            t.settlements,
            settlements.length === 0
              ? '–'
              : settlements.map(({ settlement }) => (
                  <Link
                    key={settlement}
                    href={`/settlements/${encodeURIComponent(order.connection)}/${settlement}`}
                  >
                    {settlement}
                  </Link>
                )),
          ],
        ]}
      />
      {cash?.findings.map((finding) => (
        <p key={finding.gap} lang="en">
          <Status tone="warn">{finding.text}</Status> <Amount of={finding.value} />
        </p>
      ))}
    </Section>
  );
}

function Verdict({ of: { value, in_sap } }: { of: Schemas['Order'] }) {
  const t = useWords(orderWords);
  if (in_sap === null) return <Status tone="grey">{t.notInSap}</Status>;
  const isSame = value !== null && value.amount === in_sap.amount && value.currency === in_sap.currency;
  return isSame ? <Status tone="good">{t.same}</Status> : <Status tone="bad">{t.differs}</Status>;
}
