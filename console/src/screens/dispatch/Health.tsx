import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Message } from '../../parts/Message.tsx';
import { Facts, Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { When } from '../../parts/When.tsx';
import { marketplaceName } from '../../format/marketplaces.ts';
import { useWords } from '../../words/words.ts';
import { RateTable } from './RateTable.tsx';
import { dispatchWords } from './words.ts';

type Connection = Schemas['DispatchHealth']['connections'][number];

export function Health() {
  const health = useGet('/api/v1/dispatch/health');
  return (
    <Answer of={health}>
      {({ connections }) => connections.map((each) => <OfConnection key={each.connection} of={each} />)}
    </Answer>
  );
}

function OfConnection({ of }: { of: Connection }) {
  const t = useWords(dispatchWords);
  return (
    <>
      {of.marketplaces.length === 0 && (
        <Section title={of.connection}>
          <Message icon="information" title={t.noReport}>
            {t.noReportText}
          </Message>
        </Section>
      )}
      {of.marketplaces.map((shop) => (
        <Section key={shop.marketplace} title={`${marketplaceName(shop.marketplace)} · ${of.connection}`}>
          <Facts
            of={[
              [
                t.account,
                <Status tone={shop.account_status === 'NORMAL' ? 'good' : 'bad'}>
                  {shop.account_status}
                </Status>,
              ],
              [t.reportMade, <When at={shop.report_made_at} marketplace={shop.marketplace} />],
              [t.lastProven, <When at={of.last_proven_at} marketplace={shop.marketplace} />],
              [t.canary, <When at={of.canary_alive_at} marketplace={shop.marketplace} />],
            ]}
          />
          {shop.alarms.map((alarm) => (
            <p key={alarm.code} lang="en">
              <Status tone="bad">{alarm.text}</Status>
            </p>
          ))}
          <RateTable rates={shop.rates} label={marketplaceName(shop.marketplace)} />
        </Section>
      ))}
    </>
  );
}
